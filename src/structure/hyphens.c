/* Hyphens: whether a hyphen at a line's end belongs to its word or to the line.
 *
 * A soft hyphen at the end is the line's. Any other is undone when the document itself tells: the
 * joined word stands unbroken elsewhere and the hyphenated one does not. Where neither stands, what
 * comes after the hyphen decides, if it is no word by itself; and where it is one, whether this
 * document cuts words at all. What is undone is counted, and reported as "hyphen-joined". */
#include "structure/hyphens.h"

#include <string.h>

/* A fragment shorter than this is no evidence of a word by itself. */
#define WORD_LETTERS 3

/* Certain cuts that show a document to cut words, and how far they must outnumber compounds. */
#define CUTS_SEEN         3
#define CUTS_PER_COMPOUND 2

/* First parts that keep their hyphen in the field's English, French and German. */
static const char *const compound_parts[] = {
    "non",    "self", "multi", "co",   "ex",    "vice",  "cross", "socio",
    "inter-", "pan",  "sous",  "auto", "post",  "pre",   "anti",  "semi",
    "quasi",  "well", "so",    "eco",  "micro", "macro", "e",
};

static gboolean is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0xAD;
}

static gboolean in_word(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '\'' || c == 0x2019;
}

IgHyphens *ig_hyphens_new(void)
{
    IgHyphens *hyphens = g_new0(IgHyphens, 1);
    hyphens->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return hyphens;
}

void ig_hyphens_free(IgHyphens *hyphens)
{
    if (!hyphens)
        return;
    g_hash_table_unref(hyphens->words);
    g_free(hyphens);
}

static char *folded(const char *begin, const char *end)
{
    g_autofree char *exact = g_strndup(begin, (gsize)(end - begin));
    return g_utf8_casefold(exact, -1);
}

/* End of the word at `p`, its inner hyphens included. */
static const char *word_end(const char *p)
{
    while (*p) {
        gunichar c = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);
        if (!in_word(c) && !(is_hyphen(c) && in_word(g_utf8_get_char(next))))
            break;
        p = next;
    }
    return p;
}

void ig_hyphens_learn(IgHyphens *hyphens, const char *text, gboolean broken)
{
    const char *p = text;
    while (*p) {
        while (*p && !in_word(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        const char *end = word_end(p);
        gboolean cut_off = is_hyphen(g_utf8_get_char(end)) && !*g_utf8_next_char(end);
        if (end > p && !cut_off && !broken)
            g_hash_table_add(hyphens->words, folded(p, end));
        broken = FALSE;
        p = end;
    }
}

/* The word before the hyphen at the end of `text`, and the one that `next` begins with. */
static char *last_fragment(const char *text, const char *hyphen)
{
    const char *begin = hyphen;
    while (begin > text) {
        const char *before = g_utf8_prev_char(begin);
        gunichar c = g_utf8_get_char(before);
        if (!in_word(c) && !is_hyphen(c))
            break;
        begin = before;
    }
    return folded(begin, hyphen);
}

static gboolean knows(const IgHyphens *hyphens, const char *word)
{
    return g_hash_table_contains(hyphens->words, word);
}

static gboolean is_compound_part(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(compound_parts); i++) {
        if (g_str_equal(word, compound_parts[i]))
            return TRUE;
    }
    return FALSE;
}

typedef enum { UNKNOWN, CUT, COMPOUND } Certainty;

/* What the words of the document say for certain about the hyphen between two fragments. */
static Certainty certainty(const IgHyphens *hyphens, const char *left, const char *right)
{
    g_autofree char *joined = g_strconcat(left, right, NULL);
    g_autofree char *compound = g_strconcat(left, "-", right, NULL);
    gboolean knows_joined = knows(hyphens, joined), knows_compound = knows(hyphens, compound);
    if (knows_compound)
        return COMPOUND;
    return knows_joined ? CUT : UNKNOWN;
}

static gboolean is_cut(const IgHyphens *hyphens, const char *left, const char *right)
{
    Certainty certain = certainty(hyphens, left, right);
    if (certain != UNKNOWN)
        return certain == CUT;
    const char *dash = strrchr(left, '-');
    const char *part = dash ? dash + 1 : left;
    gboolean cuts = hyphens->cuts >= CUTS_SEEN &&
                    hyphens->cuts >= CUTS_PER_COMPOUND * hyphens->compounds;
    if (!knows(hyphens, right) || g_utf8_strlen(right, -1) < WORD_LETTERS)
        return cuts || (!knows(hyphens, part) && !is_compound_part(part));
    return cuts && !is_compound_part(part) && !knows(hyphens, part);
}

/* The hyphen that ends `text` between two letters, and the words around it; NULL when there is
 * nothing to decide. */
static const char *hyphen_of(const char *text, const char *next, char **left, char **right)
{
    gsize length = strlen(text);
    if (length < 2 || !g_unichar_islower(g_utf8_get_char(next)))
        return NULL;
    const char *last = g_utf8_prev_char(text + length);
    if (!is_hyphen(g_utf8_get_char(last)) || last == text ||
        !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(last))))
        return NULL;
    *left = last_fragment(text, last);
    const char *end = next;
    while (*end && in_word(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    *right = folded(next, end);
    return last;
}

void ig_hyphens_weigh(IgHyphens *hyphens, const char *text, const char *next)
{
    g_autofree char *left = NULL, *right = NULL;
    if (!hyphen_of(text, next, &left, &right))
        return;
    Certainty certain = certainty(hyphens, left, right);
    hyphens->cuts += certain == CUT ? 1 : 0;
    hyphens->compounds += certain == COMPOUND ? 1 : 0;
}

/* "pre- and post-" leaves its hyphen hanging. */
static gboolean is_conjunction(const char *word)
{
    static const char *const words[] = {"and", "or", "to", "et", "ou", "und", "oder", "y", "o"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(word, words[i]))
            return TRUE;
    }
    return FALSE;
}

IgJoint ig_hyphen_joint(const IgHyphens *hyphens, const char *text, const char *next)
{
    gsize length = strlen(text);
    if (length < 2 || !*next)
        return IG_JOINT_SPACE;
    const char *last = g_utf8_prev_char(text + length);
    gunichar c = g_utf8_get_char(last), before = g_utf8_get_char(g_utf8_prev_char(last));
    if (!is_hyphen(c))
        return IG_JOINT_SPACE;
    if (c == 0xAD || before == 0xAD)
        return IG_JOINT_REMOVE;
    g_autofree char *left = NULL, *right = NULL;
    if (!hyphen_of(text, next, &left, &right))
        return in_word(before) && in_word(g_utf8_get_char(next)) ? IG_JOINT_KEEP : IG_JOINT_SPACE;
    if (is_conjunction(right))
        return IG_JOINT_SPACE;
    return is_cut(hyphens, left, right) ? IG_JOINT_REMOVE : IG_JOINT_KEEP;
}

gboolean ig_join_line(const IgHyphens *hyphens, GString *text, const char *next)
{
    IgJoint joint = ig_hyphen_joint(hyphens, text->str, next);
    if (joint == IG_JOINT_SPACE && text->len && *next)
        g_string_append_c(text, ' ');
    while (joint == IG_JOINT_REMOVE && text->len) {
        const char *last = g_utf8_prev_char(text->str + text->len);
        if (!is_hyphen(g_utf8_get_char(last)))
            break;
        g_string_truncate(text, (gsize)(last - text->str));
    }
    g_string_append(text, next);
    return joint == IG_JOINT_REMOVE;
}
