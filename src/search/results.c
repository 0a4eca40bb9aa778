#include "search/results.h"

#include "search/spans.h"

void ig_hit_free(IgHit *hit)
{
    if (!hit)
        return;
    g_free(hit->locator);
    ig_stored_paragraph_free(hit->stored);
    g_array_unref(hit->spans);
    g_clear_pointer(&hit->before, g_ptr_array_unref);
    g_clear_pointer(&hit->after, g_ptr_array_unref);
    g_free(hit);
}

/* ---- documents ---- */

static void cited_document_free(gpointer data)
{
    IgCitedDocument *cited = data;
    ig_stored_document_free(cited->document);
    g_free(cited->name);
    g_free(cited);
}

GHashTable *ig_cited_documents_new(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, cited_document_free);
}

const IgCitedDocument *ig_results_cited(IgResults *results, gint64 id, GError **error)
{
    IgCitedDocument *cited = g_hash_table_lookup(results->documents, &id);
    if (cited)
        return cited;
    IgStoredDocument *document = ig_store_document(results->store, id, error);
    if (!document)
        return NULL;
    cited = g_new0(IgCitedDocument, 1);
    cited->document = document;
    cited->name = ig_store_citing_name(results->store, document);
    gint64 *key = g_new(gint64, 1);
    *key = id;
    g_hash_table_insert(results->documents, key, cited);
    return cited;
}

/* Hits whose positions are looked up together: enough that an export walks its matches seldom, few
 * enough that a million hits take no more memory than a page. */
#define POSITIONS_AHEAD 4096

static guint64 last_shown(const IgResults *results)
{
    guint64 all = results->found->len, first = MIN(results->options.offset, all);
    return results->options.limit ? first + MIN(results->options.limit, all - first) : all;
}

static gboolean look_up_positions(IgResults *results, GError **error)
{
    guint64 end = MIN(last_shown(results), results->next + POSITIONS_AHEAD);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint64 i = results->next; i < end; i++)
        g_array_append_val(ids, g_array_index(results->found, IgSelected, i).paragraph);
    g_clear_pointer(&results->positions, g_hash_table_unref);
    results->positioned = end;
    results->positions = ig_match_positions(results->store, results->selecting.words->match, ids,
                                            results->selecting.tables, error);
    return results->positions != NULL;
}

static GArray *find_spans(IgResults *results, const IgStoredParagraph *stored, GError **error)
{
    const IgExpression *words = results->selecting.words;
    if (words && results->next >= results->positioned && !look_up_positions(results, error))
        return NULL;
    GArray *positions = words ? g_hash_table_lookup(results->positions, &stored->id) : NULL;
    return positions ? ig_spans(stored->paragraph->text, words, positions)
                     : g_array_new(FALSE, FALSE, sizeof(IgSpan));
}

IgHit *ig_results_make_hit(IgResults *results, IgStoredParagraph *stored, GArray *spans,
                           GError **error)
{
    const IgCitedDocument *cited = ig_results_cited(results, stored->document, error);
    if (!cited) {
        ig_stored_paragraph_free(stored);
        g_array_unref(spans);
        return NULL;
    }
    IgHit *hit = g_new0(IgHit, 1);
    hit->document = cited->document;
    hit->name = cited->name;
    hit->locator = g_strconcat(cited->name, stored->pinpoint, NULL);
    hit->spans = spans;
    hit->stored = stored;
    return hit;
}

static gint64 paragraph_at(const IgResults *results, guint64 index)
{
    return index < last_shown(results) ? g_array_index(results->found, IgSelected, index).paragraph
                                       : 0;
}

IgHit *ig_results_next(IgResults *results, GError **error)
{
    if (results->next >= last_shown(results))
        return NULL;
    const IgSelected *found = &g_array_index(results->found, IgSelected, results->next);
    IgStoredParagraph *stored = ig_store_paragraph(results->store, found->paragraph, FALSE, error);
    GArray *spans = stored ? find_spans(results, stored, error) : NULL;
    if (!spans) {
        ig_stored_paragraph_free(stored);
        return NULL;
    }
    g_autoptr(IgHit) hit = ig_results_make_hit(results, stored, spans, error);
    if (!hit)
        return NULL;
    hit->rank = ++results->next;
    hit->score = found->score;
    if (results->options.around > 0 &&
        !ig_results_add_around(results, hit, paragraph_at(results, results->next), error))
        return NULL;
    return g_steal_pointer(&hit);
}
