#include "ingest/pdf_lines.h"

#include "ingest/pdf_columns.h"
#include "ingest/pdf_marks.h"
#include "ingest/pdf_pieces.h"
#include "ingest/pdf_words.h"
#include "model/extraction.h"

void ig_pdf_arrange(IgPdfPage *page, GPtrArray *warnings)
{
    if (!page->measured)
        return;
    guint rejoined = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *line = ig_pdf_page_line(page, i);
        rejoined += ig_pdf_rejoin_words(line);
        ig_pdf_set_rtl_line(line);
    }
    ig_warnings_add(warnings, "letters-rejoined", rejoined, "");
    ig_pdf_join_markers(page);
    ig_pdf_order_lines(page);
    ig_pdf_join_rows(page);
    /* Last, for marks that came in with a piece are raised by the size of the line they joined. */
    for (guint i = 0; i < page->lines->len; i++)
        ig_pdf_raise_marks(ig_pdf_page_line(page, i));
}
