/* Pieces of one printed line that poppler keeps apart: a number or a bullet and the text it stands
 * before, a note mark and its word, the halves of a line with a wide blank. Pure. */
#pragma once

#include "ingest/pdf/page.h"

/* Joins markers ("1.", "(a)", "•", the raised number of a footnote) to the text on their right,
 * raised marks to the words they hang on, and the last words of a widely justified line to its
 * rest, wherever poppler put them in its order. To be done before columns are sought, which the gap
 * behind a row of markers would be taken for. */
void ig_pdf_join_pieces(IgPdfPage *page);

/* Joins neighbours in reading order that stand on one baseline with no more than a wide blank
 * between them. To be done when the order is final. */
void ig_pdf_join_rows(IgPdfPage *page);
