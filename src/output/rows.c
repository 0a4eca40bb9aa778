#include "output/rows.h"

#include "output/terminal.h"

#include <string.h>

static gboolean looks_like_formula(const char *cell)
{
    return *cell && strchr("=+-@\t\r\n", *cell);
}

/* White space apart, control characters do no good in a cell, and harm where a table is shown. */
static char *harmless(const char *cell)
{
    GString *safe = g_string_new(looks_like_formula(cell) ? "'" : "");
    for (const char *p = cell; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean driven = ig_terminal_is_driven_by(c) && c != '\t' && c != '\r' && c != '\n';
        g_string_append_unichar(safe, driven ? 0xfffd : c);
    }
    return g_string_free(safe, FALSE);
}

static void append_quoted(GString *out, const char *cell)
{
    g_string_append_c(out, '"');
    for (const char *p = cell; *p; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

void ig_row_put(IgRow *row, const char *cell)
{
    if (row->count++ > 0)
        g_string_append_c(row->out, row->separator);
    g_autofree char *safe = harmless(cell);
    if (row->separator == '\t')
        g_string_append(row->out, g_strdelimit(safe, "\t\r\n", ' '));
    else if (strpbrk(safe, "\",\r\n"))
        append_quoted(row->out, safe);
    else
        g_string_append(row->out, safe);
}

void ig_row_text(IgRow *row, const char *cell)
{
    ig_row_put(row, cell ? cell : "");
}

void ig_row_number(IgRow *row, guint64 number)
{
    g_autofree char *cell = number ? g_strdup_printf("%" G_GUINT64_FORMAT, number) : g_strdup("");
    ig_row_put(row, cell);
}

void ig_row_end(IgRow *row)
{
    /* RFC 4180 ends lines with CR LF; tab-separated files have no such rule. */
    g_string_append(row->out, row->separator == ',' ? "\r\n" : "\n");
}
