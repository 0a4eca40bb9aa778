#include "search/subcorpus.h"

#include "search/results.h"
#include "store/word_counts.h"

void ig_subcorpus_free(IgSubcorpus *subcorpus)
{
    if (!subcorpus)
        return;
    g_clear_pointer(&subcorpus->documents, g_ptr_array_unref);
    g_clear_pointer(&subcorpus->paragraphs, g_array_unref);
    g_free(subcorpus);
}

/* ---- which paragraphs ---- */

static gboolean has_words(const IgPlanNode *plan)
{
    if (plan->kind == IG_NODE_TEXT || plan->kind == IG_NODE_NEAR)
        return TRUE;
    for (guint i = 0; plan->children && i < plan->children->len; i++) {
        if (has_words(g_ptr_array_index(plan->children, i)))
            return TRUE;
    }
    return FALSE;
}

static gboolean add_filter(IgStore *store, const IgPlanNode *plan, GPtrArray *selections,
                           GError **error)
{
    IgSelection *selection = has_words(plan) ? NULL : ig_select_plan(store, plan, error);
    if (selection)
        g_ptr_array_add(selections, selection);
    return selection || has_words(plan);
}

static gboolean add_filters(IgStore *store, const IgPlanNode *plan, GPtrArray *selections,
                            GError **error)
{
    if (plan->kind != IG_NODE_AND)
        return add_filter(store, plan, selections, error);
    for (guint i = 0; i < plan->children->len; i++) {
        if (!add_filters(store, g_ptr_array_index(plan->children, i), selections, error))
            return FALSE;
    }
    return TRUE;
}

static guint zones_of(IgMatchTables tables)
{
    guint zones = 0;
    for (guint zone = 0; zone < IG_ZONE_COUNT; zone++) {
        IgMatchTables table = ig_zone_is_text((IgZone)zone) ? IG_MATCH_TEXT : IG_MATCH_MARGINS;
        if (tables & table)
            zones |= 1u << zone;
    }
    return zones;
}

/* With the filters of a plan, or all there are (NULL). */
static GArray *select_paragraphs(IgResults *results, const IgPlanNode *plan, GError **error)
{
    IgMatchTables tables = results->selecting.tables;
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)ig_selection_free);
    g_ptr_array_add(all, ig_selection_zones(zones_of(tables)));
    if (plan && !add_filters(results->store, plan, all, error))
        return NULL;
    g_autoptr(IgSelection) selection = ig_selection_and(g_steal_pointer(&all));
    return ig_selection_run(results->store, selection, tables, NULL, NULL, error);
}

/* ---- with their words and documents ---- */

static guint *count_words(IgStore *store, const GArray *ids, GError **error)
{
    g_autofree guint *words = g_new(guint, MAX(ids->len, 1));
    if (!ig_store_word_counts(store, (const gint64 *)(gconstpointer)ids->data, ids->len, words,
                              error))
        return NULL;
    return g_steal_pointer(&words);
}

gboolean ig_subcorpus_all_words(IgResults *results, guint64 *words, GError **error)
{
    g_autoptr(GArray) selected = select_paragraphs(results, NULL, error);
    g_autoptr(GArray) ids = selected ? ig_selected_ids(selected) : NULL;
    g_autofree guint *counts = ids ? count_words(results->store, ids, error) : NULL;
    if (!counts)
        return FALSE;
    *words = 0;
    for (guint i = 0; i < ids->len; i++)
        *words += counts[i];
    return TRUE;
}

static int by_first_paragraph(gconstpointer a, gconstpointer b)
{
    const IgStoredDocument *left = *(IgStoredDocument *const *)a,
                           *right = *(IgStoredDocument *const *)b;
    return ig_compare_ids(&left->first_paragraph, &right->first_paragraph);
}

static void fill(IgSubcorpus *subcorpus, const GArray *ids, const guint *words)
{
    guint document = 0;
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        while (document + 1 < subcorpus->documents->len) {
            const IgStoredDocument *next = g_ptr_array_index(subcorpus->documents, document + 1);
            if (id < next->first_paragraph)
                break;
            document++;
        }
        IgSubcorpusParagraph paragraph = {id, words[i], document};
        g_array_append_val(subcorpus->paragraphs, paragraph);
        subcorpus->words += words[i];
    }
}

IgSubcorpus *ig_subcorpus_new(IgResults *results, GError **error)
{
    g_autoptr(IgSubcorpus) subcorpus = g_new0(IgSubcorpus, 1);
    g_autoptr(GArray) selected = select_paragraphs(results, results->plan, error);
    subcorpus->documents = selected ? ig_store_documents(results->store, error) : NULL;
    if (!subcorpus->documents)
        return NULL;
    g_ptr_array_sort(subcorpus->documents, by_first_paragraph);
    g_autoptr(GArray) ids = ig_selected_ids(selected);
    g_autofree guint *words = count_words(results->store, ids, error);
    if (!words)
        return NULL;
    subcorpus->paragraphs = g_array_sized_new(FALSE, FALSE, sizeof(IgSubcorpusParagraph), ids->len);
    fill(subcorpus, ids, words);
    return g_steal_pointer(&subcorpus);
}

gboolean ig_subcorpus_find(const IgSubcorpus *subcorpus, gint64 paragraph, guint *from,
                           GError **error)
{
    const GArray *paragraphs = subcorpus->paragraphs;
    while (*from < paragraphs->len &&
           g_array_index(paragraphs, IgSubcorpusParagraph, *from).id < paragraph)
        (*from)++;
    if (*from < paragraphs->len &&
        g_array_index(paragraphs, IgSubcorpusParagraph, *from).id == paragraph)
        return TRUE;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                "paragraph %" G_GINT64_FORMAT " was found where the query does not look",
                paragraph);
    return FALSE;
}
