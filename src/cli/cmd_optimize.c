/* igindex optimize: merges, prepares, gathers statistics; with --compact gives back free pages. */
#include "cli/reading.h"
#include "search/preparing.h"
#include "store/optimizing.h"

#include <stdio.h>
#include <unistd.h>

typedef struct {
    gboolean terminal; /* progress is shown */
    gboolean quiet;
} Telling;

static void tell_merge(double done, gpointer data)
{
    const Telling *telling = data;
    if (telling->terminal)
        fprintf(stderr, IG_CLI_CLEAR_LINE "merging: %.0f %%", done * 100);
}

static void tell_step(const char *what, const Telling *telling)
{
    if (telling->terminal)
        fprintf(stderr, IG_CLI_CLEAR_LINE "%s …", what);
}

static gboolean optimize(IgStore *store, gboolean compact, Telling *telling, GError **error)
{
    if (!ig_store_merge(store, tell_merge, telling, error))
        return FALSE;
    tell_step("preparing the best paragraphs of frequent words", telling);
    if (!ig_search_prepare_again(store, error))
        return FALSE;
    tell_step("gathering statistics", telling);
    if (!ig_store_analyze(store, error))
        return FALSE;
    if (compact)
        tell_step("writing the file without its free pages", telling);
    return !compact || ig_store_compact(store, error);
}

static void print_summary(const char *path, gint64 segments, guint64 bytes, guint64 unused,
                          gint64 started)
{
    g_autofree char *size = g_format_size(bytes);
    g_autofree char *free_size = g_format_size(unused);
    double seconds = (double)(g_get_monotonic_time() - started) / G_USEC_PER_SEC;
    ig_cli_complain(IG_INDEXER_PROGRAM,
                    "%s: %" G_GINT64_FORMAT " segment%s merged; %s, of which %s free, in %.1f s",
                    path, segments, segments == 1 ? "" : "s", size, free_size, seconds);
    if (unused > bytes / 4)
        ig_cli_complain(IG_INDEXER_PROGRAM, "--compact gives the free pages back");
}

static gboolean run(IgStore *store, gboolean compact, Telling *telling, GError **error)
{
    gint64 started = g_get_monotonic_time();
    guint64 bytes = 0, unused = 0;
    gint64 segments = ig_store_segments(store, error);
    gboolean done = segments >= 0 && optimize(store, compact, telling, error) &&
                    ig_store_bytes(store, &bytes, &unused, error);
    if (telling->terminal)
        fputs(IG_CLI_CLEAR_LINE, stderr);
    if (done && !telling->quiet)
        print_summary(ig_store_path(store), segments, bytes, unused, started);
    return done;
}

int ig_cmd_optimize(const IgVerb *verb, const char *index, GStrv arguments)
{
    gboolean compact = FALSE;
    Telling telling = {0};
    const GOptionEntry entries[] = {
        {"compact", 0, 0, G_OPTION_ARG_NONE, &compact, "Write the file anew without its free pages",
         NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &telling.quiet, "Say nothing when done", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autofree char *chosen = g_strdup(index);
    g_auto(GStrv) operands = g_strdupv(arguments);
    if (!ig_verb_parse(verb, entries,
                       "It may be stopped at any time and taken up again; searches go on "
                       "meanwhile.",
                       &chosen, &operands))
        return IG_EXIT_ERROR;
    telling.terminal = isatty(STDERR_FILENO) && !telling.quiet;
    g_autofree char *path = ig_cli_index_to_write(chosen);
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_reading_open_to_change(path);
    if (!store)
        return IG_EXIT_ERROR;
    if (run(store, compact, &telling, &error))
        return ig_cli_end(IG_INDEXER_PROGRAM, store, IG_EXIT_DONE);
    ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    return IG_EXIT_ERROR;
}
