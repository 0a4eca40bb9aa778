/* Rows: which candidates follow which, over a whole document.
 *
 * Candidates of one style are matched like partners: each number seeks the one it follows, the
 * nearest and surest first, and each number keeps the best of those that want to follow it (Gale
 * and Shapley 1962, "College Admissions and the Stability of Marriage"). So of two 70s after a 69
 * the one that stands where a paragraph can start wins, and the other is left alone. Pure. */
#pragma once

#include "structure/candidates.h"

typedef struct {
    guint line; /* where it stands; in order, and equal for two readings of one mark */
    IgCandidate candidate;
    float evidence; /* what its place and signs say, in the manner of log odds: 1 is a hint, 3
                       nearly certain */
    float indent;
    float inset;        /* the same from the margin of its column */
    guint level;        /* depth in a list of markup; 0 unknown */
    gint before, after; /* neighbours in its row, as indexes; -1 at the ends */
} IgNode;

/* Links the nodes (of IgNode, in order of lines) into rows. `letter` is the width of a letter, by
 * which indents are compared. */
void ig_rows_link(GArray *nodes, float letter);

/* Drops from the row that begins with `head` the nodes that weigh against it; returns its total
 * weight. `head` may change with it; -1 when nothing is left. */
float ig_row_weigh(GArray *nodes, gint *head, float letter);

/* Takes a node out of its row, which ends before it; what comes after is a row of its own. */
void ig_row_cut(GArray *nodes, gint index);
