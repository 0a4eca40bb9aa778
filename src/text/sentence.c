#include "text/sentence.h"

/* A word of fewer letters before a full stop is taken for an abbreviation. */
#define MIN_LETTERS 3

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

static gboolean is_closing(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || c == '"' ||
           c == '\'';
}

static gsize behind(const char *text, gsize at)
{
    return (gsize)(g_utf8_next_char(text + at) - text);
}

/* Letters that stand together before `at`, counted up to the number that matters. */
static guint letters_before(const char *text, gsize at)
{
    guint letters = 0;
    const char *p = text + at;
    while (p > text && letters < MIN_LETTERS) {
        p = g_utf8_prev_char(p);
        if (!g_unichar_isalpha(g_utf8_get_char(p)) && !g_unichar_ismark(g_utf8_get_char(p)))
            break;
        letters++;
    }
    return letters;
}

static gboolean may_end(const char *text, gsize at, gunichar c)
{
    if (c != '.' || at == 0)
        return c == '.' || c == '?' || c == '!' || c == 0x2026;
    guint letters = letters_before(text, at);
    return letters == 0 || letters >= MIN_LETTERS;
}

/* Where the next sentence starts if one ended at `at`, else 0. */
static gsize start_after(const char *text, gsize size, gsize at, gboolean plain)
{
    gboolean blank = FALSE;
    while (at < size && is_closing(g_utf8_get_char(text + at)))
        at = behind(text, at);
    for (; at < size && g_unichar_isspace(g_utf8_get_char(text + at)); at = behind(text, at))
        blank = TRUE;
    if (at >= size)
        return size;
    gunichar c = g_utf8_get_char(text + at);
    gboolean goes_on = !blank || g_unichar_islower(c) || g_unichar_isdigit(c);
    return plain || !goes_on ? at : 0;
}

gsize ig_sentence_next(const char *text, gsize size, gsize at)
{
    while (at < size) {
        gunichar c = g_utf8_get_char(text + at);
        gboolean plain = is_plain_end(c), ends = plain || may_end(text, at, c);
        gsize next = behind(text, at);
        gsize start = ends ? start_after(text, size, next, plain) : 0;
        if (start > 0)
            return start;
        at = next;
    }
    return size;
}
