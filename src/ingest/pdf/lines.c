#include "ingest/pdf/lines.h"

#include "ingest/pdf/columns.h"
#include "ingest/pdf/lam_alef.h"
#include "ingest/pdf/marks.h"
#include "ingest/pdf/pieces.h"
#include "ingest/pdf/words.h"
#include "model/extraction.h"

/* A page of fewer words is a drawing or a title. */
#define MIN_GARBLED_WORDS 20

static gboolean has_letter_or_figure(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return TRUE;
    }
    return FALSE;
}

gboolean ig_pdf_page_is_garbled(const IgPdfPage *page)
{
    guint words = 0, readable = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        const IgPdfLine *line = ig_pdf_page_line(page, i);
        words += line->words->len;
        for (guint j = 0; j < line->words->len; j++)
            readable += has_letter_or_figure(ig_pdf_line_word(line, j)->text);
    }
    return words >= MIN_GARBLED_WORDS && readable * 2 < words;
}

void ig_pdf_arrange(IgPdfPage *page, GPtrArray *warnings)
{
    if (!page->measured)
        return;
    guint rejoined = 0;
    ig_warnings_add(warnings, "letters-turned", ig_pdf_restore_lam_alef(page), "");
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *line = ig_pdf_page_line(page, i);
        rejoined += ig_pdf_rejoin_words(line);
        ig_pdf_set_rtl_line(line);
    }
    ig_warnings_add(warnings, "letters-rejoined", rejoined, "");
    ig_pdf_join_pieces(page);
    ig_pdf_order_lines(page);
    ig_pdf_join_rows(page);
    /* Last, for marks that came in with a piece are raised by the size of the line they joined. */
    for (guint i = 0; i < page->lines->len; i++)
        ig_pdf_raise_marks(ig_pdf_page_line(page, i));
}
