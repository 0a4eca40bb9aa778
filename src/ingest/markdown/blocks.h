/* The block structure of Markdown, to HTML.
 *
 * CommonMark 0.30 with GitHub's tables and footnotes, and two liberties that documents in the wild
 * need: a list item that is indented by two columns under a numbered one is its child, and a number
 * stays as it is typed (in `data-mark`) where an engine would count anew. Pure. */
#pragma once

#include <glib.h>

/* HTML of a whole document, for ig_html_add_blocks(). */
char *ig_markdown_to_html(const char *text);
