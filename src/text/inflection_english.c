/* English: what a lemma's forms are is a matter of rules and of tables; what a form's lemma may be
 * is found by trying the lemmas from which the rules lead back to the form. */
#include "text/english_words.h"
#include "text/inflection.h"
#include "text/inflection_rules.h"

#include <string.h>

/* ---- letters ---- */

static gboolean is_vowel(const char *word, gsize i)
{
    if (word[i] == 'y')
        return i > 0 && !is_vowel(word, i - 1);
    if (word[i] == 'u' && i > 0 && (word[i - 1] == 'q' || word[i - 1] == 'g'))
        return !word[i + 1] || !strchr("aeio", word[i + 1]); /* require, guide */
    return strchr("aeiou", word[i]) != NULL;
}

static guint syllables(const char *word)
{
    guint count = 0;
    for (gsize i = 0; word[i]; i++)
        count += is_vowel(word, i) && (i == 0 || !is_vowel(word, i - 1));
    return count;
}

static gboolean ends_in_any(const char *word, const char *const *ends)
{
    for (guint i = 0; ends[i]; i++) {
        if (g_str_has_suffix(word, ends[i]))
            return TRUE;
    }
    return FALSE;
}

/* "plan", "refer": one vowel between consonants at the end, of which the last may be doubled. */
static gboolean may_double(const char *word)
{
    gsize length = strlen(word);
    return length >= 3 && strchr("bdgklmnprstz", word[length - 1]) && is_vowel(word, length - 2) &&
           !is_vowel(word, length - 3);
}

/* ---- from a lemma to its forms ---- */

static void add(GPtrArray *forms, const char *stem, gsize length, const char *ending)
{
    g_ptr_array_add(forms, g_strdup_printf("%.*s%s", (int)length, stem, ending));
}

static void add_s_forms(const char *lemma, GPtrArray *forms)
{
    static const char *const hissing[] = {"s", "x", "z", "sh", "ch", NULL};
    gsize length = strlen(lemma);
    char last = lemma[length - 1];
    if (g_str_has_suffix(lemma, "sis")) {
        add(forms, lemma, length - 2, "es");
        return;
    }
    if (last == 'y' && !is_vowel(lemma, length - 2))
        add(forms, lemma, length - 1, "ies");
    else if (ends_in_any(lemma, hissing))
        add(forms, lemma, length, "es");
    else
        add(forms, lemma, length, "s");
    if (last == 'o')
        add(forms, lemma, length, "es");
    if (g_str_has_suffix(lemma, "ch"))
        add(forms, lemma, length, "s"); /* epochs */
}

/* "ethic" has no "ethics", "topic" has "topics". */
static void drop_ics(GPtrArray *forms)
{
    for (guint i = forms->len; i-- > 0;) {
        const char *form = g_ptr_array_index(forms, i);
        if (g_str_has_suffix(form, "ics") && !ig_words_hold(ig_english_ics_plurals, form))
            g_ptr_array_remove_index(forms, i);
    }
}

/* Past and participle: "ed" or "ing" behind the lemma as English spells it. */
static void add_verb_forms(const char *lemma, const char *ending, GPtrArray *forms)
{
    static const char *const kept_e[] = {"ee", "oe", "ye", "nge", NULL};
    gsize length = strlen(lemma);
    char last = lemma[length - 1];
    gboolean past = ending[0] == 'e';
    if (last == 'e') {
        add(forms, lemma, past || !ends_in_any(lemma, kept_e) ? length - 1 : length, ending);
        if (!past && g_str_has_suffix(lemma, "nge"))
            add(forms, lemma, length - 1, ending);
        return;
    }
    if (past && last == 'y' && !is_vowel(lemma, length - 2)) {
        add(forms, lemma, length - 1, "ied");
        return;
    }
    if (!may_double(lemma) || syllables(lemma) > 1)
        add(forms, lemma, length, ending);
    if (may_double(lemma))
        g_ptr_array_add(forms, g_strdup_printf("%s%c%s", lemma, last, ending));
}

/* Whether an e that is not heard may stand behind these letters. Without this, `planted` would be a
 * form of the French `plante`. */
static gboolean may_end_in_e(const char *stem)
{
    static const char *const clusters[] = {"nc", "rc", "ns", "rs", "ls", "ps", "lv",
                                           "rv", "bl", "cl", "dl", "fl", "gl", "kl",
                                           "pl", "tl", "zl", "tr", "br", "dg", NULL};
    static const char *const parted[] = {"iat", "uat", NULL}; /* associate, evaluate */
    gsize length = strlen(stem);
    g_autofree char *whole = g_strconcat(stem, "e", NULL);
    if (ig_words_hold(ig_english_silent_e, whole) || ends_in_any(stem, clusters) ||
        ends_in_any(stem, parted))
        return TRUE;
    char last = stem[length - 1];
    if (last == 'e')
        return TRUE; /* agre(e)d */
    if (is_vowel(stem, length - 1) || strchr("whxyj", last) || !is_vowel(stem, length - 2))
        return FALSE;
    if (length > 2 && is_vowel(stem, length - 3))
        return strchr("csvz", last) != NULL; /* increase, receive; but plead, not pleade */
    return !g_str_has_suffix(stem, "er");
}

/* Abstract nouns, and what is not spelled like an English verb: their verb forms need not be looked
 * for. */
static gboolean is_noun_only(const char *lemma)
{
    static const char *const ends[] = {"ness", "ity",  "ism", "ist", "hood", "ology",
                                       "ancy", "ency", "ing", "ics", NULL};
    if (g_str_has_suffix(lemma, "e")) {
        g_autofree char *stem = g_strndup(lemma, strlen(lemma) - 1);
        return !may_end_in_e(stem);
    }
    return syllables(lemma) > 1 && ends_in_any(lemma, ends);
}

static GPtrArray *forms_of(const char *lemma)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(g_free);
    add_s_forms(lemma, forms);
    drop_ics(forms);
    if (!is_noun_only(lemma)) {
        add_verb_forms(lemma, "ed", forms);
        add_verb_forms(lemma, "ing", forms);
    }
    return forms;
}

/* ---- from a form to its lemmas ---- */

static gboolean is_lemma(const char *word)
{
    return strlen(word) >= 3 && syllables(word) > 0 && !ig_is_function_word(word);
}

/* Adds a lemma with all its forms if the rules lead from it to the term. */
static void try_lemma(IgForms *forms, char *taken)
{
    g_autofree char *lemma = taken;
    if (!is_lemma(lemma))
        return;
    g_autoptr(GPtrArray) others = forms_of(lemma);
    if (!g_ptr_array_find_with_equal_func(others, forms->term, g_str_equal, NULL))
        return;
    ig_forms_add(forms, g_strdup(lemma));
    for (guint i = 0; i < others->len; i++)
        ig_forms_add(forms, g_strdup(g_ptr_array_index(others, i)));
}

/* Singulars that end in an s, and words that never were one thing. */
static gboolean is_no_plural(const char *term)
{
    static const char *const ends[] = {"ss", "us", "is", NULL};
    return ends_in_any(term, ends) ||
           (g_str_has_suffix(term, "ics") && !ig_words_hold(ig_english_ics_plurals, term));
}

static void try_s_lemmas(IgForms *forms, gsize length)
{
    static const char *const es_only[] = {"sses", "shes", "xes", "zzes", NULL};
    static const char *const sis[] = {"ases", "eses", "ises", "yses", NULL};
    const char *term = forms->term;
    if (is_no_plural(term))
        return;
    if (!ends_in_any(term, es_only))
        try_lemma(forms, g_strndup(term, length - 1));
    if (!g_str_has_suffix(term, "es"))
        return;
    try_lemma(forms, g_strndup(term, length - 2));
    if (g_str_has_suffix(term, "ies"))
        try_lemma(forms, g_strdup_printf("%.*sy", (int)length - 3, term));
    if (ends_in_any(term, sis))
        try_lemma(forms, g_strdup_printf("%.*sis", (int)length - 2, term));
}

static void try_verb_lemmas(IgForms *forms, gsize stem_length)
{
    g_autofree char *stem = g_strndup(forms->term, stem_length);
    if (stem_length < 2 || syllables(stem) == 0)
        return;
    if (g_str_has_suffix(forms->term, "eed")) {
        if (syllables(forms->term) > 1)
            try_lemma(forms, g_strconcat(stem, "e", NULL)); /* agreed, but not need */
        return;
    }
    try_lemma(forms, g_strdup(stem));
    if (may_end_in_e(stem))
        try_lemma(forms, g_strconcat(stem, "e", NULL));
    if (stem[stem_length - 1] == 'i')
        try_lemma(forms, g_strdup_printf("%.*sy", (int)stem_length - 1, stem));
    if (stem[stem_length - 1] == stem[stem_length - 2])
        try_lemma(forms, g_strndup(stem, stem_length - 1));
}

/* ---- tables ---- */

/* FALSE where no table knows the term. */
static gboolean add_irregular(IgForms *forms)
{
    gboolean known = FALSE;
    for (guint i = 0; ig_english_irregular[i]; i++) {
        if (!ig_words_hold(ig_english_irregular[i], forms->term))
            continue;
        g_auto(GStrv) row = g_strsplit(ig_english_irregular[i], " ", -1);
        for (guint word = 0; row[word]; word++)
            ig_forms_add(forms, g_strdup(row[word]));
        known = TRUE;
    }
    if (known && g_str_has_suffix(forms->term, "ing"))
        ig_forms_add(forms, g_strconcat(forms->term, "s", NULL)); /* meetings */
    return known;
}

/* chairman, chairmen; but not human, women and Oman. */
static void add_men(IgForms *forms, gsize length)
{
    if (length < 7)
        return;
    if (g_str_has_suffix(forms->term, "man"))
        ig_forms_add(forms, g_strdup_printf("%.*smen", (int)length - 3, forms->term));
    if (g_str_has_suffix(forms->term, "men"))
        ig_forms_add(forms, g_strdup_printf("%.*sman", (int)length - 3, forms->term));
}

static void add_compared(IgForms *forms, const char *adjective)
{
    GPtrArray *compared = g_ptr_array_new_with_free_func(g_free);
    gsize length = strlen(adjective);
    gboolean e = adjective[length - 1] == 'e';
    gboolean y = adjective[length - 1] == 'y' && !is_vowel(adjective, length - 2);
    gboolean doubled = may_double(adjective) && syllables(adjective) == 1;
    g_autofree char *stem = doubled ? g_strdup_printf("%s%c", adjective, adjective[length - 1])
                            : y     ? g_strdup_printf("%.*si", (int)length - 1, adjective)
                                    : g_strndup(adjective, e ? length - 1 : length);
    g_ptr_array_add(compared, g_strdup(adjective));
    g_ptr_array_add(compared, g_strconcat(stem, "er", NULL));
    g_ptr_array_add(compared, g_strconcat(stem, "est", NULL));
    if (g_ptr_array_find_with_equal_func(compared, forms->term, g_str_equal, NULL)) {
        for (guint i = 0; i < compared->len; i++)
            ig_forms_add(forms, g_strdup(g_ptr_array_index(compared, i)));
    }
    g_ptr_array_unref(compared);
}

static void add_comparison(IgForms *forms)
{
    g_auto(GStrv) adjectives = g_strsplit(ig_english_adjectives, " ", -1);
    for (guint i = 0; adjectives[i]; i++) {
        if (g_str_has_prefix(forms->term, adjectives[i]) ||
            strncmp(forms->term, adjectives[i], strlen(adjectives[i]) - 1) == 0)
            add_compared(forms, adjectives[i]);
    }
}

/* Which side of a row of slashes a word stands on, from 1; 0: on none. */
static guint side_of(const char *row, const char *word)
{
    g_auto(GStrv) sides = g_strsplit(row, " / ", -1);
    for (guint i = 0; sides[i]; i++) {
        if (ig_words_hold(sides[i], word))
            return i + 1;
    }
    return 0;
}

static gboolean are_apart(const char *term, const char *form)
{
    for (guint i = 0; ig_english_apart[i]; i++) {
        const char *row = ig_english_apart[i];
        if (!ig_words_hold(row, term) || !ig_words_hold(row, form))
            continue;
        guint side = side_of(row, term), other = side_of(row, form);
        if (side && other && side != other)
            return TRUE;
    }
    return FALSE;
}

gboolean ig_is_function_word(const char *term)
{
    return ig_words_hold(ig_english_function_words, term);
}

/* ---- all together ---- */

/* Participles are no lemmas, nor are plurals; what ends like one and is none may be. */
static gboolean may_be_lemma(const char *term, gsize length)
{
    static const char *const singular[] = {"ss", "us", "is", "as", NULL};
    if (term[length - 1] == 's')
        return ends_in_any(term, singular);
    if (g_str_has_suffix(term, "ed"))
        return syllables(term) == 1 || g_str_has_suffix(term, "ceed");
    return TRUE;
}

static void add_regular(IgForms *forms, gsize length)
{
    const char *term = forms->term;
    if (g_str_has_suffix(term, "ing"))
        try_verb_lemmas(forms, length - 3);
    else if (g_str_has_suffix(term, "ed"))
        try_verb_lemmas(forms, length - 2);
    else if (term[length - 1] == 's' && !g_str_has_suffix(term, "ss"))
        try_s_lemmas(forms, length);
    if (!may_be_lemma(term, length) || syllables(term) == 0)
        return;
    g_autoptr(GPtrArray) own = forms_of(term);
    for (guint i = 0; i < own->len; i++)
        ig_forms_add(forms, g_strdup(g_ptr_array_index(own, i)));
}

void ig_inflect_english(IgForms *forms)
{
    gsize length = strlen(forms->term);
    if (strspn(forms->term, "abcdefghijklmnopqrstuvwxyz") != length ||
        ig_is_function_word(forms->term))
        return;
    if (!add_irregular(forms))
        add_regular(forms, length);
    add_men(forms, length);
    add_comparison(forms);
    for (guint i = forms->forms->len; i-- > 0;) {
        const char *form = g_ptr_array_index(forms->forms, i);
        if (are_apart(forms->term, form) || ig_is_function_word(form))
            g_ptr_array_remove_index(forms->forms, i);
    }
}
