/* Lists: where each word of a query is, out of the impacts that the index keeps, and what was read
 * of them for earlier searches of the same index. Private to src/search. */
#pragma once

#include "search/expression.h"
#include "store/impacts.h"

/* What is listed in an index, if anything is that this program can use: TRUE; FALSE without an
 * error where nothing is. `current`: nothing has changed since. */
gboolean ig_lists_state(IgStore *store, IgImpactState *state, gboolean *current, GError **error);

/* A term, or all terms that begin so. */
typedef struct {
    const char *term;
    gboolean beginning;
} IgListed;

/* Its best paragraphs, and all of them; of what the index does not list, those up to what is
 * covered, from the postings. NULL on failure. The caller's. */
IgTermImpacts *ig_lists_best(IgStore *store, IgListed listed, const IgImpactState *state,
                             GError **error);
IgImpacts *ig_lists_whole(IgStore *store, IgListed listed, const IgImpactState *state,
                          GError **error);

/* Whether all alternatives of a group are words, no phrase and no beginning of one. */
gboolean ig_lists_is_of_words(const IgGroup *group);

/* Whether the lists know how common a group is: one of words, or the beginning of a word alone. */
gboolean ig_lists_can_tally(const IgGroup *group);

/* How common such a group is, as ig_match_tally() counts it; the index must not have changed. */
gboolean ig_lists_tally(IgStore *store, const IgGroup *group, const IgImpactState *state,
                        IgMatchTally *tally, GError **error);

/* All paragraphs with every group, or any, as ig_selection_run() gives them; likewise. NULL without
 * an error where the lists do not say, or on failure. */
GArray *ig_lists_matching(IgStore *store, const IgExpression *expression, gboolean all,
                          const IgImpactState *state, GError **error);
