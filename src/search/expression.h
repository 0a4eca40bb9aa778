/* From a plan to a match expression, with a memory of which phrase came from which word of the
 * query. Private to src/search. */
#pragma once

#include "query/plan.h"
#include "store/matching.h"

/* Where a phrase of the expression comes from. */
typedef struct {
    guint group;            /* index into groups */
    guint alternative;      /* of that group */
    const IgPhrase *phrase; /* borrowed from the plan */
    const IgGroup *from;    /* likewise */
} IgPhraseOrigin;

typedef struct {
    IgMatchExpression *match;
    GArray *origins;   /* of IgPhraseOrigin, by phrase number */
    GPtrArray *groups; /* of const IgGroup *, those that a hit may hold */
} IgExpression;

/* Whether a plan can be asked of the full-text tables in one expression: words only, and something
 * that must be there. */
gboolean ig_expression_can(const IgPlanNode *plan);

/* Whether a plan is an exclusion that an expression can hold beside what must be there. */
gboolean ig_expression_excludes(const IgPlanNode *plan);

/* The expression of a plan for which ig_expression_can() holds. */
IgExpression *ig_expression_new(const IgPlanNode *plan);

/* Of some children of an AND: those that can be asked, and exclusions of such. */
IgExpression *ig_expression_new_and(GPtrArray *children);

/* Any of the words of a plan, exclusions apart: for ranking and marking what was selected
 * otherwise. NULL when it has no words. */
IgExpression *ig_expression_new_words(const IgPlanNode *plan);

/* Any word, phrase or NEAR of a plan, exclusions apart, whatever it is joined by. NULL when it has
 * none. */
IgExpression *ig_expression_new_any(const IgPlanNode *plan);

/* One group alone. */
IgExpression *ig_expression_new_group(const IgGroup *group);

void ig_expression_free(IgExpression *expression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgExpression, ig_expression_free)
