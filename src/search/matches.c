#include "search/matches.h"

#include "search/results.h"
#include "search/spans.h"

/* Paragraphs whose positions are looked up together. Each time the engine walks through all that
 * match; the positions of so many take some 10 MB. */
#define POSITIONS_TOGETHER 65536

struct _IgMatches {
    IgResults *results;
    GArray *ids;           /* of gint64 */
    guint next;            /* index into ids */
    guint positioned;      /* likewise: up to where positions are known */
    GHashTable *positions; /* id → GArray of IgMatchPosition */
    char *text;
    GArray *spans;
    IgMatched shown;
};

gboolean ig_results_have_words(const IgResults *results)
{
    return results->selecting.words != NULL;
}

IgStore *ig_results_store(const IgResults *results)
{
    return results->store;
}

static GArray *ids_in_order(const GArray *found)
{
    GArray *ids = g_array_sized_new(FALSE, FALSE, sizeof(gint64), found->len);
    for (guint i = 0; i < found->len; i++)
        g_array_append_val(ids, g_array_index(found, IgSelected, i).paragraph);
    return ids;
}

IgMatches *ig_matches_new(IgResults *results, IgMatchesOrder order)
{
    IgMatches *matches = g_new0(IgMatches, 1);
    matches->results = results;
    matches->ids = ids_in_order(ig_results_all(results));
    if (order == IG_MATCHES_BY_DOCUMENT)
        g_array_sort(matches->ids, ig_compare_ids);
    return matches;
}

void ig_matches_free(IgMatches *matches)
{
    if (!matches)
        return;
    g_array_unref(matches->ids);
    g_clear_pointer(&matches->positions, g_hash_table_unref);
    g_clear_pointer(&matches->spans, g_array_unref);
    g_free(matches->text);
    g_free(matches);
}

static gboolean look_up_positions(IgMatches *matches, GError **error)
{
    const IgSelecting *selecting = &matches->results->selecting;
    guint end = MIN(matches->ids->len, matches->next + POSITIONS_TOGETHER);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_vals(ids, &g_array_index(matches->ids, gint64, matches->next),
                        end - matches->next);
    g_clear_pointer(&matches->positions, g_hash_table_unref);
    matches->positioned = end;
    matches->positions = ig_match_positions(matches->results->store, selecting->words->match, ids,
                                            selecting->tables, error);
    return matches->positions != NULL;
}

const IgMatched *ig_matches_next(IgMatches *matches, GError **error)
{
    const IgExpression *words = matches->results->selecting.words;
    if (matches->next >= matches->ids->len)
        return NULL;
    if (words && matches->next >= matches->positioned && !look_up_positions(matches, error))
        return NULL;
    gint64 id = g_array_index(matches->ids, gint64, matches->next);
    char *text = ig_store_paragraph_text(matches->results->store, id, error);
    if (!text)
        return NULL;
    GArray *positions = words ? g_hash_table_lookup(matches->positions, &id) : NULL;
    g_free(matches->text);
    g_clear_pointer(&matches->spans, g_array_unref);
    matches->text = text;
    matches->spans = positions ? ig_spans(text, words, positions)
                               : g_array_new(FALSE, FALSE, sizeof(IgSpan));
    matches->next++;
    matches->shown = (IgMatched){id, matches->text, matches->spans};
    return &matches->shown;
}
