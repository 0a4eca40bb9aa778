/* The ligature of lam and alef, one glyph for two letters. Most programs that make PDFs map it to
 * both, in their order; poppler turns them about with the rest of the word, and the Arabic for
 * "Internet" and "no" is then spelled wrong, and found by nobody. The two letters share the glyph's
 * width to a rounding error, as an alef and a lam that are drawn each for itself hardly ever do.
 * Where the file's own numbers are too coarse for that, what is left is spelled as no word is:
 * with two alefs after its article. Pure. */
#pragma once

#include "ingest/pdf/page.h"

/* How wide the alefs of a page are that have no lam behind them, each in heights of its line. */
typedef struct {
    GArray *widths; /* of float */
} IgPdfAlefs;

/* Reads a page as ig_pdf_page_read() does; `boxes` may be NULL. */
void ig_pdf_alefs_init(IgPdfAlefs *alefs, const char *text, const IgPdfBox *boxes);
void ig_pdf_alefs_clear(IgPdfAlefs *alefs);

/* Whether the `i`th of a word's `n` letters, as poppler gives them, and the one behind it are one
 * glyph. boxes[n - 1 - k] is that of letters[k]. */
gboolean ig_pdf_is_lam_alef(const IgPdfAlefs *alefs, const gunichar *letters, const IgPdfBox *boxes,
                            glong n, glong i);

/* Turns what no word has, "اال" and its like at its start; where a page has such words, also those
 * words of every text that would be none ("ال" for "لا"). Returns how many words are mended. */
guint ig_pdf_restore_lam_alef(const IgPdfPage *page);
