/* What was found as a list of citations, for who wants to know which paragraphs and no more. */
#include "search/results.h"

gboolean ig_results_each_found(IgResults *results, IgFoundFunc each, gpointer data, GError **error)
{
    for (guint i = 0; i < results->found->len; i++) {
        if (!each(g_array_index(results->found, IgSelected, i).paragraph, data, error))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_results_each_cited(IgResults *results, IgCitedFunc each, gpointer data, GError **error)
{
    const IgSearchOptions *options = &results->options;
    guint64 all = results->found->len, first = options->group ? 0 : MIN(options->offset, all);
    guint64 end = options->limit && !options->group ? first + MIN(options->limit, all - first)
                                                    : all;
    for (guint64 i = first; i < end; i++) {
        gint64 id = g_array_index(results->found, IgSelected, i).paragraph;
        IgStoredParagraph *stored = ig_store_paragraph(results->store, id, FALSE, error);
        const IgCitedDocument *cited = stored ? ig_results_cited(results, stored->document, error)
                                              : NULL;
        g_autofree char *locator = cited ? g_strconcat(cited->name, stored->pinpoint, NULL) : NULL;
        ig_stored_paragraph_free(stored);
        if (!cited || !each(cited->document, id, locator, data, error))
            return FALSE;
    }
    return TRUE;
}

char *ig_results_parsed(const IgResults *results)
{
    return results->tree ? ig_query_print(results->tree) : g_strdup("");
}

const char *ig_results_query(const IgResults *results)
{
    return results->query;
}
