#include "ingest/page_number.h"
#include "ingest/plain/lines.h"

#include <string.h>

/* Page numbers stand in the last two lines of a page; a date or an issue number may follow. */
#define FOOT_LINES 2

/* The number on a page whose last line is lines[end - 1], or "". */
static char *foot_label(const GArray *lines, guint end, guint page)
{
    for (guint back = 1; back <= FOOT_LINES && back <= end; back++) {
        const IgPlainLine *line = &g_array_index(lines, IgPlainLine, end - back);
        if (line->page != page)
            break;
        char *number = ig_page_number_in_line(line->text);
        if (number)
            return number;
    }
    return g_strdup("");
}

static GPtrArray *collect_labels(const IgPlainText *text)
{
    GPtrArray *labels = g_ptr_array_new_with_free_func(g_free);
    guint end = 0;
    for (guint page = 1; page <= text->pages; page++) {
        while (end < text->lines->len && g_array_index(text->lines, IgPlainLine, end).page <= page)
            end++;
        g_ptr_array_add(labels, foot_label(text->lines, end, page));
    }
    return labels;
}

/* Numbers that go down are list items or years, not pages. Roman ones come before the arabic. */
static gboolean are_page_numbers(const GPtrArray *labels)
{
    guint labelled = 0;
    guint64 last = 0;
    for (guint i = 0; i < labels->len; i++) {
        const char *label = g_ptr_array_index(labels, i);
        labelled += *label != '\0';
        if (!g_ascii_isdigit(*label))
            continue;
        guint64 number = g_ascii_strtoull(label, NULL, 10);
        if (number <= last && last > 0)
            return FALSE;
        last = number;
    }
    return labelled >= 2 && labelled * 2 >= labels->len;
}

GPtrArray *ig_plain_page_labels(const IgPlainText *text)
{
    GPtrArray *labels = collect_labels(text);
    if (are_page_numbers(labels))
        return labels;
    g_ptr_array_unref(labels);
    return NULL;
}
