/* Patterns of a plan, replaced by the words of the index that they match. Private to src/search. */
#pragma once

#include "query/plan.h"
#include "store/store.h"

/* Of all patterns of one query together. What matches more words says too little to be searched,
 * and to search for some of them only would be no answer. */
#define IG_PATTERN_MAX_WORDS 1024

/* Gives every pattern the words of the index's vocabulary that it matches; one that matches none
 * keeps itself, and finds nothing. Fails with IG_QUERY_ERROR_LIMIT at the byte `where` of the query
 * when there are too many, or an expression takes too long. */
gboolean ig_patterns_expand(IgPlanNode *plan, IgStore *store, gsize *where, GError **error);
