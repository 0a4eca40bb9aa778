/* Ranks many queries in one process: what tools/quality measures ranking with.
 *
 *     rank_queries INDEX QUERIES WITHOUT
 *
 * QUERIES is a file of "id TAB words" lines; each is asked for any of its words, without the
 * signals of WITHOUT (a number, the bits of IgSignals). Printed are "query TAB microseconds TAB
 * citekey …" lines: the time to the first page of hits, and up to a thousand documents, best first.
 */
#include "search/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH 1000
#define PAGE  10

static gboolean report(GError *error)
{
    fprintf(stderr, "rank_queries: %s\n", error->message);
    g_error_free(error);
    return FALSE;
}

static gboolean rank(IgStore *store, const char *id, const char *words, guint without)
{
    const IgSearchOptions options = {.limit = DEPTH, .any = TRUE, .without = without};
    g_autoptr(GString) documents = g_string_new(NULL);
    GError *error = NULL;
    IgHit *next;
    gint64 start = g_get_monotonic_time(), taken = 0;
    g_autoptr(IgResults) results = ig_search(store, words, &options, NULL, &error);
    while (results && (next = ig_results_next(results, &error))) {
        g_autoptr(IgHit) hit = next;
        g_string_append_printf(documents, "\t%s", hit->document->facts->citekey);
        if (hit->rank == PAGE)
            taken = g_get_monotonic_time() - start;
    }
    if (error)
        return report(error);
    taken = taken ? taken : g_get_monotonic_time() - start;
    printf("%s\t%" G_GINT64_FORMAT "%s\n", id, taken, documents->str);
    return TRUE;
}

static gboolean rank_all(IgStore *store, const char *queries, guint without)
{
    g_auto(GStrv) lines = g_strsplit(queries, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        char *tab = strchr(lines[i], '\t');
        if (!tab)
            continue;
        *tab = '\0';
        if (!rank(store, lines[i], tab + 1, without))
            return FALSE;
    }
    return TRUE;
}

int main(int argc, char **argv)
{
    g_autofree char *queries = NULL;
    GError *error = NULL;
    if (argc != 4) {
        fputs("usage: rank_queries INDEX QUERIES WITHOUT\n", stderr);
        return 2;
    }
    IgStore *store = ig_store_open(argv[1], &error);
    gboolean ranked = store && g_file_get_contents(argv[2], &queries, NULL, &error);
    ranked = ranked ? rank_all(store, queries, (guint)strtoul(argv[3], NULL, 10)) : report(error);
    if (store)
        ig_store_close(store);
    return ranked ? 0 : 2;
}
