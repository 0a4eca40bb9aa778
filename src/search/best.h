/* Best: the first hits of a search without scoring all that match.
 *
 * Of each frequent term the index knows how much it can be worth in each paragraph (impacts.h). The
 * sum over a query's words is more than the score of a paragraph can be; so paragraphs are scored
 * from the greatest sum on, until the next sum is less than the score of the last hit wanted. What
 * comes out is what scoring them all gives, to the last bit. Private to src/search. */
#pragma once

#include "search/ranking.h"
#include "store/selection.h"

typedef struct {
    IgStore *store;
    const IgPlanNode *plan;         /* what is asked */
    const IgExpression *expression; /* as that */
    IgRanking *ranking;
    IgMatchTables tables;
    guint64 wanted;  /* how many hits */
    gboolean always; /* though few match, and all are scored as soon */
} IgBestQuestion;

/* Whether a plan is words and phrases, all of them or any of them. */
gboolean ig_best_is_plain(const IgPlanNode *plan);

/* At least the paragraphs of the first hits wanted with their scores (GArray of IgSelected), in no
 * order. NULL without an error where scoring all that match is the way. */
GArray *ig_best(const IgBestQuestion *question, GError **error);
