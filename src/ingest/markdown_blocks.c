#include "ingest/markdown_blocks.h"

#include "ingest/markdown_inline.h"
#include "ingest/markdown_lines.h"
#include "ingest/markdown_links.h"

#include <string.h>

/* Quotations and lists inside each other; what is deeper is read as text. */
#define DEPTH_MAX 32
/* A line indented so far is code. */
#define CODE_INDENT 4
/* A list item this much further right than a numbered one is meant to be its child. */
#define CHILD_INDENT 2

typedef struct {
    const IgMarkdownLine *lines;
    guint count;
} Lines;

typedef struct {
    GString *html;
    IgMarkdownReferences *references;
    guint depth;
} Writer;

static void write_blocks(Writer *writer, Lines lines);

static Lines slice(const GArray *lines)
{
    return (Lines){(const IgMarkdownLine *)(gconstpointer)lines->data, lines->len};
}

/* The lines joined again, each without its indent. */
static char *join(Lines lines)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines.count; i++) {
        IgMarkdownLine line = ig_markdown_unindent(lines.lines[i], lines.lines[i].length);
        if (i)
            g_string_append_c(text, '\n');
        g_string_append_len(text, line.text, (gssize)line.length);
    }
    return g_string_free(text, FALSE);
}

/* kramdown's attributes at the end of a block, "{: .class #id}" or "{#id}": they are not text. */
static char *cut_attributes(char *text)
{
    g_strchomp(text);
    gsize length = strlen(text);
    char *open = length && text[length - 1] == '}' ? strrchr(text, '{') : NULL;
    g_autofree char *id = NULL;
    if (!open || !(open[1] == ':' || open[1] == '#') || strchr(open, '\n'))
        return NULL;
    const char *hash = strchr(open, '#');
    if (hash)
        id = g_strndup(hash + 1, strcspn(hash + 1, " }"));
    *open = '\0';
    g_strchomp(text);
    return g_steal_pointer(&id);
}

static void write_text(Writer *writer, const char *tag, Lines lines)
{
    g_autofree char *text = join(lines);
    g_autofree char *id = cut_attributes(text);
    if (!*text)
        return;
    g_string_append_printf(writer->html, "<%s", tag);
    if (id) {
        g_string_append(writer->html, " id=\"");
        ig_markdown_escape(writer->html, id, strlen(id));
        g_string_append_c(writer->html, '"');
    }
    g_string_append_c(writer->html, '>');
    ig_markdown_inline(writer->html, text, writer->references);
    g_string_append_printf(writer->html, "</%s>\n", tag);
}

static void write_heading(Writer *writer, guint level, Lines lines)
{
    char tag[] = {'h', (char)('0' + level), '\0'};
    write_text(writer, tag, lines);
}

/* An ATX heading without its opening and closing marks. */
static guint read_atx(Writer *writer, Lines lines)
{
    guint level = ig_markdown_atx_level(lines.lines[0]);
    IgMarkdownLine line = ig_markdown_unindent(lines.lines[0], CODE_INDENT);
    IgMarkdownLine rest = {line.text + level, line.length - level};
    gsize end = rest.length;
    while (end && g_ascii_isspace(rest.text[end - 1]))
        end--;
    gsize marks = end;
    while (marks && rest.text[marks - 1] == '#')
        marks--;
    if (marks < end && (marks == 0 || rest.text[marks - 1] == ' '))
        end = marks;
    rest.length = end;
    write_heading(writer, level, (Lines){&rest, 1});
    return 1;
}

static void write_code_line(Writer *writer, IgMarkdownLine line)
{
    ig_markdown_escape(writer->html, line.text, line.length);
    g_string_append_c(writer->html, '\n');
}

static guint read_fence(Writer *writer, Lines lines)
{
    gsize count = ig_markdown_fence(lines.lines[0]);
    gsize indent = ig_markdown_indent(lines.lines[0]);
    char mark = lines.lines[0].text[indent];
    guint i = 1;
    g_string_append(writer->html, "<pre>");
    for (; i < lines.count && !ig_markdown_closes_fence(lines.lines[i], mark, count); i++)
        write_code_line(writer, ig_markdown_unindent(lines.lines[i], indent));
    g_string_append(writer->html, "</pre>\n");
    return MIN(i + 1, lines.count);
}

static guint read_code(Writer *writer, Lines lines)
{
    guint end = 0;
    for (guint i = 0; i < lines.count; i++) {
        if (ig_markdown_is_blank(lines.lines[i]))
            continue;
        if (ig_markdown_indent(lines.lines[i]) < CODE_INDENT)
            break;
        end = i + 1;
    }
    g_string_append(writer->html, "<pre>");
    for (guint i = 0; i < end; i++)
        write_code_line(writer, ig_markdown_unindent(lines.lines[i], CODE_INDENT));
    g_string_append(writer->html, "</pre>\n");
    return end;
}

static guint read_html(Writer *writer, Lines lines)
{
    guint kind = ig_markdown_html_kind(lines.lines[0]);
    guint i = 0;
    for (; i < lines.count; i++) {
        gboolean last = ig_markdown_html_ends(lines.lines[i], kind);
        if (last && kind >= 6)
            break;
        g_string_append_len(writer->html, lines.lines[i].text, (gssize)lines.lines[i].length);
        g_string_append_c(writer->html, '\n');
        if (last)
            return i + 1;
    }
    return i;
}

static void write_container(Writer *writer, const char *open, Lines lines, const char *close)
{
    g_string_append(writer->html, open);
    writer->depth++;
    write_blocks(writer, lines);
    writer->depth--;
    g_string_append(writer->html, close);
}

/* Whether the text of a container goes on in `line` although its marker is missing: the container
 * ends in a paragraph that the line continues (CommonMark 5.1, laziness). */
static gboolean continues_lazily(const GArray *inner, IgMarkdownLine line)
{
    if (inner->len == 0 || ig_markdown_is_blank(line) || ig_markdown_interrupts(line))
        return FALSE;
    IgMarkdownLine last = g_array_index(inner, IgMarkdownLine, inner->len - 1);
    return !ig_markdown_is_blank(last) && !ig_markdown_atx_level(last) &&
           !ig_markdown_is_rule(last) && !ig_markdown_fence(last);
}

static guint read_quote(Writer *writer, Lines lines)
{
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(IgMarkdownLine));
    guint i = 0;
    for (; i < lines.count; i++) {
        IgMarkdownLine line = lines.lines[i];
        if (ig_markdown_is_quote(line)) {
            line = ig_markdown_unindent(line, CODE_INDENT);
            line = ig_markdown_unindent((IgMarkdownLine){line.text + 1, line.length - 1}, 1);
        } else if (!continues_lazily(inner, line)) {
            break;
        }
        g_array_append_val(inner, line);
    }
    write_container(writer, "<blockquote>\n", slice(inner), "</blockquote>\n");
    return i;
}

static gboolean same_list(const IgMarkdownMarker *a, const IgMarkdownMarker *b)
{
    return a->kind == b->kind && (a->digits == 0) == (b->digits == 0);
}

/* Gathers the lines of one item into `inner`, their indent cut off, and gives their number. */
static guint gather_item(Lines lines, IgMarkdownMarker marker, GArray *inner)
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
        gboolean is_child = marker.digits && indent >= marker.indent + CHILD_INDENT &&
                            ig_markdown_marker(line, &next) && !same_list(&marker, &next);
        if (is_child && indent < marker.width)
            marker.width = indent;
        gboolean blank = ig_markdown_is_blank(line);
        if (!blank && indent < marker.width &&
            (end < i || !continues_lazily(inner, line) || ig_markdown_marker(line, &next)))
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

static void write_item(Writer *writer, const GArray *markers, guint index, Lines inner)
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
    write_container(writer, open, inner, "</li>\n");
}

static guint skip_blank(Lines lines, guint i)
{
    while (i < lines.count && ig_markdown_is_blank(lines.lines[i]))
        i++;
    return i;
}

static guint read_list(Writer *writer, Lines lines)
{
    g_autoptr(GArray) markers = g_array_new(FALSE, FALSE, sizeof(IgMarkdownMarker));
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    IgMarkdownMarker marker;
    guint end = 0;
    for (guint i = 0; i < lines.count; i = skip_blank(lines, end)) {
        if (!ig_markdown_marker(lines.lines[i], &marker) ||
            (markers->len && !same_list(&marker, &g_array_index(markers, IgMarkdownMarker, 0))))
            break;
        GArray *inner = g_array_new(FALSE, FALSE, sizeof(IgMarkdownLine));
        g_ptr_array_add(items, inner);
        g_array_append_val(markers, marker);
        end = i + gather_item((Lines){lines.lines + i, lines.count - i}, marker, inner);
    }
    const char *tag = g_array_index(markers, IgMarkdownMarker, 0).digits ? "ol" : "ul";
    g_string_append_printf(writer->html, "<%s>\n", tag);
    for (guint i = 0; i < items->len; i++)
        write_item(writer, markers, i, slice(g_ptr_array_index(items, i)));
    g_string_append_printf(writer->html, "</%s>\n", tag);
    return end;
}

static void write_row(Writer *writer, IgMarkdownLine line, const char *tag)
{
    g_autofree char *row = g_strstrip(g_strndup(line.text, line.length));
    char *at = row + (*row == '|');
    g_string_append(writer->html, "<tr>");
    while (*at) {
        gsize length = 0; /* an escaped bar is part of the cell */
        while (at[length] && (at[length] != '|' || (length && at[length - 1] == '\\')))
            length++;
        g_autofree char *cell = g_strstrip(g_strndup(at, length));
        g_string_append_printf(writer->html, "<%s>", tag);
        ig_markdown_inline(writer->html, cell, writer->references);
        g_string_append_printf(writer->html, "</%s>", tag);
        at += length + (at[length] == '|');
    }
    g_string_append(writer->html, "</tr>\n");
}

static guint read_table(Writer *writer, Lines lines)
{
    guint i = 2;
    g_string_append(writer->html, "<table>\n");
    write_row(writer, lines.lines[0], "th");
    for (; i < lines.count; i++) {
        if (ig_markdown_is_blank(lines.lines[i]) || ig_markdown_interrupts(lines.lines[i]))
            break;
        write_row(writer, lines.lines[i], "td");
    }
    g_string_append(writer->html, "</table>\n");
    return i;
}

static gboolean is_table(Lines lines)
{
    return lines.count > 1 && memchr(lines.lines[0].text, '|', lines.lines[0].length) &&
           ig_markdown_table_columns(lines.lines[1]);
}

/* Length of "[^label]:" at the start of a line; 0 if it defines no footnote. */
static gsize note_definition(IgMarkdownLine line)
{
    IgMarkdownLine at = ig_markdown_unindent(line, CODE_INDENT - 1);
    g_autofree char *text = g_strndup(at.text, at.length);
    gsize length = ig_markdown_note_length(text);
    return length && text[length] == ':' ? length + 1 : 0;
}

static guint read_note(Writer *writer, Lines lines)
{
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(IgMarkdownLine));
    IgMarkdownLine first = ig_markdown_unindent(lines.lines[0], CODE_INDENT - 1);
    gsize mark = note_definition(first);
    g_autofree char *label = ig_markdown_label(first.text + 2, mark - 4);
    first = (IgMarkdownLine){first.text + mark, first.length - mark};
    first = ig_markdown_unindent(first, first.length);
    g_array_append_val(inner, first);
    guint end = 1;
    for (guint i = 1; i < lines.count; i++) {
        IgMarkdownLine line = lines.lines[i];
        gboolean blank = ig_markdown_is_blank(line);
        if (!blank && ig_markdown_indent(line) < CHILD_INDENT &&
            (end < i || note_definition(line) || !continues_lazily(inner, line)))
            break;
        line = ig_markdown_unindent(line, CODE_INDENT);
        g_array_append_val(inner, line);
        if (!blank)
            end = i + 1;
    }
    g_array_set_size(inner, end);
    const char *number = ig_markdown_note_number(writer->references, label);
    g_autofree char *open = g_strdup_printf("<aside role=\"doc-footnote\" data-mark=\"%s\">",
                                            number);
    write_container(writer, open, slice(inner), "</aside>\n");
    return end;
}

/* A paragraph, or the heading that it turns out to be at a line of = or -. */
static guint read_paragraph(Writer *writer, Lines lines)
{
    guint i = 1;
    for (; i < lines.count && !ig_markdown_is_blank(lines.lines[i]); i++) {
        guint level = ig_markdown_setext_level(lines.lines[i]);
        if (level) {
            write_heading(writer, level, (Lines){lines.lines, i});
            return i + 1;
        }
        if (ig_markdown_interrupts(lines.lines[i]) || note_definition(lines.lines[i]))
            break;
    }
    write_text(writer, "p", (Lines){lines.lines, i});
    return i;
}

static gboolean is_definition(Writer *writer, IgMarkdownLine line)
{
    g_autofree char *text = g_strndup(line.text, line.length);
    return ig_markdown_read_definition(text, writer->references->links);
}

/* Reads the block that starts at the first line, which is not blank; gives its number of lines. */
static guint read_block(Writer *writer, Lines lines)
{
    IgMarkdownLine first = lines.lines[0];
    IgMarkdownMarker marker;
    if (writer->depth >= DEPTH_MAX)
        return read_paragraph(writer, lines);
    if (ig_markdown_indent(first) >= CODE_INDENT)
        return read_code(writer, lines);
    if (ig_markdown_atx_level(first))
        return read_atx(writer, lines);
    if (ig_markdown_fence(first))
        return read_fence(writer, lines);
    if (ig_markdown_is_rule(first))
        return 1;
    if (ig_markdown_is_quote(first))
        return read_quote(writer, lines);
    if (ig_markdown_marker(first, &marker))
        return read_list(writer, lines);
    if (ig_markdown_html_kind(first))
        return read_html(writer, lines);
    if (note_definition(first))
        return read_note(writer, lines);
    if (is_definition(writer, first))
        return 1;
    return is_table(lines) ? read_table(writer, lines) : read_paragraph(writer, lines);
}

static void write_blocks(Writer *writer, Lines lines)
{
    for (guint i = skip_blank(lines, 0); i < lines.count; i = skip_blank(lines, i))
        i += read_block(writer, (Lines){lines.lines + i, lines.count - i});
}

/* Tabs at the start of a line, also after its markers, as the spaces they stand for. */
static char *expand_tabs(const char *text)
{
    GString *expanded = g_string_sized_new(strlen(text));
    gboolean leading = TRUE;
    gsize column = 0;
    for (const char *p = text; *p; p++) {
        if (*p == '\r')
            continue;
        gsize width = *p == '\t' && leading ? CODE_INDENT - column % CODE_INDENT : 1;
        for (gsize i = 0; i < width; i++)
            g_string_append_c(expanded, *p == '\t' && leading ? ' ' : *p);
        column = *p == '\n' ? 0 : column + width;
        leading = *p == '\n' || (leading && strchr(" \t>-*+.)0123456789", *p));
    }
    return g_string_free(expanded, FALSE);
}

static GArray *split_lines(const char *text)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(IgMarkdownLine));
    while (*text) {
        gsize length = strcspn(text, "\n");
        IgMarkdownLine line = {text, length};
        g_array_append_val(lines, line);
        text += length + (text[length] == '\n');
    }
    return lines;
}

/* Definitions may stand after what refers to them. */
static void collect_definitions(Writer *writer, const GArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        IgMarkdownLine line = g_array_index(lines, IgMarkdownLine, i);
        gsize note = note_definition(line);
        if (note) {
            IgMarkdownLine at = ig_markdown_unindent(line, CODE_INDENT - 1);
            char *label = ig_markdown_label(at.text + 2, note - 4);
            g_hash_table_insert(writer->references->notes, label, g_strdup(""));
        } else if (ig_markdown_indent(line) < CODE_INDENT) {
            is_definition(writer, line);
        }
    }
}

char *ig_markdown_to_html(const char *text)
{
    g_autofree char *plain = expand_tabs(text);
    g_autoptr(GArray) lines = split_lines(plain);
    g_autoptr(IgMarkdownReferences) references = ig_markdown_references_new();
    Writer writer = {.html = g_string_new(NULL), .references = references};
    collect_definitions(&writer, lines);
    write_blocks(&writer, slice(lines));
    return g_string_free(writer.html, FALSE);
}
