#include "store/note_marks.h"

#include "store/database.h"

#include <string.h>

/* Longer numbers are years, or no marks at all. */
#define MAX_DIGITS 3

static int raised_digit(gunichar c)
{
    switch (c) {
    case 0xb9: return 1;
    case 0xb2: return 2;
    case 0xb3: return 3;
    case 0x2070: return 0;
    default: return c >= 0x2074 && c <= 0x2079 ? (int)(c - 0x2070) : -1;
    }
}

static int plain_digit(gunichar c)
{
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

/* Reads the digits at `p`, raised or plain, and returns what is behind them. */
static const char *read_digits(const char *p, int (*value)(gunichar c), GString *digits)
{
    g_string_truncate(digits, 0);
    while (*p && value(g_utf8_get_char(p)) >= 0) {
        g_string_append_c(digits, (char)('0' + value(g_utf8_get_char(p))));
        p = g_utf8_next_char(p);
    }
    return p;
}

static void append_mark(GString *marks, const GString *digits)
{
    if (digits->len == 0 || digits->len > MAX_DIGITS)
        return;
    g_string_append_printf(marks, "%s\"%s\"", marks->len > 1 ? "," : "", digits->str);
}

/* Appends the mark that may stand at `p`; returns where to go on. */
static const char *take_mark(const char *p, GString *digits, GString *marks)
{
    if (raised_digit(g_utf8_get_char(p)) >= 0) {
        const char *behind = read_digits(p, raised_digit, digits);
        append_mark(marks, digits);
        return behind;
    }
    if (*p != '[')
        return g_utf8_next_char(p);
    const char *behind = read_digits(p + 1, plain_digit, digits);
    if (*behind == ']')
        append_mark(marks, digits);
    return behind;
}

static void note_marks_function(sqlite3_context *result, int count, sqlite3_value **arguments)
{
    (void)count;
    const char *text = (const char *)sqlite3_value_text(arguments[0]);
    if (!text || !g_utf8_validate(text, -1, NULL))
        return;
    g_autoptr(GString) marks = g_string_new("[");
    g_autoptr(GString) digits = g_string_new(NULL);
    for (const char *p = text; *p;)
        p = take_mark(p, digits, marks);
    g_string_append_c(marks, ']');
    if (marks->len > strlen("[]"))
        sqlite3_result_text(result, marks->str, (int)marks->len, SQLITE_TRANSIENT);
}

gboolean ig_note_marks_register(IgStore *store)
{
    return sqlite3_create_function(store->db, "ig_note_marks", 1,
                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, note_marks_function,
                                   NULL, NULL) == SQLITE_OK;
}
