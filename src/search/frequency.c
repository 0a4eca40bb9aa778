#include "search/frequency.h"

#include "search/matches.h"
#include "search/results.h"
#include "search/subcorpus.h"
#include "store/places.h"
#include "text/fold.h"

#include <math.h>
#include <string.h>

#define YEAR_DIGITS 4

static void slice_free(IgSlice *slice)
{
    g_free(slice->value);
    g_free(slice->name);
    g_free(slice->filter);
    g_free(slice);
}

void ig_frequency_free(IgFrequency *frequency)
{
    if (!frequency)
        return;
    g_ptr_array_unref(frequency->slices);
    g_free(frequency);
}

double ig_slice_per_10000(const IgSlice *slice)
{
    return slice->words > 0 ? (double)slice->occurrences * 10000 / (double)slice->words : NAN;
}

/* ---- slices ---- */

typedef struct {
    IgResults *results;
    IgFacet by;
    const IgSubcorpus *subcorpus;
    IgFrequency *frequency;
    GHashTable *known; /* what makes values equal → IgSlice */
    GPtrArray *of;     /* of IgSlice: that of each paragraph of the subcorpus */
} Slicing;

static IgSlice *slice_for(Slicing *slicing, const char *key, const char *value)
{
    IgSlice *slice = g_hash_table_lookup(slicing->known, key);
    if (slice)
        return slice;
    slice = g_new0(IgSlice, 1);
    slice->value = g_utf8_make_valid(value, -1);
    slice->name = g_strdup("");
    slice->filter = ig_facet_filter(slicing->by, slice->value);
    g_hash_table_insert(slicing->known, g_strdup(key), slice);
    g_ptr_array_add(slicing->frequency->slices, slice);
    return slice;
}

static IgSlice *slice_of_document(Slicing *slicing, const IgStoredDocument *document)
{
    const IgDocument *facts = document->facts;
    const char *body = facts->body ? facts->body : "";
    g_autofree char *folded = ig_fold_name(body);
    g_autofree char *year = g_strndup(facts->date ? facts->date : "", YEAR_DIGITS);
    if (slicing->by == IG_FACET_BODY)
        return slice_for(slicing, folded, body);
    if (slicing->by == IG_FACET_YEAR)
        return slice_for(slicing, year, year);
    IgSlice *slice = slice_for(slicing, facts->citekey, facts->citekey);
    if (!*slice->name) {
        g_free(slice->name);
        slice->name = ig_store_citing_name(slicing->results->store, document);
    }
    return slice;
}

static const IgSubcorpusParagraph *paragraph_at(const Slicing *slicing, guint i)
{
    return &g_array_index(slicing->subcorpus->paragraphs, IgSubcorpusParagraph, i);
}

static const IgStoredDocument *document_at(const Slicing *slicing, guint i)
{
    return g_ptr_array_index(slicing->subcorpus->documents, paragraph_at(slicing, i)->document);
}

static void slice_by_document(Slicing *slicing)
{
    guint last = G_MAXUINT;
    IgSlice *slice = NULL;
    for (guint i = 0; i < slicing->subcorpus->paragraphs->len; i++) {
        guint document = paragraph_at(slicing, i)->document;
        if (document != last)
            slice = slice_of_document(slicing, document_at(slicing, i));
        last = document;
        g_ptr_array_add(slicing->of, slice);
    }
}

static gboolean slice_place(const IgPlace *place, gpointer data)
{
    Slicing *slicing = data;
    const IgStoredDocument *document = document_at(slicing, slicing->of->len);
    const char *own = document->facts->language ? document->facts->language : "";
    const char *lang = *place->lang ? place->lang : own;
    g_autofree char *primary = g_strndup(lang, strcspn(lang, "-"));
    const char *value = slicing->by == IG_FACET_LANGUAGE ? primary : place->zone;
    g_ptr_array_add(slicing->of, slice_for(slicing, value, value));
    return TRUE;
}

static gboolean slice_by_paragraph(Slicing *slicing, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < slicing->subcorpus->paragraphs->len; i++)
        g_array_append_val(ids, paragraph_at(slicing, i)->id);
    return ig_store_each_place(slicing->results->store, (const gint64 *)(gconstpointer)ids->data,
                               ids->len, slice_place, slicing, error);
}

static gboolean make_slices(Slicing *slicing, GError **error)
{
    if (slicing->by == IG_FACET_LANGUAGE || slicing->by == IG_FACET_ZONE)
        return slice_by_paragraph(slicing, error);
    slice_by_document(slicing);
    return TRUE;
}

/* ---- counting ---- */

/* Of each slice, the document counted last, plus one: paragraphs come by document. */
static gboolean is_new(GHashTable *last, IgSlice *slice, guint document)
{
    if (GPOINTER_TO_UINT(g_hash_table_lookup(last, slice)) == document + 1)
        return FALSE;
    g_hash_table_insert(last, slice, GUINT_TO_POINTER(document + 1));
    return TRUE;
}

static void count_words(Slicing *slicing)
{
    g_autoptr(GHashTable) last = g_hash_table_new(NULL, NULL);
    IgSlice *total = &slicing->frequency->total;
    for (guint i = 0; i < slicing->of->len; i++) {
        const IgSubcorpusParagraph *paragraph = paragraph_at(slicing, i);
        IgSlice *slices[] = {g_ptr_array_index(slicing->of, i), total};
        for (guint k = 0; k < G_N_ELEMENTS(slices); k++) {
            slices[k]->words += paragraph->words;
            slices[k]->searched_documents += is_new(last, slices[k], paragraph->document);
        }
    }
}

static gboolean count_matches(Slicing *slicing, GError **error)
{
    g_autoptr(GHashTable) last = g_hash_table_new(NULL, NULL);
    g_autoptr(IgMatches) matches = ig_matches_new(slicing->results, IG_MATCHES_BY_DOCUMENT);
    g_autoptr(GError) failure = NULL;
    const IgMatched *matched;
    guint at = 0;
    while ((matched = ig_matches_next(matches, &failure)) &&
           ig_subcorpus_find(slicing->subcorpus, matched->paragraph, &at, &failure)) {
        IgSlice *slices[] = {g_ptr_array_index(slicing->of, at), &slicing->frequency->total};
        for (guint k = 0; k < G_N_ELEMENTS(slices); k++) {
            slices[k]->occurrences += matched->spans->len;
            slices[k]->paragraphs++;
            slices[k]->documents += is_new(last, slices[k], paragraph_at(slicing, at)->document);
        }
    }
    return ig_store_ended(&failure, error);
}

/* What is not known comes last. */
static int by_value(gconstpointer a, gconstpointer b)
{
    const IgSlice *left = *(IgSlice *const *)a, *right = *(IgSlice *const *)b;
    if (!*left->value != !*right->value)
        return *left->value ? -1 : 1;
    return strcmp(left->value, right->value);
}

static int by_frequency(gconstpointer a, gconstpointer b)
{
    const IgSlice *left = *(IgSlice *const *)a, *right = *(IgSlice *const *)b;
    if (left->occurrences != right->occurrences)
        return left->occurrences > right->occurrences ? -1 : 1;
    if (left->paragraphs != right->paragraphs)
        return left->paragraphs > right->paragraphs ? -1 : 1;
    return by_value(a, b);
}

IgFrequency *ig_frequency_new(IgResults *results, IgFacet by, GError **error)
{
    g_autoptr(IgSubcorpus) subcorpus = ig_subcorpus_new(results, error);
    if (!subcorpus)
        return NULL;
    g_autoptr(IgFrequency) frequency = g_new0(IgFrequency, 1);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) of = g_ptr_array_sized_new(subcorpus->paragraphs->len);
    Slicing slicing = {results, by, subcorpus, frequency, known, of};
    frequency->slices = g_ptr_array_new_with_free_func((GDestroyNotify)slice_free);
    if (!make_slices(&slicing, error))
        return NULL;
    count_words(&slicing);
    if (!count_matches(&slicing, error))
        return NULL;
    g_ptr_array_sort(frequency->slices, by == IG_FACET_YEAR ? by_value : by_frequency);
    return g_steal_pointer(&frequency);
}
