#include "search/facets.h"

#include "search/results.h"
#include "store/places.h"
#include "text/fold.h"

#include <string.h>

const char *ig_facet_name(IgFacet facet)
{
    static const char *const names[] = {"document", "body", "year", "language", "zone"};
    return names[facet];
}

gboolean ig_facet_from_name(const char *name, IgFacet *facet)
{
    for (guint i = 0; i < IG_FACET_COUNT; i++) {
        if (g_str_equal(name, ig_facet_name((IgFacet)i))) {
            *facet = (IgFacet)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void value_free(IgFacetValue *value)
{
    g_free(value->value);
    g_free(value->name);
    g_free(value->filter);
    g_free(value);
}

void ig_facets_free(IgFacets *facets)
{
    if (!facets)
        return;
    for (guint i = 0; i < IG_FACET_COUNT; i++)
        g_ptr_array_unref(facets->values[i]);
    g_free(facets);
}

/* ---- counting ---- */

/* A value while it is being counted. */
typedef struct {
    IgFacetValue *value;
    gint64 last_document; /* counted last */
} Tally;

typedef struct {
    IgFacets *facets;
    GHashTable *tallies[IG_FACET_COUNT]; /* what makes values equal → Tally */
    GHashTable *documents;               /* id → IgStoredDocument, borrowed */
    const GPtrArray *ordered;            /* of IgStoredDocument, by first paragraph; borrowed */
    guint at;                            /* index into `ordered` */
} Counting;

char *ig_facet_filter(IgFacet facet, const char *value)
{
    static const IgField fields[] = {IG_FIELD_DOC, IG_FIELD_BODY, IG_FIELD_DATE, IG_FIELD_LANG,
                                     IG_FIELD_ZONE};
    IgNode node = {.kind = IG_NODE_FILTER, .field = fields[facet], .text = (char *)value};
    return *value ? ig_query_print(&node) : g_strdup("");
}

static Tally *tally_for(Counting *counting, IgFacet facet, const char *key, const char *value)
{
    Tally *tally = g_hash_table_lookup(counting->tallies[facet], key);
    if (tally)
        return tally;
    tally = g_new0(Tally, 1);
    tally->value = g_new0(IgFacetValue, 1);
    tally->value->value = g_utf8_make_valid(value, -1);
    tally->value->name = g_strdup("");
    tally->value->filter = ig_facet_filter(facet, tally->value->value);
    g_hash_table_insert(counting->tallies[facet], g_strdup(key), tally);
    g_ptr_array_add(counting->facets->values[facet], tally->value);
    return tally;
}

static void add(Counting *counting, IgFacet facet, const char *key, const char *value,
                gint64 document, guint64 paragraphs)
{
    Tally *tally = tally_for(counting, facet, key, value);
    tally->value->paragraphs += paragraphs;
    tally->value->documents += tally->last_document != document;
    tally->last_document = document;
}

/* ---- by document ---- */

#define YEAR_DIGITS 4

static gboolean count_document(const IgOutlineRun *run, guint64 paragraphs, gpointer data)
{
    Counting *counting = data;
    const IgStoredDocument *document = g_hash_table_lookup(counting->documents, &run->document);
    const char *body = document && document->facts->body ? document->facts->body : "";
    g_autofree char *folded = ig_fold_name(body);
    g_autofree char *year = g_strndup(run->date, YEAR_DIGITS);
    add(counting, IG_FACET_DOCUMENT, run->citekey, run->citekey, run->document, paragraphs);
    add(counting, IG_FACET_BODY, folded, body, run->document, paragraphs);
    add(counting, IG_FACET_YEAR, year, year, run->document, paragraphs);
    return TRUE;
}

static void name_documents(IgStore *store, Counting *counting, const GPtrArray *documents)
{
    for (guint i = 0; i < documents->len; i++) {
        const IgStoredDocument *document = g_ptr_array_index(documents, i);
        const Tally *tally = g_hash_table_lookup(counting->tallies[IG_FACET_DOCUMENT],
                                                 document->facts->citekey);
        if (!tally)
            continue;
        g_free(tally->value->name);
        tally->value->name = ig_store_citing_name(store, document);
    }
}

/* ---- by paragraph ---- */

static const IgStoredDocument *document_of(Counting *counting, gint64 paragraph)
{
    const IgStoredDocument *document = NULL;
    for (; counting->at < counting->ordered->len; counting->at++) {
        document = g_ptr_array_index(counting->ordered, counting->at);
        if (paragraph < document->first_paragraph + document->paragraphs)
            break;
    }
    return document;
}

static gboolean count_place(const IgPlace *place, gpointer data)
{
    Counting *counting = data;
    const IgStoredDocument *document = document_of(counting, place->paragraph);
    const char *own = document && document->facts->language ? document->facts->language : "";
    const char *lang = *place->lang ? place->lang : own;
    g_autofree char *primary = g_strndup(lang, strcspn(lang, "-"));
    gint64 id = document ? document->id : 0;
    add(counting, IG_FACET_LANGUAGE, primary, primary, id, 1);
    add(counting, IG_FACET_ZONE, place->zone, place->zone, id, 1);
    return TRUE;
}

static int by_first_paragraph(gconstpointer a, gconstpointer b)
{
    const IgStoredDocument *left = *(IgStoredDocument *const *)a,
                           *right = *(IgStoredDocument *const *)b;
    return ig_compare_ids(&left->first_paragraph, &right->first_paragraph);
}

static gboolean count_places(IgResults *results, Counting *counting, GError **error)
{
    g_autoptr(GArray) ids = ig_selected_ids(ig_results_all(results));
    return ig_store_each_place(results->store, (const gint64 *)(gconstpointer)ids->data, ids->len,
                               count_place, counting, error);
}

/* ---- all of it ---- */

static int by_frequency(gconstpointer a, gconstpointer b)
{
    const IgFacetValue *left = *(IgFacetValue *const *)a, *right = *(IgFacetValue *const *)b;
    if (left->paragraphs != right->paragraphs)
        return left->paragraphs > right->paragraphs ? -1 : 1;
    return strcmp(left->value, right->value);
}

static void begin(Counting *counting, const GPtrArray *documents)
{
    counting->facets = g_new0(IgFacets, 1);
    counting->documents = g_hash_table_new(g_int64_hash, g_int64_equal);
    counting->ordered = documents;
    for (guint i = 0; i < IG_FACET_COUNT; i++) {
        counting->facets->values[i] = g_ptr_array_new_with_free_func((GDestroyNotify)value_free);
        counting->tallies[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    }
    for (guint i = 0; i < documents->len; i++) {
        IgStoredDocument *document = g_ptr_array_index(documents, i);
        g_hash_table_insert(counting->documents, &document->id, document);
    }
}

static void end(Counting *counting)
{
    g_hash_table_unref(counting->documents);
    for (guint i = 0; i < IG_FACET_COUNT; i++) {
        g_hash_table_unref(counting->tallies[i]);
        g_ptr_array_sort(counting->facets->values[i], by_frequency);
    }
}

IgFacets *ig_facets_new(IgResults *results, gboolean documents_only, GError **error)
{
    g_autoptr(GPtrArray) documents = ig_store_documents(results->store, error);
    Counting counting = {0};
    if (!documents)
        return NULL;
    g_ptr_array_sort(documents, by_first_paragraph);
    begin(&counting, documents);
    ig_ordering_each_run(results->ordering, ig_results_all(results), count_document, &counting);
    name_documents(results->store, &counting, documents);
    gboolean counted = documents_only || count_places(results, &counting, error);
    end(&counting);
    if (counted)
        return counting.facets;
    ig_facets_free(counting.facets);
    return NULL;
}
