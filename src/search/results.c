#include "search/results.h"

#include "model/locator.h"
#include "search/spans.h"
#include "store/identities.h"
#include "store/kept.h"

void ig_hit_free(IgHit *hit)
{
    if (!hit)
        return;
    g_free(hit->locator);
    g_free(hit->id);
    ig_stored_paragraph_free(hit->stored);
    g_array_unref(hit->spans);
    g_clear_pointer(&hit->before, g_ptr_array_unref);
    g_clear_pointer(&hit->after, g_ptr_array_unref);
    g_clear_pointer(&hit->more, g_ptr_array_unref);
    g_free(hit->range);
    g_free(hit);
}

/* ---- documents ---- */

static void cited_document_clear(gpointer data)
{
    IgCitedDocument *cited = data;
    ig_stored_document_free(cited->document);
    g_free(cited->name);
}

static void cited_document_free(gpointer data)
{
    g_rc_box_release_full(data, cited_document_clear);
}

GHashTable *ig_cited_documents_new(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, cited_document_free);
}

/* More documents than these are not remembered from one search to the next. */
#define MANY_DOCUMENTS 4096

static GHashTable *known_documents(IgStore *store)
{
    static const char name[] = "cited documents";
    GHashTable *known = ig_store_kept(store, name);
    if (known && g_hash_table_size(known) < MANY_DOCUMENTS)
        return known;
    return ig_store_keep(store, name, ig_cited_documents_new(), (GDestroyNotify)g_hash_table_unref);
}

static void know_document(GHashTable *known, gint64 id, IgCitedDocument *cited)
{
    g_hash_table_insert(known, g_memdup2(&id, sizeof id), g_rc_box_acquire(cited));
}

const IgCitedDocument *ig_results_cited(IgResults *results, gint64 id, GError **error)
{
    IgCitedDocument *cited = g_hash_table_lookup(results->documents, &id);
    if (cited)
        return cited;
    GHashTable *known = known_documents(results->store);
    cited = g_hash_table_lookup(known, &id);
    if (!cited) {
        IgStoredDocument *document = ig_store_document(results->store, id, error);
        if (!document)
            return NULL;
        cited = g_rc_box_new0(IgCitedDocument);
        cited->document = document;
        cited->name = ig_store_citing_name(results->store, document);
        know_document(known, id, cited);
        g_rc_box_release(cited); /* it is theirs now */
    }
    know_document(results->documents, id, cited);
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
    if (results->marks) {
        g_autoptr(GArray) marks = ig_text_evidence_positions(results->marks,
                                                             stored->paragraph->text);
        return ig_spans(stored->paragraph->text, words, marks);
    }
    if (words && results->next >= results->positioned && !look_up_positions(results, error))
        return NULL;
    GArray *positions = words ? g_hash_table_lookup(results->positions, &stored->id) : NULL;
    return positions ? ig_spans(stored->paragraph->text, words, positions)
                     : g_array_new(FALSE, FALSE, sizeof(IgSpan));
}

static char *identify(IgResults *results, const IgStoredDocument *document, gint64 paragraph,
                      GError **error)
{
    IgParagraphId id;
    return ig_store_paragraph_id(results->store, document, paragraph, &id, error)
               ? ig_paragraph_id_print(&id)
               : NULL;
}

IgHit *ig_results_make_hit(IgResults *results, IgStoredParagraph *stored, GArray *spans,
                           GError **error)
{
    const IgCitedDocument *cited = ig_results_cited(results, stored->document, error);
    char *id = cited && results->options.ids ? identify(results, cited->document, stored->id, error)
                                             : NULL;
    if (!cited || (results->options.ids && !id)) {
        ig_stored_paragraph_free(stored);
        g_array_unref(spans);
        return NULL;
    }
    IgHit *hit = g_new0(IgHit, 1);
    hit->document = cited->document;
    hit->name = cited->name;
    hit->locator = g_strconcat(cited->name, stored->pinpoint, NULL);
    hit->id = id;
    hit->spans = spans;
    hit->stored = stored;
    return hit;
}

static gint64 paragraph_at(const IgResults *results, guint64 index)
{
    return index < last_shown(results) ? g_array_index(results->found, IgSelected, index).paragraph
                                       : 0;
}

static IgHit *next_single(IgResults *results, GError **error)
{
    if (results->next >= last_shown(results))
        return NULL;
    const IgSelected *found = &g_array_index(results->found, IgSelected, results->next);
    IgStoredParagraph *stored = ig_store_paragraph(results->store, found->paragraph,
                                                   results->options.regions, error);
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
    results->given++;
    if (results->options.around > 0 &&
        !ig_results_add_around(results, hit, paragraph_at(results, results->next), error))
        return NULL;
    return g_steal_pointer(&hit);
}

/* ---- hits together ---- */

/* A hit for each of some paragraphs. */
static GPtrArray *make_hits(IgResults *results, GArray *ids, GError **error)
{
    const IgExpression *words = results->selecting.words;
    g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func((GDestroyNotify)ig_hit_free);
    g_autoptr(GHashTable) positions = NULL;
    if (words && !(positions = ig_match_positions(results->store, words->match, ids,
                                                  results->selecting.tables, error)))
        return NULL;
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        IgStoredParagraph *stored = ig_store_paragraph(results->store, id, FALSE, error);
        GArray *places = positions ? g_hash_table_lookup(positions, &id) : NULL;
        if (!stored)
            return NULL;
        GArray *spans = places ? ig_spans(stored->paragraph->text, words, places)
                               : g_array_new(FALSE, FALSE, sizeof(IgSpan));
        IgHit *hit = ig_results_make_hit(results, stored, spans, error);
        if (!hit)
            return NULL;
        g_ptr_array_add(hits, hit);
    }
    return g_steal_pointer(&hits);
}

/* One hit of several: the first, with the others in it. */
static IgHit *join(GPtrArray *hits)
{
    IgHit *first = g_ptr_array_steal_index(hits, 0);
    if (hits->len == 0)
        return first;
    const IgHit *last = g_ptr_array_index(hits, hits->len - 1);
    first->range = ig_locator_range(first->name, first->stored->pinpoint, last->stored->pinpoint);
    first->more = g_ptr_array_ref(hits);
    return first;
}

/* The next paragraphs that stand together, behind those that the offset leaves out; their best has
 * the score. NULL at the end, or on failure. */
static GArray *next_group(IgResults *results, double *score, GError **error)
{
    for (; results->next < results->found->len; results->next++) {
        const IgSelected *found = &g_array_index(results->found, IgSelected, results->next);
        if (ig_grouping_is_taken(results->grouping, found->paragraph))
            continue;
        GArray *ids = ig_grouping_take(results->grouping, results->store, found->paragraph, error);
        if (!ids || results->groups++ >= results->options.offset) {
            *score = found->score;
            return ids;
        }
        g_array_unref(ids);
    }
    return NULL;
}

static IgHit *next_together(IgResults *results, GError **error)
{
    double score = 0;
    guint64 limit = results->options.limit, offset = results->options.offset;
    if (limit > 0 && results->groups >= limit && results->groups - limit >= offset)
        return NULL;
    g_autoptr(GArray) ids = next_group(results, &score, error);
    g_autoptr(GPtrArray) hits = ids ? make_hits(results, ids, error) : NULL;
    if (!hits)
        return NULL;
    IgHit *hit = join(hits);
    hit->rank = results->groups;
    hit->score = score;
    results->given += ids->len;
    return hit;
}

IgHit *ig_results_next(IgResults *results, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(IgHit) hit = results->grouping ? next_together(results, &failure)
                                             : next_single(results, &failure);
    /* A hit of which something is missing is as wrong as one hit less. */
    if (!failure && !ig_store_has_failed(results->store, &failure))
        return g_steal_pointer(&hit);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}
