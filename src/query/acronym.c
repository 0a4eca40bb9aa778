#include "query/acronym.h"

#include "query/concepts.h"

#include <string.h>

/* The words that may stand for an acronym of n letters: n + 5, at most twice n (Schwartz and
 * Hearst). */
#define EXTRA_WORDS 5

/* What stands in brackets is looked through so far, in bytes. */
#define BRACKETS_MAX_BYTES 300

typedef struct {
    IgAcronymFunc found;
    gpointer data;
} Finding;

static guint letters_of(const char *acronym)
{
    guint letters = 0;
    for (const char *p = acronym; *p; p = g_utf8_next_char(p))
        letters += g_unichar_isalnum(g_utf8_get_char(p)) ? 1 : 0;
    return letters;
}

static gboolean begins_word(const char *text, const char *at)
{
    const char *before = g_utf8_find_prev_char(text, at);
    return !before || !g_unichar_isalnum(g_utf8_get_char(before));
}

/* The last place before `at` with this letter, at the beginning of a word if it is to be; or NULL.
 */
static const char *letter_before(const char *text, const char *at, gunichar letter,
                                 gboolean beginning)
{
    while ((at = g_utf8_find_prev_char(text, at))) {
        if (g_unichar_tolower(g_utf8_get_char(at)) == letter &&
            (!beginning || begins_word(text, at)))
            return at;
    }
    return NULL;
}

/* Where in a text the words that an acronym is made of begin, or NULL: its letters from right to
 * left, the first at the beginning of a word. */
static const char *beginning_of(const char *text, const char *acronym)
{
    const char *at = text + strlen(text);
    const char *p = acronym + strlen(acronym);
    while (at && (p = g_utf8_find_prev_char(acronym, p))) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c))
            at = letter_before(text, at, g_unichar_tolower(c), p == acronym);
    }
    return at;
}

static gboolean has_word(const char *text, const char *word)
{
    gsize length = strlen(word);
    for (const char *p = strstr(text, word); p; p = strstr(p + 1, word)) {
        if (begins_word(text, p) && !g_unichar_isalnum(g_utf8_get_char(p + length)))
            return TRUE;
    }
    return FALSE;
}

static guint words_of(const char *text)
{
    guint words = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        words += g_unichar_isalnum(g_utf8_get_char(p)) && begins_word(text, p) ? 1 : 0;
    return words;
}

/* An acronym has several words behind it, not many more than letters, and is none of them. */
static gboolean is_plausible(const char *acronym, const char *meaning)
{
    guint letters = letters_of(acronym), words = words_of(meaning);
    return words >= 2 && words <= MIN(letters + EXTRA_WORDS, 2 * letters) &&
           !has_word(meaning, acronym) && strlen(meaning) <= IG_CONCEPT_MAX_LENGTH;
}

/* The plural s of "ISPs", whose words end in one too. */
static void drop_plural(char *acronym, const char *words)
{
    gsize length = strlen(acronym);
    if (length > 2 && acronym[length - 1] == 's' && g_ascii_isupper(acronym[length - 2]) &&
        g_str_has_suffix(words, "s"))
        acronym[length - 1] = '\0';
}

/* "Forum for Incident Response and Security Teams": where the words found begin with a small
 * letter, those that begin with the acronym's own capital a little before are meant. */
static const char *from_capital(const char *words, const char *meaning, const char *acronym)
{
    gunichar capital = g_utf8_get_char(acronym);
    const char *at = meaning;
    if (!g_unichar_isupper(capital) || g_utf8_get_char(meaning) == capital)
        return meaning;
    while ((at = letter_before(words, at, g_unichar_tolower(capital), TRUE)) &&
           is_plausible(acronym, at)) {
        if (g_utf8_get_char(at) == capital)
            return at;
    }
    return meaning;
}

/* Without the blanks around it and the punctuation or the possessive behind it. */
static char *trimmed(const char *words)
{
    char *text = g_strstrip(g_strdup(words));
    if (g_str_has_suffix(text, "'s") || g_str_has_suffix(text, "\342\200\231s"))
        *g_utf8_prev_char(strrchr(text, 's')) = '\0';
    for (gsize length = strlen(text); length > 0 && strchr(",;:- ", text[length - 1]);)
        text[--length] = '\0';
    return text;
}

static void try(const Finding *finding, const char *acronym, const char *words)
{
    g_autofree char *own = g_strdup(acronym);
    g_autofree char *all = trimmed(words);
    drop_plural(own, all);
    const char *meaning = ig_concept_is_acronym(own) ? beginning_of(all, own) : NULL;
    if (meaning)
        meaning = from_capital(all, meaning, own);
    if (meaning && is_plausible(own, meaning))
        finding->found(own, meaning, finding->data);
}

static gboolean ends_sentence(const char *at, const char *end)
{
    return strchr(".;:()?!", *at) &&
           (at + 1 == end || g_ascii_isspace(at[1]) || *at == '(' || *at == ')');
}

/* The text before a bracket, within its sentence. */
static char *words_before(const char *text, const char *bracket)
{
    const char *from = bracket;
    while (from > text && !ends_sentence(from - 1, bracket))
        from--;
    return g_strndup(from, (gsize)(bracket - from));
}

static char *last_word(const char *words)
{
    g_autofree char *stripped = g_strchomp(g_strdup(words));
    const char *blank = strrchr(stripped, ' ');
    return g_strdup(blank ? blank + 1 : stripped);
}

/* What stands in brackets, to the first comma or semicolon: "(IGF, in French FGI)". */
static char *words_within(const char *bracket)
{
    gsize length = strcspn(bracket + 1, ",;()");
    if (!bracket[length + 1] || length > BRACKETS_MAX_BYTES)
        return NULL;
    return g_strstrip(g_strndup(bracket + 1, length));
}

/* Quotes are often put around either side: (the "IGF"). */
static char *without_quotes(const char *text)
{
    static const char *const quotes[] = {
        "\"", "\342\200\234", "\342\200\235", "\302\253", "\302\273", "\342\200\236", NULL};
    g_autofree char *bare = g_strdup(text);
    for (guint i = 0; quotes[i]; i++) {
        g_auto(GStrv) parts = g_strsplit(bare, quotes[i], -1);
        g_free(bare);
        bare = g_strjoinv("", parts);
    }
    return g_strdup(g_strstrip(bare));
}

/* "the IGF" is IGF. */
static const char *without_article(const char *text)
{
    return g_str_has_prefix(text, "the ") ? text + strlen("the ") : text;
}

static void try_bracket(const Finding *finding, const char *text, const char *bracket)
{
    g_autofree char *raw = words_within(bracket);
    if (!raw)
        return;
    g_autofree char *sentence = words_before(text, bracket);
    g_autofree char *before = without_quotes(sentence);
    g_autofree char *bare = without_quotes(raw);
    const char *within = without_article(bare);
    g_autofree char *word = last_word(before);
    if (strchr(within, ' '))
        try(finding, word, within);
    else
        try(finding, within, before);
}

void ig_acronym_find(const char *text, IgAcronymFunc found, gpointer data)
{
    const Finding finding = {found, data};
    for (const char *bracket = strchr(text, '('); bracket; bracket = strchr(bracket + 1, '('))
        try_bracket(&finding, text, bracket);
}
