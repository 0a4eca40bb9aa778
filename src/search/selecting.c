#include "search/selecting.h"

#include "model/date.h"
#include "search/lookup.h"
#include "search/units.h"
#include "text/fold.h"

#include <string.h>

/* ---- filters over documents ---- */

typedef struct {
    IgField field;
    const char *words;        /* folded */
    const char *first, *last; /* of a date range */
} DocumentTest;

static gboolean has_words(const char *name, const char *words)
{
    if (!name)
        return FALSE;
    g_autofree char *folded = ig_fold_name(name);
    g_autofree char *padded = g_strconcat(" ", folded, " ", NULL);
    g_autofree char *wanted = g_strconcat(" ", words, " ", NULL);
    return strstr(padded, wanted) != NULL;
}

/* A date known to the year or month stands for its first day to its last. */
static gboolean is_within(const char *date, const char *first, const char *last)
{
    gsize known = date ? strlen(date) : 0;
    return known > 0 && strncmp(date, first, known) >= 0 && strncmp(date, last, known) <= 0;
}

static gboolean is_name(const char *name, const char *words)
{
    if (!name)
        return FALSE;
    g_autofree char *folded = ig_fold_name(name);
    return g_str_equal(folded, words);
}

static gboolean passes(const DocumentTest *test, const char *value, const char *other)
{
    switch (test->field) {
    case IG_FIELD_TITLE: return has_words(value, test->words) || has_words(other, test->words);
    case IG_FIELD_DATE: return is_within(value, test->first, test->last);
    default: return is_name(value, test->words);
    }
}

static IgDocumentFact fact_of(IgField field)
{
    switch (field) {
    case IG_FIELD_BODY: return IG_FACT_BODY;
    case IG_FIELD_TYPE: return IG_FACT_TYPE;
    case IG_FIELD_IN: return IG_FACT_COLLECTION;
    case IG_FIELD_DATE: return IG_FACT_DATE;
    default: return IG_FACT_TITLES;
    }
}

typedef struct {
    const DocumentTest *test;
    GArray *ids;
    char *last; /* tested: many documents that follow each other have one body */
    gboolean passed;
} Testing;

static void test_document(gint64 id, const char *value, const char *other, gpointer data)
{
    Testing *testing = data;
    if (other || !testing->last || g_strcmp0(testing->last, value) != 0) {
        testing->passed = passes(testing->test, value, other);
        g_free(testing->last);
        testing->last = other ? NULL : g_strdup(value);
    }
    if (testing->passed)
        g_array_append_val(testing->ids, id);
}

static GArray *documents_passing(IgStore *store, const DocumentTest *test, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    Testing testing = {.test = test, .ids = ids};
    gboolean done = ig_store_each_fact(store, fact_of(test->field), test_document, &testing, error);
    g_free(testing.last);
    return done ? g_steal_pointer(&ids) : NULL;
}

static GArray *documents_by_words(IgStore *store, const IgNode *filter, GError **error)
{
    g_autofree char *words = ig_fold_name(filter->text);
    const DocumentTest test = {filter->field, words, NULL, NULL};
    return documents_passing(store, &test, error);
}

static GArray *documents_by_date(IgStore *store, const IgNode *filter, GError **error)
{
    g_autofree char *first = NULL, *last = NULL;
    if (!ig_date_range_parse(filter->text, &first, &last, error))
        return NULL;
    const DocumentTest test = {IG_FIELD_DATE, NULL, first, last};
    return documents_passing(store, &test, error);
}

/* doc: takes every document of that name, where a locator insists on one. */
static GArray *documents_by_name(IgStore *store, const IgNode *filter, GError **error)
{
    g_autoptr(GArray) ids = ig_store_documents_named(store, filter->text, error);
    if (ids && ids->len > 0)
        return g_steal_pointer(&ids);
    if (ids)
        ig_lookup_fail(store, filter->text, error);
    return NULL;
}

static gboolean is_about_documents(const IgNode *filter)
{
    switch (filter->field) {
    case IG_FIELD_DOC:
    case IG_FIELD_DATE:
    case IG_FIELD_TITLE:
    case IG_FIELD_BODY:
    case IG_FIELD_TYPE:
    case IG_FIELD_IN: return TRUE;
    default: return FALSE;
    }
}

static GArray *filtered_documents(IgStore *store, const IgNode *filter, GError **error)
{
    switch (filter->field) {
    case IG_FIELD_DOC: return documents_by_name(store, filter, error);
    case IG_FIELD_DATE: return documents_by_date(store, filter, error);
    default: return documents_by_words(store, filter, error);
    }
}

static IgSelection *select_documents(IgStore *store, const IgNode *filter, GError **error)
{
    g_autoptr(GArray) ids = filtered_documents(store, filter, error);
    return ids ? ig_selection_documents(ids) : NULL;
}

static IgSelection *select_by_locator(IgStore *store, const IgNode *filter, GError **error)
{
    g_auto(IgLookup) lookup = {NULL, 0, 0};
    if (!ig_lookup_locator(store, filter->text, FALSE, &lookup, error))
        return NULL;
    g_autoptr(GArray) ids = ig_lookup_paragraphs(store, &lookup, error);
    return ids ? ig_selection_paragraphs(ids) : NULL;
}

/* ---- filters over paragraphs ---- */

static IgSelection *select_zone(const IgNode *filter, GError **error)
{
    IgZone zone;
    if (ig_zone_from_name(filter->text, &zone))
        return ig_selection_zones(1u << zone);
    g_set_error(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_VALUE, "there is no zone \"%s\"",
                filter->text);
    return NULL;
}

/* Pages are written as in a locator: "6", "xii", "6-8,10". */
static IgSelection *select_pages(const IgNode *filter, GError **error)
{
    g_autofree char *text = g_strconcat("p. ", filter->text, NULL);
    g_autoptr(IgLocator) locator = ig_locator_parse(text, error);
    if (!locator)
        return NULL;
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)ig_selection_free);
    for (guint i = 0; i < locator->pins->len; i++) {
        const IgPin *pin = g_ptr_array_index(locator->pins, i);
        g_ptr_array_add(pages, ig_selection_pages(pin->first, pin->last));
    }
    return ig_selection_or(g_steal_pointer(&pages));
}

static IgSelection *select_filter(IgStore *store, const IgNode *filter, GError **error)
{
    switch (filter->field) {
    case IG_FIELD_AT: return select_by_locator(store, filter, error);
    case IG_FIELD_DOC:
    case IG_FIELD_DATE:
    case IG_FIELD_TITLE:
    case IG_FIELD_BODY:
    case IG_FIELD_TYPE:
    case IG_FIELD_IN: return select_documents(store, filter, error);
    case IG_FIELD_LANG: return ig_selection_language(filter->text);
    case IG_FIELD_SECTION: return ig_selection_section(filter->text);
    case IG_FIELD_SPEAKER: return ig_selection_speaker(filter->text);
    case IG_FIELD_ZONE: return select_zone(filter, error);
    case IG_FIELD_PAGE: return select_pages(filter, error);
    case IG_FIELD_HAS: return ig_selection_bearing_notes();
    }
    g_return_val_if_reached(NULL);
}

/* ---- which tables ---- */

guint ig_tables_asked(const IgPlanNode *plan)
{
    IgZone zone;
    guint tables = 0;
    gboolean all_ask = TRUE;
    if (plan->kind == IG_NODE_FILTER && !plan->filter)
        return 0;
    if (plan->kind == IG_NODE_FILTER && plan->filter->field == IG_FIELD_AT)
        return IG_MATCH_TEXT | IG_MATCH_MARGINS;
    if (plan->kind == IG_NODE_FILTER && plan->filter->field == IG_FIELD_ZONE &&
        ig_zone_from_name(plan->filter->text, &zone))
        return ig_zone_is_text(zone) ? IG_MATCH_TEXT : IG_MATCH_MARGINS;
    for (guint i = 0; plan->children && plan->kind != IG_NODE_NOT && i < plan->children->len; i++) {
        guint asked = ig_tables_asked(g_ptr_array_index(plan->children, i));
        tables |= asked;
        all_ask = all_ask && asked;
    }
    /* The sides of an OR that do not say are looked for where they usually are. */
    return tables && plan->kind == IG_NODE_OR && !all_ask ? tables | IG_MATCH_TEXT : tables;
}

/* ---- the tree ---- */

static IgSelection *select_plan(IgStore *store, const IgPlanNode *plan, IgExpression **leading,
                                GError **error);

static gboolean is_words(const IgPlanNode *plan)
{
    return ig_expression_can(plan) || ig_expression_excludes(plan);
}

static gboolean any_positive(GPtrArray *plans)
{
    for (guint i = 0; i < plans->len; i++) {
        if (ig_expression_can(g_ptr_array_index(plans, i)))
            return TRUE;
    }
    return FALSE;
}

/* The match of an expression; the selection takes the built text, the expression stays for marking.
 */
static IgSelection *select_expression(IgExpression *expression)
{
    return ig_selection_match(ig_match_expression_copy(expression->match));
}

/* The words of an AND go into one expression, so that FTS5 can lead; the rest are conditions. */
static IgSelection *select_and(IgStore *store, const IgPlanNode *plan, IgExpression **leading,
                               GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autoptr(GPtrArray) selected = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_selection_free);
    for (guint i = 0; i < plan->children->len; i++) {
        IgPlanNode *child = g_ptr_array_index(plan->children, i);
        if (is_words(child))
            g_ptr_array_add(words, child);
    }
    gboolean together = any_positive(words);
    if (together) {
        g_autoptr(IgExpression) expression = ig_expression_new_and(words);
        g_ptr_array_add(selected, select_expression(expression));
        if (leading)
            *leading = g_steal_pointer(&expression);
    }
    for (guint i = 0; i < plan->children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(plan->children, i);
        if (together && is_words(child))
            continue;
        IgSelection *one = select_plan(store, child, NULL, error);
        if (!one)
            return NULL;
        g_ptr_array_add(selected, one);
    }
    return ig_selection_and(g_steal_pointer(&selected));
}

IgSelection *ig_selection_text_zones(void)
{
    guint zones = 0;
    for (guint zone = 0; zone < IG_ZONE_COUNT; zone++)
        zones |= ig_zone_is_text((IgZone)zone) ? 1u << zone : 0;
    return ig_selection_zones(zones);
}

IgSelection *ig_selection_in_text(IgSelection *selection)
{
    GPtrArray *both = g_ptr_array_new();
    g_ptr_array_add(both, selection);
    g_ptr_array_add(both, ig_selection_text_zones());
    return ig_selection_and(both);
}

/* In `coffee OR zone:footer` the margins are asked for by one side, and coffee is not meant to be
 * found in them. */
static IgSelection *select_or(IgStore *store, const IgPlanNode *plan, GError **error)
{
    gboolean margins = ig_tables_asked(plan) & IG_MATCH_MARGINS;
    g_autoptr(GPtrArray) selected = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_selection_free);
    for (guint i = 0; i < plan->children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(plan->children, i);
        IgSelection *one = select_plan(store, child, NULL, error);
        if (!one)
            return NULL;
        g_ptr_array_add(selected, margins && !(ig_tables_asked(child) & IG_MATCH_MARGINS)
                                      ? ig_selection_in_text(one)
                                      : one);
    }
    return ig_selection_or(g_steal_pointer(&selected));
}

static IgSelection *select_not(IgStore *store, const IgPlanNode *plan, GError **error)
{
    IgSelection *one = select_plan(store, g_ptr_array_index(plan->children, 0), NULL, error);
    return one ? ig_selection_not(one) : NULL;
}

/* What has one of a group's alternatives as it must be written. Those that may be written in any
 * way are matched once more, by themselves. */
static IgSelection *select_written(const IgGroup *group)
{
    g_autoptr(GPtrArray) any_way = g_ptr_array_new();
    g_autoptr(GPtrArray) selected = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_selection_free);
    for (guint i = 0; i < group->alternatives->len; i++) {
        IgPhrase *phrase = g_ptr_array_index(group->alternatives, i);
        if (phrase->written)
            g_ptr_array_add(selected, ig_selection_written(phrase->written));
        else
            g_ptr_array_add(any_way, phrase);
    }
    if (any_way->len > 0) {
        const IgGroup rest = {any_way, group->node, NULL};
        g_autoptr(IgExpression) expression = ig_expression_new_group(&rest);
        g_ptr_array_add(selected, select_expression(expression));
    }
    return ig_selection_or(g_steal_pointer(&selected));
}

/* `leading`, when not NULL, gets the expression that the whole selection is led by, if one is. */
static IgSelection *select_plan(IgStore *store, const IgPlanNode *plan, IgExpression **leading,
                                GError **error)
{
    if (ig_expression_can(plan)) {
        g_autoptr(IgExpression) expression = ig_expression_new(plan);
        IgSelection *selection = select_expression(expression);
        if (leading)
            *leading = g_steal_pointer(&expression);
        return selection;
    }
    switch (plan->kind) {
    case IG_NODE_FILTER:
        return plan->filter ? select_filter(store, plan->filter, error)
                            : select_written(plan->group);
    case IG_NODE_AND: return select_and(store, plan, leading, error);
    case IG_NODE_OR: return select_or(store, plan, error);
    case IG_NODE_NOT: return select_not(store, plan, error);
    case IG_NODE_TEXT:
    case IG_NODE_NEAR: break;
    }
    g_return_val_if_reached(NULL);
}

IgSelection *ig_select_plan(IgStore *store, const IgPlanNode *plan, GError **error)
{
    return select_plan(store, plan, NULL, error);
}

IgMatchTables ig_selecting_tables(const IgPlanNode *plan)
{
    guint tables = ig_tables_asked(plan);
    return (IgMatchTables)(tables ? tables : IG_MATCH_TEXT);
}

gboolean ig_selecting_init(IgSelecting *selecting, IgStore *store, const IgPlanNode *plan,
                           IgUnit unit, GError **error)
{
    IgMatchTables tables = ig_selecting_tables(plan);
    IgExpression *leading = NULL;
    IgSelection *selection = unit == IG_UNIT_PARAGRAPH
                                 ? select_plan(store, plan, &leading, error)
                                 : ig_select_in_units(store, plan, unit, tables, &leading, error);
    if (!selection) {
        ig_expression_free(leading);
        return FALSE;
    }
    selecting->selection = selection;
    selecting->tables = tables;
    selecting->led = leading != NULL;
    selecting->words = leading                     ? leading
                       : unit == IG_UNIT_PARAGRAPH ? ig_expression_new_words(plan)
                                                   : ig_expression_new_any(plan);
    return TRUE;
}

void ig_selecting_clear(IgSelecting *selecting)
{
    g_clear_pointer(&selecting->selection, ig_selection_free);
    g_clear_pointer(&selecting->words, ig_expression_free);
}

/* ---- scope ---- */

static GHashTable *id_set_new(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static GHashTable *id_set(const GArray *ids)
{
    GHashTable *set = id_set_new();
    for (guint i = 0; i < ids->len; i++)
        g_hash_table_add(set, g_memdup2(&g_array_index(ids, gint64, i), sizeof(gint64)));
    return set;
}

typedef struct {
    GHashTable *passing;
    gboolean excluded;
} ScopeTest;

static gboolean is_outside(gpointer id, gpointer value, gpointer data)
{
    const ScopeTest *test = data;
    (void)value;
    return g_hash_table_contains(test->passing, id) == test->excluded;
}

/* Takes from the scope what a part of the plan rules out, if it is a filter over documents. */
static gboolean narrow_scope(IgStore *store, const IgPlanNode *part, GHashTable *scope,
                             GError **error)
{
    gboolean excluded = part->kind == IG_NODE_NOT;
    const IgPlanNode *plan = excluded ? g_ptr_array_index(part->children, 0) : part;
    if (plan->kind != IG_NODE_FILTER || !is_about_documents(plan->filter))
        return TRUE;
    g_autoptr(GArray) ids = filtered_documents(store, plan->filter, error);
    if (!ids)
        return FALSE;
    g_autoptr(GHashTable) passing = id_set(ids);
    ScopeTest test = {passing, excluded};
    g_hash_table_foreach_remove(scope, is_outside, &test);
    return TRUE;
}

GHashTable *ig_selecting_scope(IgStore *store, const IgPlanNode *plan, GError **error)
{
    g_autoptr(GArray) all = ig_store_document_ids(store, error);
    if (!all)
        return NULL;
    g_autoptr(GHashTable) scope = id_set(all);
    if (plan->kind != IG_NODE_AND)
        return narrow_scope(store, plan, scope, error) ? g_steal_pointer(&scope) : NULL;
    for (guint i = 0; i < plan->children->len; i++) {
        if (!narrow_scope(store, g_ptr_array_index(plan->children, i), scope, error))
            return NULL;
    }
    return g_steal_pointer(&scope);
}
