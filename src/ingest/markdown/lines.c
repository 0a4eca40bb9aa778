#include "ingest/markdown/lines.h"

#include "ingest/html/tags.h"
#include "ingest/markdown/links.h"

#include <string.h>

/* A line indented so far is code, not a block of another kind. */
#define CODE_INDENT 4
/* CommonMark 5.2: more digits might overflow in some browser. */
#define MARKER_DIGITS_MAX 9

gsize ig_markdown_indent(IgMarkdownLine line)
{
    gsize indent = 0;
    while (indent < line.length && line.text[indent] == ' ')
        indent++;
    return indent;
}

gboolean ig_markdown_is_blank(IgMarkdownLine line)
{
    for (gsize i = 0; i < line.length; i++) {
        if (!g_ascii_isspace(line.text[i]))
            return FALSE;
    }
    return TRUE;
}

IgMarkdownLine ig_markdown_unindent(IgMarkdownLine line, gsize columns)
{
    gsize cut = MIN(ig_markdown_indent(line), columns);
    return (IgMarkdownLine){line.text + cut, line.length - cut};
}

/* The line without its indent, if it is not indented like code; else an empty one. */
static IgMarkdownLine content(IgMarkdownLine line)
{
    gsize indent = ig_markdown_indent(line);
    return indent < CODE_INDENT ? ig_markdown_unindent(line, indent) : (IgMarkdownLine){"", 0};
}

/* Number of times the first character is repeated. */
static gsize span_first(IgMarkdownLine line)
{
    gsize count = 0;
    while (count < line.length && line.text[count] == line.text[0])
        count++;
    return count;
}

guint ig_markdown_atx_level(IgMarkdownLine line)
{
    IgMarkdownLine at = content(line);
    gsize level = at.length && at.text[0] == '#' ? span_first(at) : 0;
    gboolean spaced = level == at.length || at.text[level] == ' ' || at.text[level] == '\t';
    return level <= 6 && spaced ? (guint)level : 0;
}

guint ig_markdown_setext_level(IgMarkdownLine line)
{
    IgMarkdownLine at = content(line);
    if (at.length == 0 || (at.text[0] != '=' && at.text[0] != '-'))
        return 0;
    gsize count = span_first(at);
    IgMarkdownLine rest = {at.text + count, at.length - count};
    return ig_markdown_is_blank(rest) ? (at.text[0] == '=' ? 1 : 2) : 0;
}

gboolean ig_markdown_is_rule(IgMarkdownLine line)
{
    IgMarkdownLine at = content(line);
    if (at.length == 0 || !strchr("*-_", at.text[0]))
        return FALSE;
    guint count = 0;
    for (gsize i = 0; i < at.length; i++) {
        if (at.text[i] == at.text[0])
            count++;
        else if (!g_ascii_isspace(at.text[i]))
            return FALSE;
    }
    return count >= 3;
}

gsize ig_markdown_fence(IgMarkdownLine line)
{
    IgMarkdownLine at = content(line);
    if (at.length < 3 || (at.text[0] != '`' && at.text[0] != '~'))
        return 0;
    gsize count = span_first(at);
    if (at.text[0] == '`' && memchr(at.text + count, '`', at.length - count))
        return 0; /* a code span */
    return count >= 3 ? count : 0;
}

gboolean ig_markdown_closes_fence(IgMarkdownLine line, char mark, gsize count)
{
    IgMarkdownLine at = content(line);
    if (at.length == 0 || at.text[0] != mark || span_first(at) < count)
        return FALSE;
    gsize run = span_first(at);
    return ig_markdown_is_blank((IgMarkdownLine){at.text + run, at.length - run});
}

gboolean ig_markdown_is_quote(IgMarkdownLine line)
{
    IgMarkdownLine at = content(line);
    return at.length && at.text[0] == '>';
}

/* Bytes of the marker at the start of `at`, or 0. */
static gsize marker_length(IgMarkdownLine at, gsize *digits)
{
    *digits = 0;
    if (at.length && strchr("-+*", at.text[0]))
        return 1;
    while (*digits < at.length && g_ascii_isdigit(at.text[*digits]))
        (*digits)++;
    if (*digits == 0 || *digits > MARKER_DIGITS_MAX || *digits == at.length ||
        !strchr(".)", at.text[*digits]))
        return 0;
    return *digits + 1;
}

gboolean ig_markdown_marker(IgMarkdownLine line, IgMarkdownMarker *marker)
{
    IgMarkdownLine at = content(line);
    gsize digits = 0;
    gsize length = marker_length(at, &digits);
    if (length == 0 || ig_markdown_is_rule(line))
        return FALSE;
    IgMarkdownLine rest = {at.text + length, at.length - length};
    gsize spaces = ig_markdown_indent(rest);
    if (rest.length && spaces == 0)
        return FALSE;
    if (spaces == rest.length || spaces > CODE_INDENT)
        spaces = 1; /* an empty item, or one that begins with code */
    marker->kind = at.text[length - 1];
    marker->indent = ig_markdown_indent(line);
    marker->width = marker->indent + length + spaces;
    marker->digits = digits;
    marker->text = at.text;
    return TRUE;
}

static gboolean starts_with(IgMarkdownLine line, const char *prefix)
{
    gsize length = strlen(prefix);
    return line.length >= length && g_ascii_strncasecmp(line.text, prefix, length) == 0;
}

static gboolean contains(IgMarkdownLine line, const char *what)
{
    gsize length = strlen(what);
    for (gsize i = 0; i + length <= line.length; i++) {
        if (g_ascii_strncasecmp(line.text + i, what, length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Elements whose inside is not Markdown, and how they end. */
static const char *const raw_elements[] = {"script", "pre", "style", "textarea"};

static gboolean opens_raw(IgMarkdownLine at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(raw_elements); i++) {
        g_autofree char *open = g_strconcat("<", raw_elements[i], NULL);
        gsize length = strlen(open);
        if (starts_with(at, open) && (at.length == length || strchr(" \t>", at.text[length])))
            return TRUE;
    }
    return FALSE;
}

/* The name of the element that a tag at the start of the line opens or closes is a block's. */
static gboolean opens_block_element(IgMarkdownLine at)
{
    gsize start = at.length > 1 && at.text[1] == '/' ? 2 : 1;
    gsize end = start;
    while (end < at.length && g_ascii_isalnum(at.text[end]))
        end++;
    if (end == start || (end < at.length && !strchr(" \t/>", at.text[end])))
        return FALSE;
    g_autofree char *name = g_strndup(at.text + start, end - start);
    IgHtmlTag tag = ig_html_tag(name);
    return tag != IG_HTML_BUTTON && tag != IG_HTML_TEXTAREA &&
           (ig_html_tag_is_block(tag) || tag == IG_HTML_LINK || tag == IG_HTML_META ||
            tag == IG_HTML_SILENT);
}

guint ig_markdown_html_kind(IgMarkdownLine line)
{
    IgMarkdownLine at = content(line);
    if (at.length < 2 || at.text[0] != '<')
        return 0;
    if (opens_raw(at))
        return 1;
    if (starts_with(at, "<!--"))
        return 2;
    if (starts_with(at, "<?"))
        return 3;
    if (starts_with(at, "<![CDATA["))
        return 5;
    if (at.text[1] == '!')
        return g_ascii_isalpha(at.length > 2 ? at.text[2] : ' ') ? 4 : 0;
    if (opens_block_element(at))
        return 6;
    g_autofree char *text = g_strndup(at.text, at.length);
    gsize tag = ig_markdown_tag_length(text);
    return tag && text[tag + strspn(text + tag, " \t")] == '\0' ? 7 : 0;
}

gboolean ig_markdown_html_ends(IgMarkdownLine line, guint kind)
{
    switch (kind) {
    case 1:
        return contains(line, "</script>") || contains(line, "</pre>") ||
               contains(line, "</style>") || contains(line, "</textarea>");
    case 2: return contains(line, "-->");
    case 3: return contains(line, "?>");
    case 4: return contains(line, ">");
    case 5: return contains(line, "]]>");
    default: return ig_markdown_is_blank(line);
    }
}

guint ig_markdown_table_columns(IgMarkdownLine line)
{
    IgMarkdownLine at = content(line);
    guint columns = 0;
    guint dashes = 0;
    gboolean bar = FALSE;
    for (gsize i = 0; i < at.length; i++) {
        char c = at.text[i];
        if (!strchr("|-: \t\r", c))
            return 0;
        bar = bar || c == '|';
        columns += c == '-' && dashes == 0;
        dashes = c == '|' ? 0 : dashes + (c == '-');
    }
    return bar ? columns : 0;
}

gboolean ig_markdown_interrupts(IgMarkdownLine line)
{
    IgMarkdownMarker marker;
    guint html = ig_markdown_html_kind(line);
    if (ig_markdown_atx_level(line) || ig_markdown_fence(line) || ig_markdown_is_quote(line) ||
        ig_markdown_is_rule(line) || (html && html != 7))
        return TRUE;
    if (!ig_markdown_marker(line, &marker) || marker.width >= line.length)
        return FALSE;
    return marker.digits == 0 || (marker.digits == 1 && marker.text[0] == '1');
}
