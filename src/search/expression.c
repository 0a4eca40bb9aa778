#include "search/expression.h"

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

static void write_phrase(IgExpression *expression, const IgGroup *group, guint alternative)
{
    const IgPhrase *phrase = g_ptr_array_index(group->alternatives, alternative);
    IgPhraseOrigin origin = {group_number(expression, group), alternative, phrase, group};
    guint number = ig_match_add_phrase(expression->match, phrase->terms, phrase->prefix);
    ig_match_set_word(expression->match, number, origin.group);
    g_array_append_val(expression->origins, origin);
}

static void write_group(IgExpression *expression, const IgGroup *group)
{
    ig_match_open(expression->match);
    for (guint i = 0; i < group->alternatives->len; i++) {
        if (i > 0)
            ig_match_operator(expression->match, IG_MATCH_OR);
        write_phrase(expression, group, i);
    }
    ig_match_close(expression->match);
}

static void write_plan(IgExpression *expression, const IgPlanNode *plan);

/* FTS5 counts tokens where a reader counts words, and knows no sentences: it finds the paragraphs
 * with all of the operands, and what it finds is verified. */
static void write_near(IgExpression *expression, const IgPlanNode *near)
{
    ig_match_open(expression->match);
    for (guint i = 0; i < near->children->len; i++) {
        if (i > 0)
            ig_match_operator(expression->match, IG_MATCH_AND);
        write_plan(expression, g_ptr_array_index(near->children, i));
    }
    ig_match_close(expression->match);
}

/* (a AND b) NOT c NOT d: FTS5's NOT takes two sides, so what must be there is written first. */
static void write_and(IgExpression *expression, GPtrArray *children)
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
        write_plan(expression, child);
        joint = "AND";
    }
    ig_match_close(expression->match);
    for (guint i = 0; i < children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(children, i);
        if (child->kind == IG_NODE_NOT) {
            ig_match_operator(expression->match, IG_MATCH_NOT);
            write_plan(expression, g_ptr_array_index(child->children, 0));
        }
    }
    ig_match_close(expression->match);
}

static void write_or(IgExpression *expression, GPtrArray *children)
{
    ig_match_open(expression->match);
    for (guint i = 0; i < children->len; i++) {
        if (i > 0)
            ig_match_operator(expression->match, IG_MATCH_OR);
        write_plan(expression, g_ptr_array_index(children, i));
    }
    ig_match_close(expression->match);
}

static void write_plan(IgExpression *expression, const IgPlanNode *plan)
{
    switch (plan->kind) {
    case IG_NODE_TEXT: write_group(expression, plan->group); break;
    case IG_NODE_NEAR: write_near(expression, plan); break;
    case IG_NODE_AND: write_and(expression, plan->children); break;
    case IG_NODE_OR: write_or(expression, plan->children); break;
    case IG_NODE_NOT:
    case IG_NODE_FILTER: g_assert_not_reached();
    }
}

IgExpression *ig_expression_new(const IgPlanNode *plan)
{
    IgExpression *expression = expression_new();
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_ptr_array_add(all, (gpointer)plan);
    write_plan(expression, plan);
    ig_verify(expression->match, expression->origins, &(IgClaim){.plans = all});
    return expression;
}

IgExpression *ig_expression_new_and(GPtrArray *children)
{
    IgExpression *expression = expression_new();
    write_and(expression, children);
    ig_verify(expression->match, expression->origins, &(IgClaim){.plans = children});
    return expression;
}

IgExpression *ig_expression_new_group(const IgGroup *group)
{
    IgExpression *expression = expression_new();
    write_group(expression, group);
    ig_verify(expression->match, expression->origins, &(IgClaim){.group = group});
    return expression;
}

/* The largest parts that can be asked stay whole: in `(a b) OR c -type:x` an `a` without its `b`
 * has matched nothing. */
static void write_words(IgExpression *expression, const IgPlanNode *plan, GPtrArray *parts)
{
    if (ig_expression_can(plan)) {
        if (expression->origins->len > 0)
            ig_match_operator(expression->match, IG_MATCH_OR);
        write_plan(expression, plan);
        g_ptr_array_add(parts, (gpointer)plan);
    } else if (plan->kind != IG_NODE_NOT && plan->kind != IG_NODE_FILTER) {
        for (guint i = 0; i < plan->children->len; i++)
            write_words(expression, g_ptr_array_index(plan->children, i), parts);
    }
}

/* Words, phrases and NEARs one by one, wherever in the plan they stand. */
static void write_leaves(IgExpression *expression, const IgPlanNode *plan, GPtrArray *parts)
{
    if (plan->kind == IG_NODE_TEXT || plan->kind == IG_NODE_NEAR) {
        if (expression->origins->len > 0)
            ig_match_operator(expression->match, IG_MATCH_OR);
        write_plan(expression, plan);
        g_ptr_array_add(parts, (gpointer)plan);
    } else if (plan->kind != IG_NODE_NOT && plan->kind != IG_NODE_FILTER) {
        for (guint i = 0; i < plan->children->len; i++)
            write_leaves(expression, g_ptr_array_index(plan->children, i), parts);
    }
}

IgExpression *ig_expression_new_any(const IgPlanNode *plan)
{
    g_autoptr(IgExpression) expression = expression_new();
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    write_leaves(expression, plan, parts);
    ig_verify(expression->match, expression->origins, &(IgClaim){.plans = parts, .any = TRUE});
    return expression->origins->len > 0 ? g_steal_pointer(&expression) : NULL;
}

IgExpression *ig_expression_new_words(const IgPlanNode *plan)
{
    g_autoptr(IgExpression) expression = expression_new();
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    write_words(expression, plan, parts);
    ig_verify(expression->match, expression->origins, &(IgClaim){.plans = parts, .any = TRUE});
    return expression->origins->len > 0 ? g_steal_pointer(&expression) : NULL;
}
