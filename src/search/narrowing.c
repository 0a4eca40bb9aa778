#include "search/narrowing.h"

#include "search/facets.h"
#include "search/results.h"
#include "text/fold.h"

#include <string.h>

/* What makes values equal → its first value, and how many paragraphs have it. */
typedef struct {
    const char *value; /* borrowed from a run */
    guint64 paragraphs;
} Tally;

typedef struct {
    GHashTable *years, *bodies; /* of Tally; bodies by the address that equal ones share */
    Tally document;             /* that which narrows to most */
    guint64 most;               /* more would not narrow */
} Counting;

static void add(GHashTable *tallies, gpointer key, const char *value, guint64 paragraphs)
{
    Tally *tally = g_hash_table_lookup(tallies, key);
    if (!tally) {
        tally = g_new0(Tally, 1);
        tally->value = value;
        g_hash_table_insert(tallies, key, tally);
    }
    tally->paragraphs += paragraphs;
}

/* Of two that keep as many, the one whose name comes first. */
static gboolean narrows_better(const Tally *one, const Tally *other, guint64 most)
{
    if (one->paragraphs > most || !*one->value)
        return FALSE;
    if (!other->value || one->paragraphs != other->paragraphs)
        return !other->value || one->paragraphs > other->paragraphs;
    return strcmp(one->value, other->value) < 0;
}

#define YEAR_DIGITS 4

/* Digits are as good as a number, and of anything else there is no year. */
static guint year_of(const char *date)
{
    guint year = 0;
    for (guint i = 0; i < YEAR_DIGITS && date[i]; i++)
        year = year << 8 | (guint8)date[i];
    return year;
}

static gboolean count_run(const IgOutlineRun *run, guint64 paragraphs, gpointer data)
{
    Counting *counting = data;
    const Tally document = {run->citekey, paragraphs};
    if (narrows_better(&document, &counting->document, counting->most))
        counting->document = document;
    add(counting->years, GUINT_TO_POINTER(year_of(run->date)), run->date, paragraphs);
    add(counting->bodies, (gpointer)run->body, run->body, paragraphs);
    return TRUE;
}

static const Tally *best_of(GHashTable *tallies, guint64 most)
{
    static const Tally none = {NULL, 0};
    const Tally *best = &none;
    GHashTableIter at;
    gpointer tally;
    g_hash_table_iter_init(&at, tallies);
    while (g_hash_table_iter_next(&at, NULL, &tally)) {
        if (narrows_better(tally, best, most))
            best = tally;
    }
    return best;
}

/* A filter takes a body however its name is written. */
static GHashTable *fold_bodies(GHashTable *bodies)
{
    GHashTable *folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter at;
    gpointer value;
    g_hash_table_iter_init(&at, bodies);
    while (g_hash_table_iter_next(&at, NULL, &value)) {
        const Tally *one = value;
        g_autofree char *name = ig_fold_name(one->value);
        Tally *same = g_hash_table_lookup(folded, name);
        if (!same) {
            g_hash_table_insert(folded, g_steal_pointer(&name), g_memdup2(one, sizeof *one));
            continue;
        }
        same->paragraphs += one->paragraphs;
        same->value = strcmp(one->value, same->value) < 0 ? one->value : same->value;
    }
    return folded;
}

static void narrowing_free(gpointer data)
{
    IgNarrowing *narrowing = data;
    g_free(narrowing->filter);
    g_free(narrowing);
}

static void append(GPtrArray *narrowings, IgFacet facet, const Tally *tally)
{
    if (!tally->value)
        return;
    g_autofree char *valid = g_utf8_make_valid(tally->value, -1);
    g_autofree char *value = facet == IG_FACET_YEAR ? g_strndup(valid, YEAR_DIGITS)
                                                    : g_strdup(valid);
    IgNarrowing *narrowing = g_new(IgNarrowing, 1);
    *narrowing = (IgNarrowing){ig_facet_filter(facet, value), tally->paragraphs};
    g_ptr_array_add(narrowings, narrowing);
}

GPtrArray *ig_narrowings(IgResults *results)
{
    GPtrArray *narrowings = g_ptr_array_new_with_free_func(narrowing_free);
    const GArray *all = ig_results_all(results);
    g_autoptr(GHashTable) years = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GHashTable) bodies = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    Counting counting = {years, bodies, {NULL, 0}, all->len / 2};
    ig_ordering_each_run(results->ordering, all, count_run, &counting);
    g_autoptr(GHashTable) folded = fold_bodies(bodies);
    append(narrowings, IG_FACET_BODY, best_of(folded, counting.most));
    append(narrowings, IG_FACET_YEAR, best_of(years, counting.most));
    append(narrowings, IG_FACET_DOCUMENT, &counting.document);
    return narrowings;
}
