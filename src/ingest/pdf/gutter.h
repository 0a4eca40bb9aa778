/* Gutters: the white strips between columns of text. Pure. */
#pragma once

#include "ingest/pdf/page.h"

/* Where lines stand about a gutter at `x`. */
typedef enum {
    IG_PDF_LEFT,
    IG_PDF_RIGHT,
    IG_PDF_ACROSS,
} IgPdfSide;

IgPdfSide ig_pdf_side(const IgPdfLine *line, float x);

/* Whether these lines, sorted from top to bottom and none across `x`, are two columns of running
 * text: enough lines on both sides, wide enough and close enough to each other, with nothing in a
 * strip between them; and not the rows of a table, whose cells begin at one height. */
gboolean ig_pdf_are_columns(GPtrArray *lines, guint first, guint end, float x);

/* The gutter that has the most lines in columns beside it; lines sorted from top to bottom. FALSE
 * when there is none. */
gboolean ig_pdf_find_gutter(GPtrArray *lines, float *x);
