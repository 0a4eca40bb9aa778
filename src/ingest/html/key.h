/* Keys: what two wordings of one line have in common. */
#pragma once

#include "ingest/html/tree.h"

/* The letters and digits of a text, case apart, and nothing else: quotes, dashes and spaces differ
 * between the lines of a page and what its head says of them. */
char *ig_html_key(const char *text);

/* The key of the text below a node, of which `limit` bytes are read. */
char *ig_html_node_key(const IgHtmlTree *tree, const IgHtmlNode *node, gsize limit);
