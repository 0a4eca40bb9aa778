#include "output/rows.h"

#include "output/terminal.h"

#include <string.h>

/* Full-width signs are the plain ones to spreadsheets of East Asia. */
static gboolean looks_like_formula(const char *cell)
{
    switch (g_utf8_get_char(cell)) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xff1d:
    case 0xff0b:
    case 0xff0d:
    case 0xff20: return TRUE;
    default: return FALSE;
    }
}

/* Tab-separated cells have no quotes around them; but most that read them look for some, and would
 * take all up to the next quote for one cell, and what stands within for a formula. */
static gboolean looks_quoted(const IgRow *row, const char *cell)
{
    return row->separator == '\t' && *cell == '"';
}

/* White space apart, control characters do no good in a cell, and harm where a table is shown; a
 * carriage return alone has it written over. */
static char *harmless(const IgRow *row, const char *cell)
{
    gboolean marked = looks_like_formula(cell) || looks_quoted(row, cell);
    GString *safe = g_string_new(marked ? "'" : "");
    for (const char *p = cell; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean driven = ig_terminal_is_driven_by(c) && c != '\t' && c != '\n';
        g_string_append_unichar(safe, c == '\r' ? ' ' : driven ? 0xfffd : c);
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
    g_autofree char *safe = harmless(row, cell);
    if (row->separator == '\t')
        g_string_append(row->out, g_strdelimit(safe, "\t\n", ' '));
    else if (strpbrk(safe, "\",\n"))
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
