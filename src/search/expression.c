#include "search/expression.h"

#include "search/clauses.h"
#include "search/verifying.h"

void ig_expression_free(IgExpression *expression)
{
    if (!expression)
        return;
    ig_match_expression_free(expression->match);
    g_array_unref(expression->origins);
    g_ptr_array_unref(expression->groups);
    g_free(expression);
}

static IgExpression *expression_new(void)
{
    IgExpression *expression = g_new0(IgExpression, 1);
    expression->match = ig_match_expression_new();
    expression->origins = g_array_new(FALSE, FALSE, sizeof(IgPhraseOrigin));
    expression->groups = g_ptr_array_new();
    return expression;
}

gboolean ig_expression_excludes(const IgPlanNode *plan)
{
    const IgPlanNode *child = plan->kind == IG_NODE_NOT ? g_ptr_array_index(plan->children, 0)
                                                        : NULL;
    return child && ig_expression_can(child) && !ig_plan_needs_verifying(child);
}

gboolean ig_expression_can(const IgPlanNode *plan)
{
    gboolean any = FALSE, all = TRUE;
    switch (plan->kind) {
    case IG_NODE_TEXT:
    case IG_NODE_NEAR: return TRUE;
    case IG_NODE_NOT:
    case IG_NODE_FILTER: return FALSE;
    case IG_NODE_AND:
    case IG_NODE_OR: break;
    }
    for (guint i = 0; i < plan->children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(plan->children, i);
        gboolean can = ig_expression_can(child);
        any = any || can;
        all = all && (can || (plan->kind == IG_NODE_AND && ig_expression_excludes(child)));
    }
    return any && all;
}

static guint group_number(IgExpression *expression, const IgGroup *group)
{
    guint number;
    if (g_ptr_array_find(expression->groups, group, &number))
        return number;
    g_ptr_array_add(expression->groups, (gpointer)group);
    return expression->groups->len - 1;
}

/* Words that are excluded, or have been written before, only select. */
static void write_phrase(IgExpression *expression, const IgGroup *group, guint alternative,
                         gboolean counted)
{
    const IgPhrase *phrase = g_ptr_array_index(group->alternatives, alternative);
    IgPhraseOrigin origin = {group_number(expression, group), alternative, phrase, group};
    guint number = ig_match_add_phrase(expression->match, phrase->terms, phrase->prefix);
    ig_match_set_word(expression->match, number, counted ? origin.group : IG_MATCH_UNCOUNTED);
    g_array_append_val(expression->origins, origin);
}

static void write_group(IgExpression *expression, const IgGroup *group, gboolean counted)
{
    ig_match_open(expression->match);
    for (guint i = 0; i < group->alternatives->len; i++) {
        if (i > 0)
            ig_match_operator(expression->match, IG_MATCH_OR);
        write_phrase(expression, group, i, counted);
    }
    ig_match_close(expression->match);
}

static void write_plan(IgExpression *expression, const IgPlanNode *plan, gboolean counted);

/* FTS5 counts tokens where a reader counts words, and knows no sentences: it finds the paragraphs
 * with all of the operands, and what it finds is verified. */
static void write_near(IgExpression *expression, const IgPlanNode *near, gboolean counted)
{
    ig_match_open(expression->match);
    for (guint i = 0; i < near->children->len; i++) {
        if (i > 0)
            ig_match_operator(expression->match, IG_MATCH_AND);
        write_plan(expression, g_ptr_array_index(near->children, i), counted);
    }
    ig_match_close(expression->match);
}

/* (a AND b) NOT c NOT d: FTS5's NOT takes two sides, so what must be there is written first. */
static void write_and(IgExpression *expression, GPtrArray *children, gboolean counted)
{
    const char *joint = NULL;
    ig_match_open(expression->match);
    ig_match_open(expression->match);
    for (guint i = 0; i < children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(children, i);
        if (child->kind == IG_NODE_NOT)
            continue;
        if (joint)
            ig_match_operator(expression->match, IG_MATCH_AND);
        write_plan(expression, child, counted);
        joint = "AND";
    }
    ig_match_close(expression->match);
    for (guint i = 0; i < children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(children, i);
        if (child->kind == IG_NODE_NOT) {
            ig_match_operator(expression->match, IG_MATCH_NOT);
            write_plan(expression, g_ptr_array_index(child->children, 0), FALSE);
        }
    }
    ig_match_close(expression->match);
}

static void write_or(IgExpression *expression, GPtrArray *children, gboolean counted)
{
    ig_match_open(expression->match);
    for (guint i = 0; i < children->len; i++) {
        if (i > 0)
            ig_match_operator(expression->match, IG_MATCH_OR);
        write_plan(expression, g_ptr_array_index(children, i), counted);
    }
    ig_match_close(expression->match);
}

static void write_plan(IgExpression *expression, const IgPlanNode *plan, gboolean counted)
{
    switch (plan->kind) {
    case IG_NODE_TEXT: write_group(expression, plan->group, counted); break;
    case IG_NODE_NEAR: write_near(expression, plan, counted); break;
    case IG_NODE_AND: write_and(expression, plan->children, counted); break;
    case IG_NODE_OR: write_or(expression, plan->children, counted); break;
    case IG_NODE_NOT:
    case IG_NODE_FILTER: g_assert_not_reached();
    }
}

static void write_clause_word(IgExpression *expression, IgClauseWord *word)
{
    ig_match_open(expression->match);
    write_group(expression, word->text->group, !word->written);
    word->written = TRUE;
    for (guint i = 0; i < word->excluded->len; i++) {
        ig_match_operator(expression->match, IG_MATCH_NOT);
        write_plan(expression, g_ptr_array_index(word->excluded, i), FALSE);
    }
    ig_match_close(expression->match);
}

static void write_clauses(IgExpression *expression, const IgClauses *clauses)
{
    for (guint i = 0; i < clauses->clauses->len; i++) {
        const GPtrArray *clause = g_ptr_array_index(clauses->clauses, i);
        if (i > 0)
            ig_match_operator(expression->match, IG_MATCH_AND);
        ig_match_open(expression->match);
        for (guint k = 0; k < clause->len; k++) {
            if (k > 0)
                ig_match_operator(expression->match, IG_MATCH_OR);
            write_clause_word(expression, g_ptr_array_index(clause, k));
        }
        ig_match_close(expression->match);
    }
}

/* Words are numbered as they stand in the query, which is what neighbours are in ranking; those
 * that are excluded come behind, when they are written. */
static void number_groups(IgExpression *expression, const IgPlanNode *plan)
{
    if (plan->kind == IG_NODE_TEXT)
        group_number(expression, plan->group);
    if (plan->kind == IG_NODE_NOT)
        return;
    for (guint i = 0; plan->children && i < plan->children->len; i++)
        number_groups(expression, g_ptr_array_index(plan->children, i));
}

/* The expression of all, or any, of some plans: in clauses, which FTS5 reports rightly, or, where
 * there would be too many, as the plans are. */
static IgExpression *of_plans(GPtrArray *plans, gboolean any)
{
    IgExpression *expression = expression_new();
    g_autoptr(IgClauses) clauses = ig_clauses_new(plans, any);
    for (guint i = 0; i < plans->len; i++)
        number_groups(expression, g_ptr_array_index(plans, i));
    if (clauses)
        write_clauses(expression, clauses);
    else if (any)
        write_or(expression, plans, TRUE);
    else
        write_and(expression, plans, TRUE);
    ig_verify(expression->match, expression->origins, &(IgClaim){.plans = plans, .any = any},
              clauses != NULL);
    return expression;
}

IgExpression *ig_expression_new(const IgPlanNode *plan)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_ptr_array_add(all, (gpointer)plan);
    return of_plans(all, FALSE);
}

IgExpression *ig_expression_new_and(GPtrArray *children)
{
    return of_plans(children, FALSE);
}

IgExpression *ig_expression_new_group(const IgGroup *group)
{
    IgExpression *expression = expression_new();
    write_group(expression, group, TRUE);
    ig_verify(expression->match, expression->origins, &(IgClaim){.group = group}, TRUE);
    return expression;
}

static gboolean is_joined(const IgPlanNode *plan)
{
    return plan->kind == IG_NODE_AND || plan->kind == IG_NODE_OR;
}

/* The largest parts that can be asked stay whole: in `(a b) OR c -type:x` an `a` without its `b`
 * has matched nothing. */
static void find_parts(const IgPlanNode *plan, GPtrArray *parts)
{
    if (ig_expression_can(plan))
        g_ptr_array_add(parts, (gpointer)plan);
    for (guint i = 0; is_joined(plan) && !ig_expression_can(plan) && i < plan->children->len; i++)
        find_parts(g_ptr_array_index(plan->children, i), parts);
}

/* Words, phrases and NEARs one by one, wherever in the plan they stand. */
static void find_leaves(const IgPlanNode *plan, GPtrArray *parts)
{
    if (plan->kind == IG_NODE_TEXT || plan->kind == IG_NODE_NEAR)
        g_ptr_array_add(parts, (gpointer)plan);
    for (guint i = 0; is_joined(plan) && i < plan->children->len; i++)
        find_leaves(g_ptr_array_index(plan->children, i), parts);
}

IgExpression *ig_expression_new_any(const IgPlanNode *plan)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    find_leaves(plan, parts);
    return parts->len > 0 ? of_plans(parts, TRUE) : NULL;
}

IgExpression *ig_expression_new_words(const IgPlanNode *plan)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    find_parts(plan, parts);
    return parts->len > 0 ? of_plans(parts, TRUE) : NULL;
}
