#include "output/rows.h"

#include <string.h>

static gboolean looks_like_formula(const char *cell)
{
    return *cell && strchr("=+-@\t\r\n", *cell);
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
    g_autofree char *safe = g_strconcat(looks_like_formula(cell) ? "'" : "", cell, NULL);
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
