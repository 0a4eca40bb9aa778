/* What the readers of Markdown's blocks share: lines in, HTML out. Internal to markdown_*.c. */
#pragma once

#include "ingest/markdown/inline.h"
#include "ingest/markdown/lines.h"

/* A list item or the rest of a footnote this much further right than what it belongs to is meant to
 * be its child. */
#define IG_MARKDOWN_CHILD_INDENT 2

typedef struct {
    const IgMarkdownLine *lines;
    guint count;
} IgMarkdownLines;

typedef struct {
    GString *html;
    IgMarkdownReferences *references;
    guint depth; /* of containers around */
} IgMarkdownWriter;

/* All of an array of IgMarkdownLine; borrowed from it. */
IgMarkdownLines ig_markdown_slice(const GArray *lines);

/* Index of the first line from `i` on that is not blank. */
guint ig_markdown_skip_blank(IgMarkdownLines lines, guint i);

/* Whether the text of a container goes on in `line` although its marker is missing: the container
 * ends in a paragraph that the line continues (CommonMark 5.1, laziness). `inner` holds the lines
 * of the container so far. */
gboolean ig_markdown_continues_lazily(const GArray *inner, IgMarkdownLine line);

/* Writes the blocks that the lines hold. */
void ig_markdown_write_blocks(IgMarkdownWriter *writer, IgMarkdownLines lines);

/* The same between two tags, one container deeper. */
void ig_markdown_write_container(IgMarkdownWriter *writer, const char *open, IgMarkdownLines lines,
                                 const char *close);

/* Reads the list that starts at the first line; gives its number of lines. */
guint ig_markdown_read_list(IgMarkdownWriter *writer, IgMarkdownLines lines);
