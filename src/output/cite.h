/* Footnotes: a place in a document as a style of citation writes it.
 *
 * After the Chicago Manual of Style (17th edition, notes), APA (7th edition), OSCOLA (4th edition)
 * and the United Nations Editorial Manual; what these print in italics is plain here. A fact that
 * is not known is said to be missing in the style's own words ("n.d."), or in brackets; none is
 * made up. Pure. */
#pragma once

#include "model/document.h"
#include "output/pinpoint.h"

typedef enum {
    IG_CITE_CHICAGO,
    IG_CITE_APA,
    IG_CITE_OSCOLA,
    IG_CITE_UN,
} IgCiteStyle;

#define IG_CITE_STYLES (IG_CITE_UN + 1)

/* "chicago", "apa", "oscola", "un". Static. */
const char *ig_cite_style_name(IgCiteStyle style);

/* FALSE when no style has this name. */
gboolean ig_cite_style_from_name(const char *name, IgCiteStyle *style);

/* The footnote, one line. `page`, which may be NULL, is where a paragraph without a number of its
 * own stands. */
char *ig_cite(IgCiteStyle style, const IgDocument *facts, const IgPinpoint *pinpoint,
              const char *page);
