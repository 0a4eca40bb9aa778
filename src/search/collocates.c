#include "search/collocates.h"

#include "search/function_words.h"
#include "search/matches.h"
#include "search/placing.h"
#include "search/results.h"
#include "search/subcorpus.h"
#include "store/vocabulary.h"

#include <math.h>
#include <string.h>

static void collocate_free(IgCollocate *one)
{
    g_free(one->word);
    g_free(one);
}

void ig_collocates_free(IgCollocates *collocates)
{
    if (!collocates)
        return;
    g_clear_pointer(&collocates->words, g_ptr_array_unref);
    g_free(collocates);
}

gboolean ig_collocate_order_from_name(const char *name, IgCollocateOrder *order)
{
    static const char *const names[] = {"ll", "mi", "t", "logdice", "observed"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_str_equal(name, names[i])) {
            *order = (IgCollocateOrder)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- windows ---- */

/* What a word of the text is to the matches. */
typedef enum { FAR, NEAR, PART } Nearness;

typedef struct {
    guint64 near, part; /* times in windows, in matches */
} Tally;

typedef struct {
    GHashTable *tallies; /* term → Tally */
    guint64 matches, near, part;
} Counting;

/* The nearness of each position, as bytes. */
static GByteArray *mark_windows(const IgPlacedText *placed, const GArray *spans, guint window)
{
    GByteArray *marks = g_byte_array_sized_new(placed->positions);
    g_byte_array_set_size(marks, placed->positions);
    memset(marks->data, FAR, marks->len);
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        guint first, last;
        if (!ig_placed_range(placed, span->start, span->end, &first, &last))
            continue;
        guint end = window < marks->len - last ? last + window + 1 : marks->len;
        for (guint p = first - MIN(first, window); p < end; p++) {
            gboolean part = p >= first && p <= last;
            if (part || marks->data[p] == FAR)
                marks->data[p] = part ? PART : NEAR;
        }
    }
    return marks;
}

static Tally *tally_for(Counting *counting, const char *term)
{
    Tally *tally = g_hash_table_lookup(counting->tallies, term);
    if (!tally) {
        tally = g_new0(Tally, 1);
        g_hash_table_insert(counting->tallies, g_strdup(term), tally);
    }
    return tally;
}

/* A single character of a script without blanks only ends a run of pairs. */
static void count_token(Counting *counting, const IgPlacedText *placed, const IgPlacedToken *token,
                        Nearness nearness)
{
    gboolean position = token->kind != IG_TOKEN_WHOLE;
    counting->near += position && nearness == NEAR;
    counting->part += position && nearness == PART;
    if (nearness == FAR || token->kind == IG_TOKEN_SINGLE)
        return;
    Tally *tally = tally_for(counting, ig_placed_term(placed, token));
    tally->near += nearness == NEAR;
    tally->part += nearness == PART;
}

static void count_paragraph(Counting *counting, const IgMatched *matched, guint window)
{
    if (matched->spans->len == 0)
        return;
    g_autoptr(IgPlacedText) placed = ig_placed_text_new(matched->text);
    g_autoptr(GByteArray) marks = mark_windows(placed, matched->spans, window);
    counting->matches += matched->spans->len;
    for (guint i = 0; i < placed->tokens->len; i++) {
        const IgPlacedToken *token = &g_array_index(placed->tokens, IgPlacedToken, i);
        count_token(counting, placed, token, (Nearness)marks->data[token->position]);
    }
}

static gboolean count_windows(Counting *counting, IgResults *results, guint window, GError **error)
{
    g_autoptr(IgMatches) matches = ig_matches_new(results, IG_MATCHES_BY_DOCUMENT);
    g_autoptr(GError) failure = NULL;
    const IgMatched *matched;
    while ((matched = ig_matches_next(matches, &failure)))
        count_paragraph(counting, matched, window);
    return ig_store_ended(&failure, error);
}

/* ---- measures ---- */

static IgCollocate *measure(const char *word, const Tally *tally, guint64 frequency,
                            const IgCollocates *all)
{
    guint64 seen = tally->near + tally->part, inside = all->in_windows + all->in_matches;
    const IgCooccurrence counts = {
        .observed = tally->near,
        .outside = frequency > seen ? frequency - seen : 0,
        .window = all->in_windows,
        .rest = all->corpus > inside ? all->corpus - inside : 0,
    };
    IgCollocate *one = g_new0(IgCollocate, 1);
    one->word = g_strdup(word);
    one->observed = tally->near;
    one->frequency = frequency;
    one->expected = ig_expected(&counts);
    one->log_likelihood = ig_log_likelihood(&counts);
    one->mutual_information = ig_mutual_information(&counts);
    one->t_score = ig_t_score(&counts);
    one->log_dice = ig_log_dice(tally->near, all->matches, frequency);
    return one;
}

static gboolean measure_all(IgCollocates *collocates, const Counting *counting, IgResults *results,
                            guint64 least, GError **error)
{
    GHashTableIter iter;
    gpointer word, data;
    g_hash_table_iter_init(&iter, counting->tallies);
    while (g_hash_table_iter_next(&iter, &word, &data)) {
        const Tally *tally = data;
        IgVocabularyCount count;
        if (tally->near == 0 || tally->near < least)
            continue;
        if (!ig_vocabulary_find(results->store, word, results->selecting.tables, &count, error))
            return FALSE;
        g_ptr_array_add(collocates->words,
                        measure(word, tally, (guint64)count.occurrences, collocates));
    }
    return TRUE;
}

static double strength(const IgCollocate *one, IgCollocateOrder order)
{
    switch (order) {
    case IG_COLLOCATE_LOG_LIKELIHOOD: return one->log_likelihood;
    case IG_COLLOCATE_MUTUAL_INFORMATION: return one->mutual_information;
    case IG_COLLOCATE_T_SCORE: return one->t_score;
    case IG_COLLOCATE_LOG_DICE: return one->log_dice;
    case IG_COLLOCATE_OBSERVED: return (double)one->observed;
    }
    g_return_val_if_reached(0);
}

static int by_strength(gconstpointer a, gconstpointer b, gpointer order)
{
    const IgCollocate *left = *(IgCollocate *const *)a, *right = *(IgCollocate *const *)b;
    IgCollocateOrder by = *(const IgCollocateOrder *)order;
    double one = strength(left, by), other = strength(right, by);
    if (one != other)
        return one > other ? -1 : 1;
    if (left->observed != right->observed)
        return left->observed > right->observed ? -1 : 1;
    return strcmp(left->word, right->word);
}

/* ---- all of it ---- */

static void leave_out_function_words(GPtrArray *words)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    for (guint i = 0; i < words->len; i++)
        g_ptr_array_add(terms, ((IgCollocate *)g_ptr_array_index(words, i))->word);
    g_autofree gboolean *marks = ig_function_words(terms);
    for (guint i = words->len; i > 0; i--) {
        if (marks[i - 1])
            g_ptr_array_remove_index_fast(words, i - 1);
    }
}

IgCollocates *ig_collocates_new(IgResults *results, const IgCollocatesOptions *options,
                                GError **error)
{
    g_autoptr(GHashTable) tallies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(IgCollocates) collocates = g_new0(IgCollocates, 1);
    Counting counting = {tallies, 0, 0, 0};
    IgCollocateOrder order = options->order;
    collocates->words = g_ptr_array_new_with_free_func((GDestroyNotify)collocate_free);
    if (!count_windows(&counting, results, options->window, error) ||
        !ig_subcorpus_all_words(results, &collocates->corpus, error))
        return NULL;
    collocates->matches = counting.matches;
    collocates->in_matches = counting.part;
    collocates->in_windows = counting.near;
    if (!measure_all(collocates, &counting, results, options->least, error))
        return NULL;
    if (options->content_words)
        leave_out_function_words(collocates->words);
    g_ptr_array_sort_with_data(collocates->words, by_strength, &order);
    return g_steal_pointer(&collocates);
}
