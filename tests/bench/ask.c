/* bench-ask INDEX QUERIES RUNS: opens an index once and asks each query (class TAB query, a line)
 * so many times, the ten best hits with their texts read, as a page of results needs them.
 *
 * Prints a line a query: class, query, paragraphs that match, then the runs in order, each as
 * microseconds by the clock / of the processor / of the processor until the best were found, before
 * their texts were read. Counting all that match is not timed. Runs stop early, but not before the
 * fifth, once a query has taken two seconds. */
#include "search/search.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define HITS           10
#define FEWEST_RUNS    5
#define ENOUGH_SECONDS 2.0

typedef struct {
    double wall, processor;
} Times;

static Times now(void)
{
    struct timespec wall, processor;
    clock_gettime(CLOCK_MONOTONIC, &wall);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &processor);
    return (Times){(double)wall.tv_sec + (double)wall.tv_nsec / 1e9,
                   (double)processor.tv_sec + (double)processor.tv_nsec / 1e9};
}

/* Finds the best and reads them; `searched` gets when they were found. NULL on failure. */
static IgResults *ask(IgStore *store, const char *query, Times *searched, GError **error)
{
    const IgSearchOptions options = {.limit = HITS};
    gsize where = 0;
    g_autoptr(IgResults) results = ig_search(store, query, &options, &where, error);
    g_autoptr(GError) failure = NULL;
    IgHit *hit = NULL;
    *searched = now();
    if (!results)
        return NULL;
    while ((hit = ig_results_next(results, &failure)))
        ig_hit_free(hit);
    if (!failure)
        return g_steal_pointer(&results);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

static gboolean time_query(IgStore *store, const char *class, const char *query, guint runs,
                           GError **error)
{
    g_autoptr(GString) told = g_string_new(NULL);
    gint64 found = -1;
    double taken = 0;
    for (guint i = 0; i < runs && (i < FEWEST_RUNS || taken < ENOUGH_SECONDS); i++) {
        Times before = now(), searched;
        g_autoptr(IgResults) results = ask(store, query, &searched, error);
        Times after = now();
        if (!results)
            return FALSE;
        found = found < 0 ? (gint64)ig_results_paragraphs(results) : found;
        taken += after.wall - before.wall;
        g_string_append_printf(told, "\t%.1f/%.1f/%.1f", (after.wall - before.wall) * 1e6,
                               (after.processor - before.processor) * 1e6,
                               (searched.processor - before.processor) * 1e6);
    }
    printf("%s\t%s\t%" G_GINT64_FORMAT "%s\n", class, query, found, told->str);
    return TRUE;
}

static gboolean time_queries(IgStore *store, FILE *queries, guint runs, GError **error)
{
    char *line = NULL;
    size_t room = 0;
    gboolean done = TRUE;
    while (done && getline(&line, &room, queries) > 0) {
        g_strchomp(line);
        char *tab = strchr(line, '\t');
        if (*line == '#' || !tab)
            continue;
        *tab = '\0';
        done = time_query(store, line, tab + 1, runs, error);
        if (!done)
            g_prefix_error(error, "%s: ", tab + 1);
    }
    free(line);
    return done;
}

int main(int count, char **arguments)
{
    if (count != 4) {
        fprintf(stderr, "usage: bench-ask INDEX QUERIES RUNS\n");
        return 2;
    }
    g_autoptr(GError) error = NULL;
    FILE *queries = fopen(arguments[2], "r");
    if (!queries) {
        fprintf(stderr, "%s: %s\n", arguments[2], strerror(errno));
        return 1;
    }
    g_autoptr(IgStore) store = ig_store_open(arguments[1], &error);
    gboolean done = store && time_queries(store, queries,
                                          (guint)g_ascii_strtoull(arguments[3], NULL, 10), &error);
    if (!done)
        fprintf(stderr, "bench-ask: %s\n", error->message);
    fclose(queries);
    return done ? 0 : 1;
}
