/* From the words poppler gives to the lines of the page: every pass over a page, in order. Pure. */
#pragma once

#include "ingest/pdf_page.h"

/* Mends the words of a page, joins the pieces of its lines, puts these in reading order and writes
 * note marks as superscripts. Words put together are counted in `warnings` (of IgWarning) as
 * "letters-rejoined". A page without boxes is left as it is. */
void ig_pdf_arrange(IgPdfPage *page, GPtrArray *warnings);
