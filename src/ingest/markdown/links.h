/* What may stand between brackets in Markdown: addresses, labels, tags, footnotes. Pure. */
#pragma once

#include "ingest/markdown/inline.h"

typedef struct {
    char *address;   /* owned by who asked */
    const char *end; /* first character after the link */
} IgMarkdownLink;

/* Length of "<https://…>" or "<someone@example.org>" at the start of `text`; 0 if it is none. */
gsize ig_markdown_autolink_length(const char *text);

/* Length of an HTML tag or comment at the start of `text`; 0 if it is none. */
gsize ig_markdown_tag_length(const char *text);

/* Length of "[^label]" at the start of `text`; 0 if it is none. */
gsize ig_markdown_note_length(const char *text);

/* Reads what makes a link of brackets that close at `close` and opened before `inner`: an address
 * "(…)", a label "[…]", or the brackets' own text as a label of `links`. */
gboolean ig_markdown_read_link(const char *close, const char *inner, GHashTable *links,
                               IgMarkdownLink *link);

/* Reads a definition, "[label]: address", at the start of a line, and takes it into `links`.
 * FALSE if the line is none. */
gboolean ig_markdown_read_definition(const char *line, GHashTable *links);
