#include "search/dispersion.h"

#include "search/matches.h"
#include "search/placing.h"
#include "search/results.h"
#include "search/subcorpus.h"

static void document_free(IgDocumentDispersion *one)
{
    g_free(one->name);
    g_array_unref(one->places);
    g_free(one);
}

void ig_dispersion_free(IgDispersion *dispersion)
{
    if (!dispersion)
        return;
    g_clear_pointer(&dispersion->documents, g_ptr_array_unref);
    g_clear_pointer(&dispersion->owned, g_ptr_array_unref);
    g_free(dispersion);
}

/* A document while its paragraphs come by: places are counted in words until all is known. */
typedef struct {
    guint64 words; /* of the paragraphs so far */
    GArray *at;    /* of guint64: words before each match */
} Counting;

static void counting_clear(gpointer data)
{
    Counting *counting = data;
    if (counting->at)
        g_array_unref(counting->at);
}

/* Words before each match: those of the paragraphs before, and those before it in its own. */
static void note_matches(Counting *counting, const IgMatched *matched)
{
    g_autoptr(IgPlacedText) placed = ig_placed_text_new(matched->text);
    if (!counting->at)
        counting->at = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (guint i = 0; i < matched->spans->len; i++) {
        const IgSpan *span = &g_array_index(matched->spans, IgSpan, i);
        guint first = 0, last = 0;
        ig_placed_range(placed, span->start, span->end, &first, &last);
        guint64 at = counting->words + first;
        g_array_append_val(counting->at, at);
    }
}

/* Walks through the subcorpus and the matches side by side. */
static gboolean count(IgResults *results, const IgSubcorpus *subcorpus, GArray *counts,
                      GError **error)
{
    g_autoptr(IgMatches) matches = ig_matches_new(results, IG_MATCHES_BY_DOCUMENT);
    g_autoptr(GError) failure = NULL;
    const IgMatched *matched = ig_matches_next(matches, &failure);
    for (guint i = 0; i < subcorpus->paragraphs->len && !failure; i++) {
        const IgSubcorpusParagraph *paragraph = &g_array_index(subcorpus->paragraphs,
                                                               IgSubcorpusParagraph, i);
        Counting *counting = &g_array_index(counts, Counting, paragraph->document);
        if (matched && matched->paragraph == paragraph->id) {
            if (matched->spans->len > 0)
                note_matches(counting, matched);
            matched = ig_matches_next(matches, &failure);
        }
        counting->words += paragraph->words;
    }
    return ig_store_ended(&failure, error);
}

/* ---- parts ---- */

/* A place falls into the part in which its share of the words does. */
static GArray *cut_into_parts(const Counting *counting)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(IgCorpusPart));
    g_array_set_size(parts, IG_DISPERSION_PARTS);
    for (guint i = 0; i < IG_DISPERSION_PARTS; i++) {
        /* The words w with w × parts / all = i. */
        guint64 all = counting->words, n = IG_DISPERSION_PARTS;
        guint64 from = (i * all + n - 1) / n, to = ((i + 1) * all + n - 1) / n;
        g_array_index(parts, IgCorpusPart, i).words = to - from;
    }
    for (guint i = 0; i < counting->at->len; i++) {
        guint64 part = g_array_index(counting->at, guint64, i) * IG_DISPERSION_PARTS /
                       counting->words;
        g_array_index(parts, IgCorpusPart, MIN(part, IG_DISPERSION_PARTS - 1)).occurrences++;
    }
    return parts;
}

static IgDocumentDispersion *finish_document(IgStore *store, const IgStoredDocument *document,
                                             const Counting *counting)
{
    g_autoptr(GArray) parts = cut_into_parts(counting);
    IgDocumentDispersion *one = g_new0(IgDocumentDispersion, 1);
    one->document = document;
    one->name = ig_store_citing_name(store, document);
    one->words = counting->words;
    one->occurrences = counting->at->len;
    one->places = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < counting->at->len; i++) {
        double place = (double)g_array_index(counting->at, guint64, i) / (double)counting->words;
        g_array_append_val(one->places, place);
    }
    one->juilland_d = ig_juilland_d(parts);
    one->dp = ig_gries_dp(parts);
    one->dp_norm = ig_gries_dp_norm(parts);
    return one;
}

/* As hits sorted by date: undated documents last. */
static int by_date(gconstpointer a, gconstpointer b)
{
    const IgDocument *left = (*(IgDocumentDispersion *const *)a)->document->facts,
                     *right = (*(IgDocumentDispersion *const *)b)->document->facts;
    if (!left->date != !right->date)
        return left->date ? -1 : 1;
    int order = g_strcmp0(left->date, right->date);
    return order ? order : g_strcmp0(left->citekey, right->citekey);
}

static void finish(IgDispersion *dispersion, IgStore *store, const GArray *counts)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(IgCorpusPart));
    for (guint i = 0; i < counts->len; i++) {
        const Counting *counting = &g_array_index(counts, Counting, i);
        if (counting->words == 0)
            continue;
        IgCorpusPart part = {counting->at ? counting->at->len : 0, counting->words};
        g_array_append_val(parts, part);
        dispersion->words += part.words;
        dispersion->occurrences += part.occurrences;
        if (part.occurrences > 0)
            g_ptr_array_add(
                dispersion->documents,
                finish_document(store, g_ptr_array_index(dispersion->owned, i), counting));
    }
    g_ptr_array_sort(dispersion->documents, by_date);
    dispersion->parts = parts->len;
    dispersion->juilland_d = ig_juilland_d(parts);
    dispersion->dp = ig_gries_dp(parts);
    dispersion->dp_norm = ig_gries_dp_norm(parts);
}

IgDispersion *ig_dispersion_new(IgResults *results, GError **error)
{
    g_autoptr(IgSubcorpus) subcorpus = ig_subcorpus_new(results, error);
    if (!subcorpus)
        return NULL;
    g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(Counting));
    g_array_set_clear_func(counts, counting_clear);
    g_array_set_size(counts, subcorpus->documents->len);
    if (!count(results, subcorpus, counts, error))
        return NULL;
    IgDispersion *dispersion = g_new0(IgDispersion, 1);
    dispersion->owned = g_ptr_array_ref(subcorpus->documents);
    dispersion->documents = g_ptr_array_new_with_free_func((GDestroyNotify)document_free);
    finish(dispersion, results->store, counts);
    return dispersion;
}
