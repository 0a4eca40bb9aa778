#include "search/compounds.h"

#include "text/inflection.h"

#include <string.h>

/* What is shorter parts into words that follow each other by chance. */
#define MIN_FIRST_CHARACTERS  2
#define MIN_SECOND_CHARACTERS 3
#define MIN_COMPOUND_BYTES    5

/* First parts that are no words of their own, or form compounds with almost any. */
static const char *const prefixes[] = {
    "anti",  "bio",   "broad",  "co",    "counter", "cross", "crypto", "cyber", "data",
    "e",     "eco",   "geo",    "hyper", "infra",   "inter", "intra",  "macro", "mega",
    "meta",  "micro", "mid",    "mini",  "multi",   "nano",  "neo",    "non",   "pan",
    "peer",  "poly",  "post",   "pre",   "pseudo",  "quasi", "semi",   "socio", "sub",
    "super", "supra", "techno", "tele",  "trans",   "ultra", "web",    "world", NULL,
};

/* Particles that compounds begin with; others stand before a word by chance (`in formal`). */
static const char *const leading[] = {"after", "cross",   "down",  "off", "on", "out",
                                      "over",  "through", "under", "up",  NULL};

static gboolean is_prefix(const char *first)
{
    return g_strv_contains(prefixes, first);
}

static gboolean may_part(const char *first, const char *second)
{
    if (ig_is_function_word(second) ||
        (ig_is_function_word(first) && !g_strv_contains(leading, first)))
        return FALSE;
    return g_utf8_strlen(second, -1) >= MIN_SECOND_CHARACTERS &&
           (is_prefix(first) || g_utf8_strlen(first, -1) >= MIN_FIRST_CHARACTERS);
}

/* A hyphen somewhere in the index: the whole of a chain stands where its first part does, so that
 * its last part follows it. */
static gboolean is_hyphenated(IgLexicon *lexicon, const char *joined, const char *second)
{
    return ig_lexicon_has_pair(lexicon, joined, second);
}

char *ig_compound_join(IgLexicon *lexicon, const char *first, const char *second)
{
    if (!may_part(first, second))
        return NULL;
    g_autofree char *joined = g_strconcat(first, second, NULL);
    if (!ig_lexicon_has(lexicon, joined) ||
        !(is_prefix(first) || is_hyphenated(lexicon, joined, second)))
        return NULL;
    return g_steal_pointer(&joined);
}

/* The rarer part is asked for first: most letters part into nothing. */
static gboolean parts(IgLexicon *lexicon, const char *term, const char *first, const char *second)
{
    return may_part(first, second) && ig_lexicon_has(lexicon, second) &&
           ig_lexicon_has(lexicon, first) &&
           (is_hyphenated(lexicon, term, second) ||
            (is_prefix(first) && ig_lexicon_has_pair(lexicon, first, second)));
}

static gboolean is_of_letters(const char *term)
{
    for (const char *p = term; *p; p = g_utf8_next_char(p)) {
        if (!g_unichar_isalpha(g_utf8_get_char(p)))
            return FALSE;
    }
    return TRUE;
}

GPtrArray *ig_compound_part(IgLexicon *lexicon, const char *term, gboolean anywhere)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    if (strlen(term) < MIN_COMPOUND_BYTES || !is_of_letters(term))
        return found;
    for (const char *p = g_utf8_next_char(term); *p; p = g_utf8_next_char(p)) {
        g_autofree char *first = g_strndup(term, (gsize)(p - term));
        if (!(anywhere || is_prefix(first) || g_strv_contains(leading, first)) ||
            !parts(lexicon, term, first, p))
            continue;
        g_ptr_array_add(found, g_steal_pointer(&first));
        g_ptr_array_add(found, g_strdup(p));
    }
    return found;
}
