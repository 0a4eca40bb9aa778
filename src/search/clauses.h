/* Clauses: a plan as groups of words, of each of which a paragraph must hold one.
 *
 * FTS5 (3.40) is right about where words stand only when no AND of its expression is below another
 * operator: where a row has all the words of such an AND, but one phrase not in a row, it forgets
 * the positions of the whole AND, those of the next row too where one side of an OR is there
 * already. So the ANDs are brought to the top: (a b) OR c is asked as (a OR c) AND (b OR c), and
 * a b -c as (a NOT c) AND b. Private to src/search. */
#pragma once

#include "query/plan.h"

/* An OR of ANDs multiplies out: more clauses than this, or more phrases that are written once more,
 * would cost more than they save. */
#define IG_CLAUSES_MAX         256
#define IG_CLAUSES_MAX_REPEATS 512

/* A TEXT of the plan, and what may not be there where it counts; both borrowed from the plan. */
typedef struct {
    const IgPlanNode *text;
    GPtrArray *excluded; /* of const IgPlanNode *: what stands under a NOT; may be empty */
    gboolean written;    /* the caller's */
} IgClauseWord;

typedef struct {
    GPtrArray *clauses; /* of GPtrArray of IgClauseWord; a word may be in several */
    GPtrArray *words;   /* that own all there are */
} IgClauses;

/* The clauses of all, or any, of some plans of which ig_expression_can() or, among all,
 * ig_expression_excludes() holds. NULL when there would be too many. */
IgClauses *ig_clauses_new(GPtrArray *plans, gboolean any);
void ig_clauses_free(IgClauses *clauses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgClauses, ig_clauses_free)
