/* Plain text inside markup: a <pre> that holds prose as a text file would, line by line. */
#pragma once

#include "ingest/html_tree.h"
#include "structure/block.h"

/* Gives the role LINES to each <pre> that holds a plain-text document (an RFC, an e-mail) rather
 * than a listing or a table. */
void ig_html_find_lines(IgHtmlTree *tree);

/* Appends the lines of such a <pre> as LINE blocks. A form feed, or one such <pre> after another,
 * begins a new page of `blocks`. */
void ig_html_add_lines(const IgHtmlTree *tree, const IgHtmlNode *pre, IgBlocks *blocks);
