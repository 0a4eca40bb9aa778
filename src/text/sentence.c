#include "text/sentence.h"

#include <stdlib.h>
#include <string.h>

/* Words that a full stop shortens; in lower case, without their stops, sorted. What ends a sentence
 * as often as not ("etc.", "Inc.") is not among them. */
static const char *const abbreviations[] = {
    "adm",  "al",     "amb",   "approx", "apr",    "arr",   "aug", "bros", "ca",   "cap",
    "capt", "cf",     "chap",  "corr",   "dec",    "dept",  "dir", "doc",  "docs", "dr",
    "ed",   "eds",    "eq",    "esp",    "est",    "exc",   "feb", "figs", "fn",   "gen",
    "gov",  "hon",    "ibid",  "incl",   "jan",    "jul",   "jun", "lit",  "lt",   "ltd",
    "mar",  "messrs", "mgr",   "mme",    "mr",     "mrs",   "ms",  "mt",   "nn",   "nov",
    "oct",  "op",     "ord",   "p",      "para",   "paras", "pp",  "prof", "pt",   "refs",
    "resp", "rev",    "sect",  "sen",    "sep",    "sept",  "ser", "sess", "sgt",  "sr",
    "st",   "supp",   "suppl", "tel",    "transl", "univ",  "viz", "vols", "vs",
};

/* Words that are shortened before a number only; elsewhere they may be words of their own ("Art.
 * 5", "the state of the art."). */
static const char *const numbered[] = {
    "add", "app", "art",  "arts", "ch",  "col", "fig", "no",  "nos",
    "pub", "rec", "recs", "ref",  "rep", "res", "sec", "vol",
};

static gunichar char_at(const char *p)
{
    return g_utf8_get_char(p);
}

/* Ends a sentence whatever follows: these scripts have no other use for it. */
static gboolean is_plain_end(gunichar c)
{
    switch (c) {
    case 0x0589: /* Armenian */
    case 0x061f: /* Arabic question mark, full stop */
    case 0x06d4:
    case 0x0964: /* danda, double danda */
    case 0x0965:
    case 0x1362: /* Ethiopic */
    case 0x17d4: /* Khmer */
    case 0x104b: /* Myanmar */
    case 0x3002: /* ideographic full stop, and its halfwidth form */
    case 0xff61:
    case 0xff01: /* full-width ! and ? */
    case 0xff1f: return TRUE;
    default: return FALSE;
    }
}

static gboolean is_end(gunichar c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static gboolean is_raised_digit(gunichar c)
{
    return c == 0xb9 || c == 0xb2 || c == 0xb3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/* What may stand between the end of a sentence and the blank. */
static gboolean is_closing(const char *p)
{
    gunichar c = char_at(p);
    GUnicodeType type = g_unichar_type(c);
    /* „German“ and »German« end with what opens a quote elsewhere. */
    if (type == G_UNICODE_INITIAL_PUNCTUATION)
        return g_unichar_isspace(char_at(g_utf8_next_char(p)));
    return c == '"' || c == '\'' || is_raised_digit(c) || type == G_UNICODE_CLOSE_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION;
}

/* "[12]" or "(3)", a note's mark in brackets; NULL where none begins at `p`. */
static const char *behind_bracketed_number(const char *p)
{
    char close = *p == '[' ? ']' : *p == '(' ? ')' : 0;
    gsize digits = close ? strspn(p + 1, "0123456789") : 0;
    return digits > 0 && p[1 + digits] == close ? p + 2 + digits : NULL;
}

static const char *behind_closing(const char *p)
{
    for (;;) {
        const char *behind = behind_bracketed_number(p);
        if (!behind && *p && (is_closing(p) || is_end(char_at(p))))
            behind = g_utf8_next_char(p);
        if (!behind)
            return p;
        p = behind;
    }
}

static gboolean may_begin(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    if (c == 0 || type == G_UNICODE_LOWERCASE_LETTER)
        return FALSE;
    return g_unichar_isalnum(c) || c == '"' || c == '\'' || type == G_UNICODE_OPEN_PUNCTUATION ||
           type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION ||
           g_unichar_ispunct(c);
}

static int compare_words(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

static gboolean is_among(const char *word, const char *const *words, gsize n)
{
    return bsearch(word, words, n, sizeof *words, compare_words) != NULL;
}

static gboolean is_abbreviation(const char *word, const char *next)
{
    return is_among(word, abbreviations, G_N_ELEMENTS(abbreviations)) ||
           (g_unichar_isdigit(char_at(next)) && is_among(word, numbered, G_N_ELEMENTS(numbered)));
}

/* The letters and digits right before a stop, with stops inside them: "e.g", "U.S", "para". */
static const char *word_before(const char *sentence, const char *stop)
{
    const char *start = stop;
    while (start > sentence) {
        const char *before = g_utf8_prev_char(start);
        if (!g_unichar_isalnum(char_at(before)) && *before != '.')
            break;
        start = before;
    }
    return start;
}

/* "e.g" or "U.S", and not "example.org": letters by ones and twos between stops. */
static gboolean is_dotted(const char *word)
{
    g_auto(GStrv) parts = g_strsplit(word, ".", -1);
    for (guint i = 0; parts[i]; i++) {
        if (g_utf8_strlen(parts[i], -1) > 2)
            return FALSE;
    }
    return parts[0] && parts[1] && !g_ascii_isdigit(*word);
}

/* Whether the stop at `stop`, behind which `next` stands, belongs to the word before it. */
static gboolean is_shortening(const char *sentence, const char *stop, const char *next)
{
    const char *start = word_before(sentence, stop);
    g_autofree char *typed = g_strndup(start, (gsize)(stop - start));
    g_autofree char *word = g_utf8_strdown(typed, -1);
    glong letters = g_utf8_strlen(word, -1);
    if (letters == 0)
        return FALSE;
    /* A number or letter that begins a sentence counts it: "3. The", "a. The". */
    gboolean counts = start == sentence &&
                      (letters == 1 || strspn(word, "0123456789.") == strlen(word));
    gboolean initial = letters == 1 && g_unichar_isupper(char_at(typed));
    return counts || initial || is_dotted(word) || is_abbreviation(word, next);
}

/* The beginning of the sentence behind the one that ends with the sign at `p`; NULL where that sign
 * ends none. */
static const char *next_beginning(const char *sentence, const char *p)
{
    gunichar c = char_at(p);
    const char *behind = behind_closing(g_utf8_next_char(p));
    const char *next = behind;
    while (*next && g_unichar_isspace(char_at(next)))
        next = g_utf8_next_char(next);
    if (*next == '\0')
        return NULL;
    if (is_plain_end(c))
        return next;
    if (!is_end(c) || next == behind || !may_begin(char_at(next)))
        return NULL;
    return c == '.' && is_shortening(sentence, p, next) ? NULL : next;
}

gsize ig_sentence_next(const char *text, gsize size, gsize at)
{
    for (const char *p = text + at; p < text + size; p = g_utf8_next_char(p)) {
        gunichar c = char_at(p);
        const char *next = is_end(c) || is_plain_end(c) ? next_beginning(text + at, p) : NULL;
        if (next)
            return MIN((gsize)(next - text), size);
    }
    return size;
}

GArray *ig_sentences(const char *text, gsize size)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize start = 0;
    do {
        g_array_append_val(starts, start);
        start = ig_sentence_next(text, size, start);
    } while (start < size);
    return starts;
}

guint ig_sentence_of(const GArray *sentences, gsize at)
{
    guint low = 0, high = sentences->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(sentences, gsize, middle) <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return MAX(low, 1) - 1;
}
