#include "ingest/markdown/blocks.h"

#include "ingest/markdown/links.h"
#include "ingest/markdown/writer.h"

#include <string.h>

/* Quotations and lists inside each other; what is deeper is read as text. */
#define DEPTH_MAX 32
/* A line indented so far is code. */
#define CODE_INDENT 4

/* The lines joined again, each without its indent. */
static char *join(IgMarkdownLines lines)
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

static void write_text(IgMarkdownWriter *writer, const char *tag, IgMarkdownLines lines)
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

static void write_heading(IgMarkdownWriter *writer, guint level, IgMarkdownLines lines)
{
    char tag[] = {'h', (char)('0' + level), '\0'};
    write_text(writer, tag, lines);
}

/* An ATX heading without its opening and closing marks. */
static guint read_atx(IgMarkdownWriter *writer, IgMarkdownLines lines)
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
    write_heading(writer, level, (IgMarkdownLines){&rest, 1});
    return 1;
}

static void write_code_line(IgMarkdownWriter *writer, IgMarkdownLine line)
{
    ig_markdown_escape(writer->html, line.text, line.length);
    g_string_append_c(writer->html, '\n');
}

static guint read_fence(IgMarkdownWriter *writer, IgMarkdownLines lines)
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

static guint read_code(IgMarkdownWriter *writer, IgMarkdownLines lines)
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

static guint read_html(IgMarkdownWriter *writer, IgMarkdownLines lines)
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

IgMarkdownLines ig_markdown_slice(const GArray *lines)
{
    return (IgMarkdownLines){(const IgMarkdownLine *)(gconstpointer)lines->data, lines->len};
}

void ig_markdown_write_container(IgMarkdownWriter *writer, const char *open, IgMarkdownLines lines,
                                 const char *close)
{
    g_string_append(writer->html, open);
    writer->depth++;
    ig_markdown_write_blocks(writer, lines);
    writer->depth--;
    g_string_append(writer->html, close);
}

gboolean ig_markdown_continues_lazily(const GArray *inner, IgMarkdownLine line)
{
    if (inner->len == 0 || ig_markdown_is_blank(line) || ig_markdown_interrupts(line))
        return FALSE;
    IgMarkdownLine last = g_array_index(inner, IgMarkdownLine, inner->len - 1);
    return !ig_markdown_is_blank(last) && !ig_markdown_atx_level(last) &&
           !ig_markdown_is_rule(last) && !ig_markdown_fence(last);
}

guint ig_markdown_skip_blank(IgMarkdownLines lines, guint i)
{
    while (i < lines.count && ig_markdown_is_blank(lines.lines[i]))
        i++;
    return i;
}

static guint read_quote(IgMarkdownWriter *writer, IgMarkdownLines lines)
{
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(IgMarkdownLine));
    guint i = 0;
    for (; i < lines.count; i++) {
        IgMarkdownLine line = lines.lines[i];
        if (ig_markdown_is_quote(line)) {
            line = ig_markdown_unindent(line, CODE_INDENT);
            line = ig_markdown_unindent((IgMarkdownLine){line.text + 1, line.length - 1}, 1);
        } else if (!ig_markdown_continues_lazily(inner, line)) {
            break;
        }
        g_array_append_val(inner, line);
    }
    ig_markdown_write_container(writer, "<blockquote>\n", ig_markdown_slice(inner),
                                "</blockquote>\n");
    return i;
}

static void write_row(IgMarkdownWriter *writer, IgMarkdownLine line, const char *tag)
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

static guint read_table(IgMarkdownWriter *writer, IgMarkdownLines lines)
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

static gboolean is_table(IgMarkdownLines lines)
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

static guint read_note(IgMarkdownWriter *writer, IgMarkdownLines lines)
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
        if (!blank && ig_markdown_indent(line) < IG_MARKDOWN_CHILD_INDENT &&
            (end < i || note_definition(line) || !ig_markdown_continues_lazily(inner, line)))
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
    ig_markdown_write_container(writer, open, ig_markdown_slice(inner), "</aside>\n");
    return end;
}

/* A paragraph, or the heading that it turns out to be at a line of = or -. */
static guint read_paragraph(IgMarkdownWriter *writer, IgMarkdownLines lines)
{
    guint i = 1;
    for (; i < lines.count && !ig_markdown_is_blank(lines.lines[i]); i++) {
        guint level = ig_markdown_setext_level(lines.lines[i]);
        if (level) {
            write_heading(writer, level, (IgMarkdownLines){lines.lines, i});
            return i + 1;
        }
        if (ig_markdown_interrupts(lines.lines[i]) || note_definition(lines.lines[i]))
            break;
    }
    write_text(writer, "p", (IgMarkdownLines){lines.lines, i});
    return i;
}

static gboolean is_definition(IgMarkdownWriter *writer, IgMarkdownLine line)
{
    g_autofree char *text = g_strndup(line.text, line.length);
    return ig_markdown_read_definition(text, writer->references->links);
}

/* Reads the block that starts at the first line, which is not blank; gives its number of lines. */
static guint read_block(IgMarkdownWriter *writer, IgMarkdownLines lines)
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
        return ig_markdown_read_list(writer, lines);
    if (ig_markdown_html_kind(first))
        return read_html(writer, lines);
    if (note_definition(first))
        return read_note(writer, lines);
    if (is_definition(writer, first))
        return 1;
    return is_table(lines) ? read_table(writer, lines) : read_paragraph(writer, lines);
}

void ig_markdown_write_blocks(IgMarkdownWriter *writer, IgMarkdownLines lines)
{
    for (guint i = ig_markdown_skip_blank(lines, 0); i < lines.count;
         i = ig_markdown_skip_blank(lines, i))
        i += read_block(writer, (IgMarkdownLines){lines.lines + i, lines.count - i});
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
static void collect_definitions(IgMarkdownWriter *writer, const GArray *lines)
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
    IgMarkdownWriter writer = {.html = g_string_new(NULL), .references = references};
    collect_definitions(&writer, lines);
    ig_markdown_write_blocks(&writer, ig_markdown_slice(lines));
    return g_string_free(writer.html, FALSE);
}
