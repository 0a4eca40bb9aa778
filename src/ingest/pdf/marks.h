/* Raised small figures: note marks in the text, the number before a footnote, exponents.
 *
 * They are written as Unicode superscripts (¹²³⁰⁴…), closed up to the word they follow: that is
 * what is printed, and since folding drops superscript digits a word is found whether a note hangs
 * on it or not. At the start of a line they tell the structure engine that a note begins here ("¹
 * See A/AC.105/1137."). Raised letters of an ordinal ("19th", "1er") stay letters of their word;
 * other raised letters and signs stand apart. Pure. */
#pragma once

#include "ingest/pdf/page.h"

/* Whether a word so small, so high, is raised above text of this size whose letters end at
 * `bottom`. */
gboolean ig_pdf_is_raised(const IgPdfWord *word, float size, float bottom);

/* Rewrites the raised words of a line. */
void ig_pdf_raise_marks(IgPdfLine *line);
