#include "search/expansion.h"

#include "search/compounds.h"
#include "text/inflection.h"
#include "text/spelling.h"

#include <string.h>

/* ---- phrases ---- */

/* Takes the phrase. */
static void add_alternative(GPtrArray *alternatives, IgPhrase *phrase)
{
    gboolean known = phrase->terms->len == 0 || alternatives->len >= IG_PLAN_MAX_ALTERNATIVES;
    for (guint i = 0; i < alternatives->len && !known; i++)
        known = ig_phrase_equal(alternatives->pdata[i], phrase);
    if (known)
        ig_phrase_free(phrase);
    else
        g_ptr_array_add(alternatives, phrase);
}

/* The phrase with the `count` terms from `at` on replaced (by a NULL-terminated row). */
static IgPhrase *replaced(const IgPhrase *phrase, guint at, guint count, const char *const *terms)
{
    IgPhrase *other = ig_phrase_new();
    for (guint i = 0; i < at; i++)
        g_ptr_array_add(other->terms, g_strdup(phrase->terms->pdata[i]));
    for (guint i = 0; terms[i]; i++)
        g_ptr_array_add(other->terms, g_strdup(terms[i]));
    for (guint i = at + count; i < phrase->terms->len; i++)
        g_ptr_array_add(other->terms, g_strdup(phrase->terms->pdata[i]));
    return other;
}

static const char *term_at(const IgPhrase *phrase, guint at)
{
    return at < phrase->terms->len ? phrase->terms->pdata[at] : "";
}

/* ---- spellings ---- */

static void add_spellings(IgLexicon *lexicon, const IgPhrase *phrase, guint at,
                          GPtrArray *alternatives)
{
    g_autoptr(GPtrArray) spellings = ig_spellings(term_at(phrase, at));
    for (guint i = 0; i < spellings->len; i++) {
        const char *const terms[] = {spellings->pdata[i], NULL};
        if (ig_lexicon_has(lexicon, terms[0]))
            add_alternative(alternatives, replaced(phrase, at, 1, terms));
    }
}

static void add_compounds(IgLexicon *lexicon, const IgPhrase *phrase, guint at, gboolean anywhere,
                          GPtrArray *alternatives)
{
    g_autoptr(GPtrArray) parts = ig_compound_part(lexicon, term_at(phrase, at), anywhere);
    for (guint i = 0; i < parts->len; i += 2) {
        const char *const terms[] = {parts->pdata[i], parts->pdata[i + 1], NULL};
        add_alternative(alternatives, replaced(phrase, at, 1, terms));
    }
    if (at + 1 >= phrase->terms->len)
        return;
    g_autofree char *joined = ig_compound_join(lexicon, term_at(phrase, at),
                                               term_at(phrase, at + 1));
    const char *const terms[] = {joined, NULL};
    if (joined)
        add_alternative(alternatives, replaced(phrase, at, 2, terms));
}

/* ---- resolutions ---- */

static gboolean is_number(const char *term)
{
    return *term && strspn(term, "0123456789") == strlen(term);
}

/* "resolution 70 125" is written a/res/70/125 too, "resolution 1325" s/res/1325. The whole of a
 * symbol stands at its first part, so that it can only end a phrase. */
static void add_symbol(IgLexicon *lexicon, const IgPhrase *phrase, guint at,
                       GPtrArray *alternatives)
{
    const char *first = term_at(phrase, at + 1), *second = term_at(phrase, at + 2);
    if (!g_str_equal(term_at(phrase, at), "resolution") || !is_number(first))
        return;
    gboolean two = is_number(second);
    g_autofree char *symbol = two ? g_strdup_printf("a/res/%s/%s", first, second)
                                  : g_strdup_printf("s/res/%s", first);
    const char *const whole[] = {symbol, NULL};
    const char *const apart[] = {two ? "a" : "s", "res", first, two ? second : NULL, NULL};
    guint count = two ? 3 : 2;
    if (ig_lexicon_has(lexicon, symbol))
        add_alternative(alternatives, replaced(phrase, at, count,
                                               at + count == phrase->terms->len ? whole : apart));
}

/* a/res/70/125 is written "resolution 70/125" too, and 70/125 after another such number. */
static void add_number_of_symbol(IgLexicon *lexicon, const IgPhrase *phrase, guint at,
                                 GPtrArray *alternatives)
{
    const char *symbol = term_at(phrase, at);
    const char *number = symbol + strlen("a/res/");
    if (g_str_has_prefix(symbol, "a/res/") && strchr(number, '/')) {
        const char *const terms[] = {number, NULL};
        if (ig_lexicon_has(lexicon, number))
            add_alternative(alternatives, replaced(phrase, at, 1, terms));
    } else if (g_str_has_prefix(symbol, "s/res/") && is_number(number)) {
        const char *const terms[] = {"resolution", number, NULL};
        if (ig_lexicon_has_pair(lexicon, terms[0], terms[1]))
            add_alternative(alternatives, replaced(phrase, at, 1, terms));
    }
}

/* ---- forms ---- */

/* Whether the index holds the phrase's last term, behind the one before it. */
static gboolean is_there(IgLexicon *lexicon, const IgPhrase *phrase)
{
    guint last = phrase->terms->len - 1;
    return last > 0 ? ig_lexicon_has_pair(lexicon, term_at(phrase, last - 1), term_at(phrase, last))
                    : ig_lexicon_has(lexicon, term_at(phrase, last));
}

/* The last term's forms, and their spellings, behind the terms before it. */
static void add_forms(IgLexicon *lexicon, const IgPhrase *phrase, GPtrArray *alternatives)
{
    guint last = phrase->terms->len - 1;
    const char *term = term_at(phrase, last);
    /* "on line" is no singular of "on lines". */
    if (!ig_inflection_default_language(term) ||
        (last > 0 && ig_is_function_word(term_at(phrase, last - 1))))
        return;
    const char *const *languages = ig_lexicon_languages(lexicon, term);
    for (guint i = 0; languages[i]; i++) {
        g_autoptr(GPtrArray) forms = ig_inflections(term, languages[i]);
        for (guint n = 0; n < forms->len; n++) {
            const char *const terms[] = {forms->pdata[n], NULL};
            g_autoptr(IgPhrase) form = replaced(phrase, last, 1, terms);
            add_spellings(lexicon, form, last, alternatives);
            if (is_there(lexicon, form))
                add_alternative(alternatives, g_steal_pointer(&form));
        }
    }
}

static gboolean has_apostrophe(const char *text)
{
    static const char *const apostrophes[] = {"'", "’", "ʼ", "＇"};
    for (guint i = 0; i < G_N_ELEMENTS(apostrophes); i++) {
        if (strstr(text, apostrophes[i]))
            return TRUE;
    }
    return FALSE;
}

/* What an apostrophe joins to a word: the possessive s behind it, an article or a particle before
 * it. NULL where the phrase is no such word. */
static IgPhrase *bare_word(const IgGroup *group, const IgPhrase *phrase)
{
    static const char *const before[] = {"l",    "d",    "qu", "n",      "s",      "c",
                                         "j",    "m",    "t",  "all",    "dall",   "dell",
                                         "nell", "sull", "un", "lorsqu", "puisqu", NULL};
    static const char *const nothing[] = {NULL};
    if (phrase->terms->len != 2 || !has_apostrophe(group->node->text))
        return NULL;
    if (g_str_equal(term_at(phrase, 1), "s") && strlen(term_at(phrase, 0)) > 1)
        return replaced(phrase, 1, 1, nothing);
    return g_strv_contains(before, term_at(phrase, 0)) ? replaced(phrase, 0, 1, nothing) : NULL;
}

/* ---- groups ---- */

/* What is the same word in the same form, of every alternative there is or comes. */
static void add_same_forms(IgLexicon *lexicon, const IgGroup *group)
{
    GPtrArray *alternatives = group->alternatives;
    for (guint i = 0; i < alternatives->len; i++) {
        /* Not held by pointer: the array grows. */
        const IgPhrase *phrase = alternatives->pdata[i];
        for (guint at = 0; at < phrase->terms->len; at++) {
            add_spellings(lexicon, phrase, at, alternatives);
            add_compounds(lexicon, phrase, at, group->node->quoted, alternatives);
            add_symbol(lexicon, phrase, at, alternatives);
            add_number_of_symbol(lexicon, phrase, at, alternatives);
        }
    }
}

static void add_other_forms(IgLexicon *lexicon, const IgGroup *group)
{
    guint known = group->alternatives->len;
    for (guint i = 0; i < known; i++) {
        IgPhrase *bare = bare_word(group, group->alternatives->pdata[i]);
        if (bare)
            add_alternative(group->alternatives, bare);
    }
    known = group->alternatives->len;
    for (guint i = 0; i < known; i++)
        add_forms(lexicon, group->alternatives->pdata[i], group->alternatives);
}

static gboolean stays_as_it_is(const IgGroup *group)
{
    const IgPhrase *typed = group->alternatives->pdata[0];
    return group->node->exact || group->node->pattern || typed->prefix ||
           typed->terms->len > IG_EXPANSION_MAX_TERMS;
}

static void work_out(IgLexicon *lexicon, const IgGroup *group)
{
    guint typed = group->alternatives->len;
    add_same_forms(lexicon, group);
    if (!group->node->quoted)
        add_other_forms(lexicon, group);
    if (group->alternatives->len > typed + IG_EXPANSION_MAX_ADDED)
        g_ptr_array_set_size(group->alternatives, (gint)(typed + IG_EXPANSION_MAX_ADDED));
}

/* ---- for the next search ---- */

/* All that an expansion depends on. */
static char *expansion_key(const IgGroup *group)
{
    GString *key = g_string_new(group->node->quoted ? "\"" : "");
    g_string_append(key, has_apostrophe(group->node->text) ? "'" : "");
    for (guint i = 0; i < group->alternatives->len; i++) {
        const IgPhrase *phrase = group->alternatives->pdata[i];
        g_string_append_c(key, '|');
        for (guint n = 0; n < phrase->terms->len; n++)
            g_string_append_printf(key, "%s ", term_at(phrase, n));
        g_string_append(key, phrase->prefix ? "*" : "");
    }
    return g_string_free(key, FALSE);
}

static IgPhrase *copied(const IgPhrase *phrase)
{
    static const char *const nothing[] = {NULL};
    return replaced(phrase, phrase->terms->len, 0, nothing);
}

/* The forms of a word take longer to work out than its paragraphs to find. */
static void expand_group(IgLexicon *lexicon, const IgGroup *group)
{
    if (stays_as_it_is(group))
        return;
    g_autofree char *key = expansion_key(group);
    GPtrArray *added = g_hash_table_lookup(lexicon->expanded, key);
    for (guint i = 0; added && i < added->len; i++)
        g_ptr_array_add(group->alternatives, copied(added->pdata[i]));
    if (added)
        return;
    guint typed = group->alternatives->len;
    work_out(lexicon, group);
    added = g_ptr_array_new_with_free_func((GDestroyNotify)ig_phrase_free);
    for (guint i = typed; i < group->alternatives->len; i++)
        g_ptr_array_add(added, copied(group->alternatives->pdata[i]));
    g_hash_table_insert(lexicon->expanded, g_steal_pointer(&key), added);
}

/* ---- the plan ---- */

static void expand_plan(IgLexicon *lexicon, const IgPlanNode *plan)
{
    if (plan->kind == IG_NODE_TEXT)
        expand_group(lexicon, plan->group);
    for (guint i = 0; plan->children && i < plan->children->len; i++)
        expand_plan(lexicon, plan->children->pdata[i]);
}

/* The language that all that is found must have, or NULL. Borrowed. */
static const char *language_asked(const IgPlanNode *plan)
{
    if (plan->kind == IG_NODE_FILTER && plan->filter->field == IG_FIELD_LANG)
        return plan->filter->text;
    for (guint i = 0; plan->kind == IG_NODE_AND && i < plan->children->len; i++) {
        const char *language = language_asked(plan->children->pdata[i]);
        if (language)
            return language;
    }
    return NULL;
}

gboolean ig_expansion_add(IgPlanNode *plan, IgStore *store, IgMatchTables tables, GError **error)
{
    g_autoptr(IgLexicon) lexicon = ig_lexicon_new(store, tables, language_asked(plan));
    expand_plan(lexicon, plan);
    if (!lexicon->error)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&lexicon->error));
    return FALSE;
}
