#include "ingest/markdown/writer.h"

#include <string.h>

static gboolean same_list(const IgMarkdownMarker *a, const IgMarkdownMarker *b)
{
    return a->kind == b->kind && (a->digits == 0) == (b->digits == 0);
}

/* Gathers the lines of one item into `inner`, their indent cut off, and gives their number. */
static guint gather_item(IgMarkdownLines lines, IgMarkdownMarker marker, GArray *inner)
{
    IgMarkdownLine first = lines.lines[0];
    gsize cut = MIN(marker.width, first.length);
    first = (IgMarkdownLine){first.text + cut, first.length - cut};
    g_array_append_val(inner, first);
    guint end = 1;
    for (guint i = 1; i < lines.count; i++) {
        IgMarkdownLine line = lines.lines[i];
        IgMarkdownMarker next;
        gsize indent = ig_markdown_indent(line);
        gboolean is_child = marker.digits && indent >= marker.indent + IG_MARKDOWN_CHILD_INDENT &&
                            ig_markdown_marker(line, &next) && !same_list(&marker, &next);
        if (is_child && indent < marker.width)
            marker.width = indent;
        gboolean blank = ig_markdown_is_blank(line);
        if (!blank && indent < marker.width &&
            (end < i || !ig_markdown_continues_lazily(inner, line) ||
             ig_markdown_marker(line, &next)))
            break;
        line = ig_markdown_unindent(line, marker.width);
        g_array_append_val(inner, line);
        if (!blank)
            end = i + 1;
    }
    g_array_set_size(inner, end);
    return end;
}

/* Whether every item of the list bears the same number, which engines then count up from. */
static gboolean counts_up(const GArray *markers)
{
    const IgMarkdownMarker *first = &g_array_index(markers, IgMarkdownMarker, 0);
    const IgMarkdownMarker *last = &g_array_index(markers, IgMarkdownMarker, markers->len - 1);
    return markers->len > 1 && first->digits == last->digits &&
           strncmp(first->text, last->text, first->digits) == 0;
}

static void write_item(IgMarkdownWriter *writer, const GArray *markers, guint index,
                       IgMarkdownLines inner)
{
    const IgMarkdownMarker *first = &g_array_index(markers, IgMarkdownMarker, 0);
    const IgMarkdownMarker *own = &g_array_index(markers, IgMarkdownMarker, index);
    g_autofree char *open = NULL;
    if (own->digits == 0)
        open = g_strdup("<li>");
    else if (counts_up(markers))
        open = g_strdup_printf("<li data-mark=\"%" G_GUINT64_FORMAT "%c\">",
                               g_ascii_strtoull(first->text, NULL, 10) + index, own->kind);
    else
        open = g_strdup_printf("<li data-mark=\"%.*s\">", (int)own->digits + 1, own->text);
    ig_markdown_write_container(writer, open, inner, "</li>\n");
}

guint ig_markdown_read_list(IgMarkdownWriter *writer, IgMarkdownLines lines)
{
    g_autoptr(GArray) markers = g_array_new(FALSE, FALSE, sizeof(IgMarkdownMarker));
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    IgMarkdownMarker marker;
    guint end = 0;
    for (guint i = 0; i < lines.count; i = ig_markdown_skip_blank(lines, end)) {
        if (!ig_markdown_marker(lines.lines[i], &marker) ||
            (markers->len && !same_list(&marker, &g_array_index(markers, IgMarkdownMarker, 0))))
            break;
        GArray *inner = g_array_new(FALSE, FALSE, sizeof(IgMarkdownLine));
        g_ptr_array_add(items, inner);
        g_array_append_val(markers, marker);
        end = i + gather_item((IgMarkdownLines){lines.lines + i, lines.count - i}, marker, inner);
    }
    const char *tag = g_array_index(markers, IgMarkdownMarker, 0).digits ? "ol" : "ul";
    g_string_append_printf(writer->html, "<%s>\n", tag);
    for (guint i = 0; i < items->len; i++)
        write_item(writer, markers, i, ig_markdown_slice(g_ptr_array_index(items, i)));
    g_string_append_printf(writer->html, "</%s>\n", tag);
    return end;
}
