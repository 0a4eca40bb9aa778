#include "structure/shape.h"

#include "text/utf8.h"

#include <string.h>

static gboolean is_closing(gunichar c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || c == 0x201D ||
           c == 0x2019 || c == 0xBB || c == 0x203A || c == 0x300B || c == 0x300D || c == 0x300F ||
           c == 0xFF09;
}

static gboolean is_opening(gunichar c)
{
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x201E ||
           c == 0x2018 || c == 0xAB || c == 0x2039 || c == 0x300A || c == 0x300C || c == 0xFF08 ||
           c == 0xBF || c == 0xA1;
}

gint ig_shape_raised_digit(gunichar c)
{
    switch (c) {
    case 0x00B9: return 1;
    case 0x00B2: return 2;
    case 0x00B3: return 3;
    case 0x2070: return 0;
    default: return c >= 0x2074 && c <= 0x2079 ? (gint)(c - 0x2070) : -1;
    }
}

static gboolean is_full_stop(gunichar c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
           c == 0x061F || c == 0x06D4 || c == 0x0964 || c == 0x2026;
}

static gboolean is_comma(gunichar c)
{
    return c == ',' || c == 0x060C || c == 0xFF0C || c == 0x3001;
}

/* A note mark set as plain digits after a sign: "Agenda.1", or apart from it, "Development; 2". */
static const char *before_plain_mark(const char *text, const char *end)
{
    const char *p = end;
    guint digits = 0;
    while (p > text && g_ascii_isdigit(p[-1]) && digits < 3) {
        p--;
        digits++;
    }
    gboolean apart = p > text && p[-1] == ' ';
    if (digits == 0 || p == text || (apart && p - 1 == text))
        return end;
    const char *sign = g_utf8_prev_char(apart ? p - 1 : p);
    gunichar c = g_utf8_get_char(sign);
    gboolean after_word = sign > text &&
                          !g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(sign)));
    gboolean closes = is_full_stop(c) || c == ';' || is_comma(c) || is_closing(c);
    return closes && (after_word || apart) ? g_utf8_next_char(sign) : end;
}

gunichar ig_shape_final(const char *text)
{
    const char *p = before_plain_mark(text, text + strlen(text));
    while (p > text) {
        p = g_utf8_prev_char(p);
        gunichar c = ig_utf8_get(p);
        if (!is_closing(c) && ig_shape_raised_digit(c) < 0 && c != ' ')
            return c;
    }
    return 0;
}

gboolean ig_shape_ends_sentence(const char *text)
{
    return is_full_stop(ig_shape_final(text));
}

gboolean ig_shape_ends_clause(const char *text)
{
    gunichar c = ig_shape_final(text);
    return is_full_stop(c) || c == ':' || c == ';' || c == 0xFF1A || c == 0xFF1B || c == 0x061B;
}

gboolean ig_shape_ends_colon(const char *text)
{
    gunichar c = ig_shape_final(text);
    return c == ':' || c == 0xFF1A;
}

gboolean ig_shape_ends_comma(const char *text)
{
    return is_comma(ig_shape_final(text));
}

gboolean ig_shape_ends_untitled(const char *text)
{
    gunichar c = ig_shape_final(text);
    gboolean calls = c == '!' || c == '?' || c == 0xFF01 || c == 0xFF1F || c == 0x061F ||
                     c == 0x2026;
    return is_comma(c) || (ig_shape_ends_clause(text) && !calls);
}

gboolean ig_shape_is_unspaced(gunichar c)
{
    gboolean korean = (c >= 0x3130 && c <= 0x318F) || (c >= 0xFFA0 && c <= 0xFFDC);
    return !korean && ((c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
                       (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF));
}

gboolean ig_shape_ends_hyphen(const char *text)
{
    gsize length = strlen(text);
    if (length < 2)
        return FALSE;
    const char *last = g_utf8_prev_char(text + length);
    gunichar c = g_utf8_get_char(last);
    if ((c != '-' && c != 0x2010 && c != 0xAD) || last == text)
        return FALSE;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(last));
    return g_unichar_isalpha(before) || before == 0xAD;
}

static gunichar first_letter(const char *text)
{
    const char *p = text;
    while (*p && (is_opening(ig_utf8_get(p)) || *p == ' '))
        p = g_utf8_next_char(p);
    return ig_utf8_get(p);
}

gboolean ig_shape_starts_lower(const char *text)
{
    return g_unichar_islower(first_letter(text));
}

gboolean ig_shape_starts_upper(const char *text)
{
    gunichar c = first_letter(text);
    return g_unichar_isalpha(c) && !g_unichar_islower(c);
}

gboolean ig_shape_is_capitals(const char *text)
{
    guint capitals = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = ig_utf8_get(p);
        if (c < 0x80 ? g_ascii_islower((char)c) : g_unichar_islower(c))
            return FALSE;
        capitals += g_unichar_isupper(c) ? 1 : 0;
    }
    return capitals >= 2;
}

/* Words shorter than this keep their small letter in a title: of, and, the, des, für. */
#define TITLE_SMALL_WORD 4

/* Counts the longer words of a text by how they begin. */
static void count_cases(const char *text, guint *large, guint *small)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word; word++) {
        if (g_utf8_strlen(*word, -1) < TITLE_SMALL_WORD && *large + *small > 0)
            continue;
        *small += ig_shape_starts_lower(*word) ? 1 : 0;
        *large += ig_shape_starts_upper(*word) ? 1 : 0;
    }
}

gboolean ig_shape_is_title_case(const char *text)
{
    guint large = 0, small = 0;
    count_cases(text, &large, &small);
    return large > 0 && large >= 3 * small;
}

gboolean ig_shape_has_capitals(const char *text)
{
    guint large = 0, small = 0;
    count_cases(text, &large, &small);
    return large >= small;
}

/* Signs that make a word, about, in scripts that set no blanks between words. */
#define WIDE_WORD 2

gboolean ig_shape_is_right_to_left(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalpha(c))
            return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
                   (c >= 0xFE70 && c <= 0xFEFF);
    }
    return FALSE;
}

guint ig_shape_words(const char *text)
{
    gsize length = strlen(text);
    guint words = length ? 1 : 0;
    for (gsize i = 0; i < length; i++)
        words += text[i] == ' ';
    return words + ig_utf8_wide(text, length) / WIDE_WORD;
}

guint ig_shape_letters(const char *text)
{
    gsize length = strlen(text);
    guint letters = 0;
    for (gsize i = 0; i < length; i++)
        letters += (guchar)((text[i] | 0x20) - 'a') < 26;
    for (const char *p = ig_utf8_beyond_ascii(text, text + length); p;
         p = ig_utf8_beyond_ascii(g_utf8_next_char(p), text + length))
        letters += g_unichar_isalpha(g_utf8_get_char(p)) ? 1 : 0;
    return letters;
}

guint ig_shape_first_word_length(const char *text)
{
    /* Text without blanks between words breaks after any sign. */
    if (g_unichar_iswide(g_utf8_get_char(text)))
        return 1;
    const char *blank = strchr(text, ' ');
    return (guint)g_utf8_strlen(text, blank ? blank - text : -1);
}

static const char *skip_number(const char *p, guint *number)
{
    guint value = 0, digits = 0;
    while (g_unichar_isdigit(g_utf8_get_char(p)) && digits < 5) {
        value = value * 10 + (guint)g_unichar_digit_value(g_utf8_get_char(p));
        p = g_utf8_next_char(p);
        digits++;
    }
    if (digits == 0)
        return NULL;
    *number = value;
    return p;
}

static guint roman_page(const char *p)
{
    static const struct {
        const char *letters;
        guint value;
    } steps[] = {{"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10},
                 {"ix", 9},  {"v", 5},  {"iv", 4},  {"i", 1}};
    guint value = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(steps);) {
        gsize length = strlen(steps[i].letters);
        if (strncmp(p, steps[i].letters, length) == 0) {
            value += steps[i].value;
            p += length;
        } else {
            i++;
        }
    }
    return *p ? 0 : value;
}

static const char *skip_page_word(const char *p)
{
    static const char *const words[] = {"page", "pag.", "p.", "seite", "página", "стор."};
    g_autofree char *lower = g_utf8_strdown(p, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_has_prefix(lower, words[i]))
            return p + strlen(words[i]);
    }
    return p;
}

gboolean ig_shape_is_page_number(const char *text, guint *number)
{
    const char *p = text;
    while (*p &&
           (strchr("-[|~* ", *p) || (g_utf8_get_char(p) >= 0x2010 && g_utf8_get_char(p) <= 0x2015)))
        p = g_utf8_next_char(p);
    p = skip_page_word(p);
    while (*p == ' ')
        p++;
    const char *after = skip_number(p, number);
    if (!after) {
        *number = p == text ? roman_page(p) : 0;
        return *number > 0;
    }
    guint total;
    g_autofree char *rest = g_strstrip(g_strdup(after));
    const char *tail = rest;
    if (*tail == '/' || g_str_has_prefix(tail, "of ") || g_str_has_prefix(tail, "| P"))
        tail = *tail == '/' ? tail + 1 : tail + 3;
    while (*tail == ' ')
        tail++;
    if (tail > rest && skip_number(tail, &total))
        tail = skip_number(tail, &total);
    for (; *tail; tail = g_utf8_next_char(tail)) {
        gunichar c = g_utf8_get_char(tail);
        if (!strchr("-]|~* ", (int)(c < 128 ? c : 'x')) && !(c >= 0x2010 && c <= 0x2015))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_shape_is_citation_tag(const char *text)
{
    gsize length = strlen(text);
    return length > 2 && text[0] == '[' && g_ascii_isalnum(text[1]) &&
           strcspn(text + 1, "[] \t") == length - 2 && text[length - 1] == ']';
}

gboolean ig_shape_is_url(const char *text)
{
    return strstr(text, "://") || g_str_has_prefix(text, "www.") ||
           (!strchr(text, ' ') && (strchr(text, '/') || strchr(text, '@')));
}
