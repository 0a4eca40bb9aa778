/* Verifying: whether a paragraph that FTS5 found satisfies what FTS5 cannot say.
 *
 * FTS5 finds the paragraphs that hold all the words of a NEAR, BEFORE or SENT, and those that hold
 * the letters of an =exact word; here the words are counted as a reader counts them, sentences are
 * found, and an exact word is told from the whole of a hyphen chain. Most paragraphs are decided by
 * their positions alone; the text of the others is cut. Private to src/search. */
#pragma once

#include "query/plan.h"
#include "store/matching.h"

/* What an expression claims of a paragraph: all of some plans, any of them, or one group. */
typedef struct {
    GPtrArray *plans; /* of const IgPlanNode *; or NULL for the group */
    gboolean any;
    const IgGroup *group;
} IgClaim;

/* Whether a plan has anything that FTS5 cannot decide. */
gboolean ig_plan_needs_verifying(const IgPlanNode *plan);

/* Makes the expression verify the claim, if it needs to, and mark what has a part in it. `origins`
 * (of IgPhraseOrigin) says where its phrases come from; the plans are borrowed. `reported`: FTS5
 * can be trusted to say where they stand, as of clauses (search/clauses.h); else the text is cut.
 */
void ig_verify(IgMatchExpression *match, GArray *origins, const IgClaim *claim, gboolean reported);
