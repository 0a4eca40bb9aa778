#include "search/clauses.h"

static void word_free(gpointer data)
{
    IgClauseWord *word = data;
    g_ptr_array_unref(word->excluded);
    g_free(word);
}

void ig_clauses_free(IgClauses *clauses)
{
    if (!clauses)
        return;
    g_clear_pointer(&clauses->clauses, g_ptr_array_unref);
    g_ptr_array_unref(clauses->words);
    g_free(clauses);
}

static GPtrArray *list_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
}

static GPtrArray *joined(GPtrArray *first, GPtrArray *second)
{
    GPtrArray *both = g_ptr_array_copy(first, NULL, NULL);
    g_ptr_array_extend(both, second, NULL, NULL);
    return both;
}

/* The list of one clause of one word. */
static GPtrArray *of_word(IgClauses *all, const IgPlanNode *text, GPtrArray *excluded)
{
    IgClauseWord *word = g_new0(IgClauseWord, 1);
    GPtrArray *list = list_new(), *clause = g_ptr_array_new();
    word->text = text;
    word->excluded = g_ptr_array_ref(excluded);
    g_ptr_array_add(all->words, word);
    g_ptr_array_add(clause, word);
    g_ptr_array_add(list, clause);
    return list;
}

static GPtrArray *clauses_of(IgClauses *all, const IgPlanNode *plan, GPtrArray *excluded);

static GPtrArray *exclusions_of(const IgPlanNode *plan, GPtrArray *excluded)
{
    g_autoptr(GPtrArray) own = g_ptr_array_new();
    for (guint i = 0; i < plan->children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(plan->children, i);
        if (child->kind == IG_NODE_NOT)
            g_ptr_array_add(own, g_ptr_array_index(child->children, 0));
    }
    return joined(excluded, own);
}

/* What is excluded from all of it is excluded where its first part stands. */
static GPtrArray *of_all(IgClauses *all, const IgPlanNode *plan, GPtrArray *excluded)
{
    g_autoptr(GPtrArray) first = exclusions_of(plan, excluded), none = g_ptr_array_new();
    GPtrArray *list = list_new();
    for (guint i = 0; list && i < plan->children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(plan->children, i);
        if (child->kind == IG_NODE_NOT)
            continue;
        g_autoptr(GPtrArray) more = clauses_of(all, child, list->len > 0 ? none : first);
        for (guint k = 0; more && k < more->len; k++)
            g_ptr_array_add(list, g_ptr_array_ref(g_ptr_array_index(more, k)));
        if (!more)
            g_clear_pointer(&list, g_ptr_array_unref);
    }
    return list;
}

/* One of either list in every way. */
static GPtrArray *multiplied(GPtrArray *left, GPtrArray *right)
{
    GPtrArray *list = list_new();
    for (guint i = 0; i < left->len; i++) {
        for (guint k = 0; k < right->len; k++)
            g_ptr_array_add(list, joined(g_ptr_array_index(left, i), g_ptr_array_index(right, k)));
    }
    return list;
}

static GPtrArray *of_any(IgClauses *all, const IgPlanNode *plan, GPtrArray *excluded)
{
    GPtrArray *list = NULL;
    for (guint i = 0; i < plan->children->len; i++) {
        g_autoptr(GPtrArray) so_far = list;
        g_autoptr(GPtrArray) more = clauses_of(all, g_ptr_array_index(plan->children, i), excluded);
        if (!more || (so_far && so_far->len * more->len > IG_CLAUSES_MAX))
            return NULL;
        list = so_far ? multiplied(so_far, more) : g_ptr_array_ref(more);
    }
    return list;
}

/* NULL when there are too many. */
static GPtrArray *clauses_of(IgClauses *all, const IgPlanNode *plan, GPtrArray *excluded)
{
    switch (plan->kind) {
    case IG_NODE_TEXT: return of_word(all, plan, excluded);
    case IG_NODE_OR: return of_any(all, plan, excluded);
    case IG_NODE_AND:
    case IG_NODE_NEAR: return of_all(all, plan, excluded);
    case IG_NODE_NOT:
    case IG_NODE_FILTER: break;
    }
    g_return_val_if_reached(NULL);
}

static guint count_phrases(const GPtrArray *words)
{
    guint phrases = 0;
    for (guint i = 0; i < words->len; i++) {
        const IgClauseWord *word = g_ptr_array_index(words, i);
        phrases += word->text->group->alternatives->len;
    }
    return phrases;
}

/* How many phrases stand in more than one clause, each time but the first. */
static guint count_repeats(const IgClauses *clauses)
{
    guint phrases = 0;
    for (guint i = 0; i < clauses->clauses->len; i++)
        phrases += count_phrases(g_ptr_array_index(clauses->clauses, i));
    return phrases - count_phrases(clauses->words);
}

IgClauses *ig_clauses_new(GPtrArray *plans, gboolean any)
{
    const IgPlanNode root = {.kind = any ? IG_NODE_OR : IG_NODE_AND, .children = plans};
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(IgClauses) clauses = g_new0(IgClauses, 1);
    clauses->words = g_ptr_array_new_with_free_func(word_free);
    clauses->clauses = clauses_of(clauses, &root, none);
    gboolean few = clauses->clauses && count_repeats(clauses) <= IG_CLAUSES_MAX_REPEATS;
    return few ? g_steal_pointer(&clauses) : NULL;
}
