/* From the words poppler gives to the lines of the page: every pass over a page, in order. Pure. */
#pragma once

#include "ingest/pdf/page.h"

/* Mends the words of a page, joins the pieces of its lines, puts these in reading order and writes
 * note marks as superscripts. Words put together are counted in `warnings` (of IgWarning) as
 * "letters-rejoined", those whose lam and alef were turned about as "letters-turned". A page
 * without boxes is left as it is. */
void ig_pdf_arrange(IgPdfPage *page, GPtrArray *warnings);

/* Whether the letters of a page did not come through: fonts without a map to Unicode leave a
 * sprinkling of signs. Most of its words, and it has many, hold neither a letter nor a figure. */
gboolean ig_pdf_page_is_garbled(const IgPdfPage *page);
