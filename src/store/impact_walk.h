/* Impact walk: a term's impacts from its postings. Private to src/store. */
#pragma once

#include "store/evidence.h"
#include "store/impacts.h"

typedef struct {
    IgStore *store;
    IgMatchScorer impact;
    gint64 covered;     /* paragraphs up to this id */
    IgLengths *lengths; /* to be used for all terms, or NULL */
    double mean_length; /* once a term has any paragraph: of all of them, and */
    gint64 paragraphs;  /* how many there are */
    gint64 occurrences; /* of the term walked last */
} IgImpactWalk;

/* Of a term, or of all that begin so. NULL on failure. */
IgImpacts *ig_impact_walk(IgImpactWalk *walk, const char *term, gboolean beginning, GError **error);
