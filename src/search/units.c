#include "search/units.h"

static const char *const unit_names[] = {
    [IG_UNIT_PARAGRAPH] = "paragraph",
    [IG_UNIT_SECTION] = "section",
    [IG_UNIT_DOCUMENT] = "document",
};

const char *ig_unit_name(IgUnit unit)
{
    return unit_names[unit];
}

gboolean ig_unit_from_name(const char *name, IgUnit *unit)
{
    for (guint i = 0; i < G_N_ELEMENTS(unit_names); i++) {
        if (g_str_equal(name, unit_names[i])) {
            *unit = (IgUnit)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* One query on its way to a selection. */
typedef struct {
    IgStore *store;
    IgUnit unit;
    gboolean filters_in_text; /* no filter has to do with the margins */
    gboolean all_in_text;     /* some have, under an OR; nothing else is meant to be found there */
    GPtrArray *narrowing;     /* of const IgPlanNode *: filters that the whole query is under */
    GPtrArray *asked;         /* of const IgPlanNode *: the rest of its AND */
} Units;

static GPtrArray *selections_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)ig_selection_free);
}

/* Adds the selections of plans that are not units' own matter. */
static gboolean add_plans(Units *units, GPtrArray *plans, GPtrArray *selections, GError **error)
{
    for (guint i = 0; i < plans->len; i++) {
        IgSelection *one = ig_select_plan(units->store, g_ptr_array_index(plans, i), error);
        if (!one)
            return FALSE;
        g_ptr_array_add(selections, one);
    }
    return TRUE;
}

/* The unit of a paragraph that satisfies `selection`, which it takes, and all the filters. */
static IgSelection *unit_with(Units *units, IgSelection *selection, GError **error)
{
    g_autoptr(GPtrArray) all = selections_new();
    g_ptr_array_add(all, selection);
    if (!add_plans(units, units->narrowing, all, error))
        return NULL;
    return ig_selection_unit(units->unit, ig_selection_and(g_steal_pointer(&all)));
}

/* A check of how a word is written stands beside the word, and is a matter of its paragraph. */
static gboolean is_check(const IgPlanNode *plan)
{
    return plan->kind == IG_NODE_FILTER && !plan->filter;
}

static gboolean needs_check(const IgPlanNode *plan)
{
    for (guint i = 0; plan->group && i < plan->group->alternatives->len; i++) {
        const IgPhrase *phrase = g_ptr_array_index(plan->group->alternatives, i);
        if (phrase->written)
            return TRUE;
    }
    return FALSE;
}

/* A word, phrase, NEAR or filter in one paragraph. */
static IgSelection *select_in_paragraph(Units *units, const IgPlanNode *plan, GError **error)
{
    IgSelection *one = ig_select_plan(units->store, plan, error);
    if (!one || !needs_check(plan))
        return one;
    const IgPlanNode check = {.kind = IG_NODE_FILTER, .group = plan->group};
    g_autoptr(GPtrArray) both = selections_new();
    g_ptr_array_add(both, one);
    IgSelection *written = ig_select_plan(units->store, &check, error);
    if (!written)
        return NULL;
    g_ptr_array_add(both, written);
    return ig_selection_and(g_steal_pointer(&both));
}

static IgSelection *select_leaf(Units *units, const IgPlanNode *plan, GError **error)
{
    IgSelection *one = select_in_paragraph(units, plan, error);
    if (!one)
        return NULL;
    gboolean filter = plan->kind == IG_NODE_FILTER;
    gboolean margins = ig_tables_asked(plan) & IG_MATCH_MARGINS;
    if (!margins && (units->all_in_text || (filter && units->filters_in_text)))
        one = ig_selection_in_text(one);
    return unit_with(units, one, error);
}

/* What a unit has to satisfy. */
static IgSelection *select_unit(Units *units, const IgPlanNode *plan, GError **error)
{
    if (plan->kind == IG_NODE_TEXT || plan->kind == IG_NODE_NEAR || plan->kind == IG_NODE_FILTER)
        return select_leaf(units, plan, error);
    g_autoptr(GPtrArray) all = selections_new();
    for (guint i = 0; i < plan->children->len; i++) {
        if (is_check(g_ptr_array_index(plan->children, i)))
            continue;
        IgSelection *one = select_unit(units, g_ptr_array_index(plan->children, i), error);
        if (!one)
            return NULL;
        g_ptr_array_add(all, one);
    }
    if (plan->kind == IG_NODE_NOT)
        return ig_selection_not(g_ptr_array_steal_index(all, 0));
    return plan->kind == IG_NODE_OR ? ig_selection_or(g_steal_pointer(&all))
                                    : ig_selection_and(g_steal_pointer(&all));
}

/* Whether whatever satisfies a plan holds one of its words. */
static gboolean needs_word(const IgPlanNode *plan)
{
    if (!plan->children || plan->kind == IG_NODE_NEAR)
        return plan->kind != IG_NODE_FILTER;
    gboolean any = FALSE, all = TRUE;
    for (guint i = 0; i < plan->children->len; i++) {
        gboolean needs = needs_word(g_ptr_array_index(plan->children, i));
        any = any || needs;
        all = all && needs;
    }
    return plan->kind == IG_NODE_AND ? any : plan->kind == IG_NODE_OR && all;
}

/* The paragraphs of a unit that are given: those with any of the words; all where it has none. */
static IgSelection *select_given(Units *units, const IgPlanNode *plan, IgExpression **leading,
                                 GError **error)
{
    g_autoptr(IgExpression) words = ig_expression_new_any(plan);
    if (!words)
        return NULL;
    IgSelection *match = ig_selection_match(ig_match_expression_copy(words->match));
    if (needs_word(plan)) {
        *leading = g_steal_pointer(&words);
        return match;
    }
    g_autoptr(GPtrArray) either = selections_new();
    g_ptr_array_add(either, match);
    IgSelection *same = ig_selection_match(ig_match_expression_copy(words->match));
    same = unit_with(units, units->all_in_text ? ig_selection_in_text(same) : same, error);
    if (!same)
        return NULL;
    g_ptr_array_add(either, ig_selection_not(same));
    return ig_selection_or(g_steal_pointer(&either));
}

static void sort_parts(Units *units, const IgPlanNode *plan)
{
    if (is_check(plan))
        return;
    if (plan->kind != IG_NODE_AND) {
        g_ptr_array_add(ig_plan_is_filter(plan) ? units->narrowing : units->asked, (gpointer)plan);
        return;
    }
    for (guint i = 0; i < plan->children->len; i++)
        sort_parts(units, g_ptr_array_index(plan->children, i));
}

static IgSelection *select_all(Units *units, const IgPlanNode *plan, IgExpression **leading,
                               GError **error)
{
    g_autoptr(GPtrArray) all = selections_new();
    g_autoptr(GError) failure = NULL;
    IgSelection *given = select_given(units, plan, leading, &failure);
    if (given)
        g_ptr_array_add(all, given);
    if (units->all_in_text)
        g_ptr_array_add(all, ig_selection_text_zones());
    if (failure || !add_plans(units, units->narrowing, all, &failure)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    for (guint i = 0; i < units->asked->len; i++) {
        IgSelection *one = select_unit(units, g_ptr_array_index(units->asked, i), error);
        if (!one)
            return NULL;
        g_ptr_array_add(all, one);
    }
    return ig_selection_and(g_steal_pointer(&all));
}

static gboolean narrowed_to_margins(const Units *units)
{
    for (guint i = 0; i < units->narrowing->len; i++) {
        if (ig_tables_asked(g_ptr_array_index(units->narrowing, i)) & IG_MATCH_MARGINS)
            return TRUE;
    }
    return FALSE;
}

IgSelection *ig_select_in_units(IgStore *store, const IgPlanNode *plan, IgUnit unit,
                                IgMatchTables tables, IgExpression **leading, GError **error)
{
    g_autoptr(GPtrArray) narrowing = g_ptr_array_new(), asked = g_ptr_array_new();
    Units units = {.store = store, .unit = unit, .narrowing = narrowing, .asked = asked};
    sort_parts(&units, plan);
    units.filters_in_text = tables == IG_MATCH_TEXT;
    units.all_in_text = tables == (IG_MATCH_TEXT | IG_MATCH_MARGINS) &&
                        !narrowed_to_margins(&units);
    IgSelection *selection = select_all(&units, plan, leading, error);
    if (!selection)
        g_clear_pointer(leading, ig_expression_free);
    return selection;
}
