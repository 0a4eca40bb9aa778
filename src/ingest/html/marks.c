#include "ingest/html/marks.h"

#include <string.h>

/* The longest roman number in use, "xxxviii", and "aaa" after "zz". */
#define LETTERS_MAX 7
/* A longer number is a year or a datum. */
#define DIGITS_MAX 3

static gsize span_digits(const char *text)
{
    gsize length = 0;
    while (g_ascii_isdigit(text[length]))
        length++;
    return length;
}

/* One letter, or several that make a roman number or one letter repeated ("aa"). */
static gsize span_letters(const char *text)
{
    gsize length = 0;
    gboolean roman = TRUE;
    gboolean repeated = TRUE;
    for (; g_ascii_isalpha(text[length]); length++) {
        roman = roman && strchr("ivxlcdm", g_ascii_tolower(text[length]));
        repeated = repeated && text[length] == text[0];
    }
    return length == 1 || (length <= LETTERS_MAX && (roman || repeated)) ? length : 0;
}

/* "4", "4.1", "12a", "4.1.2" without the punctuation that ends it. */
static gsize span_number(const char *text)
{
    gsize length = span_digits(text);
    if (length == 0 || length > DIGITS_MAX)
        return 0;
    while (text[length] == '.' && span_digits(text + length + 1))
        length += 1 + span_digits(text + length + 1);
    if (g_ascii_islower(text[length]) && !g_ascii_isalnum(text[length + 1]))
        length++;
    return length;
}

/* " bis", " ter": numbers put in later, in French and international usage. */
static gsize span_later(const char *text)
{
    static const char *const words[] = {"bis", "ter", "quater", "quinquies"};
    gsize space = text[0] == ' ';
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_has_prefix(text + space, words[i]))
            return space + strlen(words[i]);
    }
    return 0;
}

static gsize span_bullet(const char *text)
{
    static const char *const bullets[] = {"–", "—", "-", "•", "·", "●", "▪",
                                          "■", "◦", "‣", "*", "○", "►", "➢"};
    for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++) {
        if (g_str_has_prefix(text, bullets[i]))
            return strlen(bullets[i]);
    }
    return 0;
}

static gsize span_numbered(const char *text)
{
    char close = text[0] == '(' ? ')' : text[0] == '[' ? ']' : '\0';
    gsize start = close ? 1 : 0;
    gsize length = span_number(text + start);
    if (length == 0)
        length = span_letters(text + start);
    if (length == 0)
        return 0;
    length += start;
    length += span_later(text + length);
    if (close)
        return text[length] == close ? length + 1 : 0;
    return text[length] == '.' || text[length] == ')' ? length + 1 : 0;
}

static gboolean ends_here(const char *text)
{
    return *text == '\0' || g_ascii_isspace(*text) || g_str_has_prefix(text, "\302\240");
}

gsize ig_html_mark_length(const char *text)
{
    gsize length = span_numbered(text);
    if (length == 0)
        length = span_bullet(text);
    return length && ends_here(text + length) ? length : 0;
}

gboolean ig_html_is_mark(const char *text)
{
    gsize length = ig_html_mark_length(text);
    return length && text[length] == '\0';
}

static char *write_roman(gint64 number)
{
    static const struct {
        int value;
        const char *digits;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    GString *roman = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        for (; number >= steps[i].value; number -= steps[i].value)
            g_string_append(roman, steps[i].digits);
    }
    return g_string_free(roman, FALSE);
}

/* a … z, aa, ab …: numbers to the base 26 that have no zero. */
static char *write_letters(gint64 number)
{
    GString *letters = g_string_new(NULL);
    for (; number > 0; number = (number - 1) / 26)
        g_string_prepend_c(letters, (char)('a' + (number - 1) % 26));
    return g_string_free(letters, FALSE);
}

char *ig_html_mark_number(gint64 number, const char *type)
{
    char kind = type && type[0] && !type[1] ? type[0] : '1';
    g_autofree char *digits = NULL;
    if (number > 0 && g_ascii_tolower(kind) == 'a')
        digits = write_letters(number);
    else if (number > 0 && number < 4000 && g_ascii_tolower(kind) == 'i')
        digits = write_roman(number);
    else
        return g_strdup_printf("%" G_GINT64_FORMAT ".", number);
    g_autofree char *cased = g_ascii_isupper(kind) ? g_ascii_strup(digits, -1) : g_strdup(digits);
    return g_strconcat(cased, ".", NULL);
}

static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

const char *ig_html_raised_digit(char digit)
{
    return raised[digit - '0'];
}

static int raised_value(const char *text)
{
    for (int digit = 0; digit < 10; digit++) {
        if (g_str_has_prefix(text, raised[digit]))
            return digit;
    }
    return -1;
}

gsize ig_html_raised_length(const char *text)
{
    gsize length = 0;
    while (raised_value(text + length) >= 0)
        length += strlen(raised[raised_value(text + length)]);
    return length;
}

char *ig_html_lower_digits(const char *text, gsize length)
{
    GString *digits = g_string_new(NULL);
    for (gsize i = 0; i < length; i += strlen(raised[raised_value(text + i)]))
        g_string_append_c(digits, (char)('0' + raised_value(text + i)));
    return g_string_free(digits, FALSE);
}
