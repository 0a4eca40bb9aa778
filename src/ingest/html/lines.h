/* Plain text inside markup: a <pre> that holds what a text file would, and not a listing. */
#pragma once

#include "ingest/html/tree.h"
#include "structure/block.h"

/* Gives the role LINES to each <pre> that holds a text (an RFC, an e-mail, a judgment) rather than
 * a listing, or too much of a listing for one block. */
void ig_html_find_lines(IgHtmlTree *tree);

/* Appends such a <pre>: wrapped lines as LINE blocks, lines that are whole paragraphs as
 * PARAGRAPHs, the stanzas of a long listing as PREFORMATTED. A form feed, or one <pre> of wrapped
 * lines after another, begins a new page of `blocks`. */
void ig_html_add_lines(const IgHtmlTree *tree, const IgHtmlNode *pre, IgBlocks *blocks);
