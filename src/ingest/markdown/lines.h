/* Lines of Markdown: what the start of a line says about the block it belongs to. Pure. */
#pragma once

#include <glib.h>

/* A line without its line break, borrowed from the text; containers around it are cut off. */
typedef struct {
    const char *text;
    gsize length;
} IgMarkdownLine;

typedef struct {
    char kind;        /* '-', '+', '*', or the delimiter of a number, '.' or ')' */
    gsize indent;     /* columns before it */
    gsize width;      /* columns up to the text of the item, indent included */
    gsize digits;     /* of the number; 0 for a bullet */
    const char *text; /* the number, with its delimiter */
} IgMarkdownMarker;

gsize ig_markdown_indent(IgMarkdownLine line);
gboolean ig_markdown_is_blank(IgMarkdownLine line);

/* The line without its first `columns` columns, or without its indent if that is less. */
IgMarkdownLine ig_markdown_unindent(IgMarkdownLine line, gsize columns);

/* Level of an ATX heading, or 0. */
guint ig_markdown_atx_level(IgMarkdownLine line);

/* Level of the heading that this line underlines, or 0. */
guint ig_markdown_setext_level(IgMarkdownLine line);

gboolean ig_markdown_is_rule(IgMarkdownLine line);

/* Number of backticks or tildes that open a fence here, or 0. */
gsize ig_markdown_fence(IgMarkdownLine line);

/* Whether the line closes a fence of `count` characters `mark`. */
gboolean ig_markdown_closes_fence(IgMarkdownLine line, char mark, gsize count);

gboolean ig_markdown_is_quote(IgMarkdownLine line);
gboolean ig_markdown_marker(IgMarkdownLine line, IgMarkdownMarker *marker);

/* 1 to 7: the kind of HTML block that the line opens (CommonMark 4.6), or 0. */
guint ig_markdown_html_kind(IgMarkdownLine line);

/* Whether the line is the last of an HTML block of this kind. */
gboolean ig_markdown_html_ends(IgMarkdownLine line, guint kind);

/* Number of columns if the line is the delimiter row of a table, or 0. */
guint ig_markdown_table_columns(IgMarkdownLine line);

/* Whether the line begins a block even where a paragraph goes on. */
gboolean ig_markdown_interrupts(IgMarkdownLine line);
