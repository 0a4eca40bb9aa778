/* The order in which the lines of a PDF page are read.
 *
 * poppler's own order is kept where the page gives no better reason: it knows tables. It goes wrong
 * in two ways that the boxes show: columns are read in turns (a paragraph of the left, one of the
 * right, the rest of the left), and lines at the foot come before lines above them. So columns are
 * sought first, by the gutters between them, and read one after the other between lines that span
 * them; elsewhere runs of lines are put from top to bottom, and those side by side stay in
 * poppler's order. Pure. */
#pragma once

#include "ingest/pdf/page.h"

/* Puts the lines of a measured page in reading order. */
void ig_pdf_order_lines(IgPdfPage *page);
