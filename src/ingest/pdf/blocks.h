/* LINE blocks from the pages of a PDF: the facts by which the structure engine joins lines.
 *
 * `indent` is how far the line begins from the page edge it begins at, in points: the left one, or
 * the right one for lines from right to left. `blank_before` is the distance to the line above, in
 * units of the distance usual for its type size on its page (in the document, where the page has
 * too few lines), minus one. `starts_block` is set where the line does not stand below the one read
 * before it: at the top of a column, or beside it. Pure. */
#pragma once

#include "ingest/pdf/page.h"
#include "structure/block.h"

/* Appends the lines of `pages` (of IgPdfPage), mended and in reading order, to `blocks`. */
void ig_pdf_add_blocks(const GPtrArray *pages, IgBlocks *blocks);

/* Appends the lines of a page that run up or down it, each as a block of its own. */
void ig_pdf_add_turned(const IgPdfPage *page, IgBlocks *blocks);
