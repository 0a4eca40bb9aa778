/* Bounds: more than each paragraph's score can be, from the impacts of the words asked for.
 *
 * A score is brevity × (the sum over groups of weight × (frequency + lead) + what pairs add), and a
 * term's impact in a paragraph is brevity × (frequency + lead), rounded up. So
 * - a word with several forms is worth no more than its forms together, since frequency grows less
 *   than the occurrences;
 * - a phrase occurs no more often than each of its words, and no earlier than each but for the
 *   words before it;
 * - a pair of groups adds at most IG_PAIR_SHARE of its weight, where both are there;
 * - where paragraphs have become longer on average, frequency has grown by less than that.
 * Private to src/search. */
#pragma once

#include "search/ranking.h"
#include "store/impacts.h"

/* One bit each says which groups a paragraph may hold. */
#define IG_BOUNDS_MAX_GROUPS 8

typedef struct {
    double bound; /* no score is greater */
    guint32 id;
} IgCandidate;

typedef struct _IgBoundsLists IgBoundsLists;

typedef struct {
    GArray *candidates; /* of IgCandidate, the greatest bound first */
    double rest; /* no others have a greater bound than this; negative: there are no others */
    IgBoundsLists *lists;
} IgBounds;

/* For the paragraphs that `state` covers; the groups must all be there, or any. NULL on failure. */
IgBounds *ig_bounds_new(IgStore *store, const IgExpression *expression, gboolean all,
                        const IgRanking *ranking, const IgImpactState *state, GError **error);
void ig_bounds_free(IgBounds *bounds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgBounds, ig_bounds_free)

/* The next candidates, so many: those with the greatest bounds that have not been given. FALSE on
 * failure. */
gboolean ig_bounds_next(IgBounds *bounds, guint many, GError **error);
