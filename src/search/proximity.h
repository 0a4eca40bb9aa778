/* Proximity: whether words stand as near to each other as NEAR, BEFORE or SENT want.
 *
 * Occurrences of the operands are given by where they stand; each operand's are to stand on words
 * of their own, so that `rights NEAR rights` asks for two. Pure. Private to src/search. */
#pragma once

#include "query/ast.h"

/* One occurrence of an operand, from its first to its last token and word. */
typedef struct {
    guint first, last; /* tokens */
    guint first_word, last_word;
    guint sentence; /* SENT: of all of it; what runs over into the next is no occurrence */
    guint number;   /* the caller's */
    gboolean part;  /* ig_proximity_mark(): has a part in it */
} IgOccurrence;

/* What is asked: operands (arrays of IgOccurrence, sorted by ig_proximity_sort()), in the order in
 * which they were typed. */
typedef struct {
    IgReach reach;
    guint distance;
    guint n;
    GArray *operands[IG_NEAR_MAX_OPERANDS];
} IgProximity;

void ig_proximity_sort(GArray *occurrences);

gboolean ig_proximity_holds(const IgProximity *asked);

/* Sets `part` for the occurrences that belong to any way in which it holds. */
void ig_proximity_mark(const IgProximity *asked);
