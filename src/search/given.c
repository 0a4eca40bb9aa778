/* Paragraphs that need not be searched for, as results. */
#include "search/results.h"

IgResults *ig_search_given(IgStore *store, const char *name, const GArray *ids,
                           const IgSearchOptions *options, GError **error)
{
    g_autoptr(IgResults) results = g_new0(IgResults, 1);
    results->store = store;
    results->options = *options;
    results->query = g_strdup(name);
    results->documents = ig_cited_documents_new();
    results->selecting.tables = IG_MATCH_TEXT | IG_MATCH_MARGINS;
    results->found = g_array_new(FALSE, FALSE, sizeof(IgSelected));
    for (guint i = 0; i < ids->len; i++) {
        const IgSelected found = {g_array_index(ids, gint64, i), 0};
        g_array_append_val(results->found, found);
    }
    results->reading = ig_store_begin_reading(store, error);
    results->ordering = results->reading ? ig_ordering_new(store, error) : NULL;
    if (!results->ordering)
        return NULL;
    if (options->group)
        results->grouping = ig_grouping_new(results->found);
    else
        results->next = MIN(options->offset, results->found->len);
    return g_steal_pointer(&results);
}
