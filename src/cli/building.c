#include "cli/building.h"

#include "text/embedded.h"
#include "text/number.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* corpus/catalogue.ini, from tools/embed-text. */
extern const IgEmbeddedText ig_builtin_catalogue[];

/* More children than this read no faster from one disk and eat its owner's memory. */
#define MAX_JOBS 64

GOptionEntry *ig_building_entries(IgBuildingOptions *options)
{
    const GOptionEntry entries[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs,
         "Read N documents at a time (one a processor)", "N"},
        {"collection", 0, 0, G_OPTION_ARG_STRING, &options->collection,
         "Put the documents into this collection (in:NAME)", "NAME"},
        {"catalogue", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->catalogues,
         "Names and dates of documents, before the built-in ones", "FILE"},
        {"retry", 0, 0, G_OPTION_ARG_NONE, &options->retry,
         "Try again what could not be read before", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "Only name what failed", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose, "Name every document", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    GOptionEntry *all = g_new0(GOptionEntry, IG_LIMIT_COUNT + G_N_ELEMENTS(entries));
    for (gsize i = 0; i < IG_LIMIT_COUNT; i++) {
        const IgLimitKind *kind = &ig_limit_kinds()[i];
        all[i] = (GOptionEntry){kind->option,        0,           0,         G_OPTION_ARG_INT64,
                                &options->limits[i], kind->about, kind->unit};
    }
    memcpy(all + IG_LIMIT_COUNT, entries, sizeof entries);
    return all;
}

void ig_building_options_clear(IgBuildingOptions *options)
{
    g_clear_pointer(&options->collection, g_free);
    g_clear_pointer(&options->catalogues, g_strfreev);
}

/* ---- progress ---- */

static void show_progress(const IgBuilding *building, const IgIndexingEvent *event)
{
    if (!building->terminal || event->total == 0)
        return;
    guint columns = ig_cli_screen(STDERR_FILENO).columns;
    g_autofree char *name = ig_cli_harmless(event->name);
    g_autofree char *line = g_strdup_printf("[%u/%u] %s", event->done, event->total, name);
    g_autofree char *fitting = g_utf8_substring(
        line, 0, MIN(g_utf8_strlen(line, -1), (glong)MAX(columns, 20) - 1));
    fprintf(stderr, IG_CLI_CLEAR_LINE "%s", fitting);
}

static char *describe(const IgIndexingEvent *event)
{
    switch (event->outcome) {
    case IG_OUTCOME_FAILED: return g_strdup_printf("%s: %s", event->name, event->reason);
    case IG_OUTCOME_SKIPPED: return g_strdup_printf("%s: skipped: %s", event->name, event->reason);
    case IG_OUTCOME_ADDED:
    case IG_OUTCOME_UPDATED:
        g_assert(event->extraction && event->facts); /* it has been read */
        return g_strdup_printf("%s: %s (%u paragraph%s) as %s", event->name,
                               event->outcome == IG_OUTCOME_ADDED ? "added" : "updated",
                               event->extraction->paragraphs->len,
                               event->extraction->paragraphs->len == 1 ? "" : "s",
                               event->facts->citekey);
    case IG_OUTCOME_COPY:
        return g_strdup_printf("%s: the same bytes as another document", event->name);
    case IG_OUTCOME_REMOVED: return g_strdup_printf("%s: no longer there, removed", event->name);
    case IG_OUTCOME_UNCHANGED: return g_strdup_printf("%s: unchanged", event->name);
    }
    g_return_val_if_reached(NULL);
}

static void on_event(const IgIndexingEvent *event, gpointer data)
{
    IgBuilding *building = data;
    if (event->extraction)
        building->paragraphs += event->extraction->paragraphs->len;
    if (event->outcome == IG_OUTCOME_FAILED || building->verbose) {
        g_autofree char *line = describe(event);
        if (building->terminal)
            fputs(IG_CLI_CLEAR_LINE, stderr);
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", line);
    }
    show_progress(building, event);
}

/* ---- beginning ---- */

static gboolean add_catalogue(IgBuilding *building, const char *name, const char *text,
                              gsize length)
{
    g_autoptr(GError) error = NULL;
    IgCatalogue *catalogue = ig_catalogue_parse(text, length, &error);
    if (!catalogue) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s: %s", name, error->message);
        return FALSE;
    }
    g_ptr_array_add(building->catalogues, catalogue);
    return TRUE;
}

static gboolean load_catalogues(IgBuilding *building, char **files)
{
    for (guint i = 0; files && files[i]; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL;
        gsize length = 0;
        if (!g_file_get_contents(files[i], &text, &length, &error)) {
            ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
            return FALSE;
        }
        if (!add_catalogue(building, files[i], text, length))
            return FALSE;
    }
    const IgEmbeddedText *builtin = &ig_builtin_catalogue[0];
    return add_catalogue(building, "the built-in catalogue", builtin->text, builtin->length);
}

static gboolean take_limits(IgBudget *budget, const gint64 *limits)
{
    *budget = ig_budget_usual();
    for (gsize i = 0; i < IG_LIMIT_COUNT; i++) {
        if (limits[i] < -1 || limits[i] > G_MAXUINT32) {
            ig_cli_complain(IG_INDEXER_PROGRAM, "--%s is a number from 0 to %u",
                            ig_limit_kinds()[i].option, G_MAXUINT32);
            return FALSE;
        }
        if (limits[i] >= 0)
            budget->limits[i] = (guint64)limits[i];
    }
    return TRUE;
}

gboolean ig_building_init(IgBuilding *building, const IgBuildingOptions *options)
{
    *building = (IgBuilding){.quiet = options->quiet, .verbose = options->verbose};
    building->catalogues = g_ptr_array_new_with_free_func((GDestroyNotify)ig_catalogue_free);
    building->extractor = ig_cli_extractor();
    building->terminal = isatty(STDERR_FILENO) && !options->quiet;
    building->started = g_get_monotonic_time();
    if (options->jobs < 0 || options->jobs > MAX_JOBS) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "--jobs is a number from 1 to %d", MAX_JOBS);
        return FALSE;
    }
    building->indexing = (IgIndexingOptions){
        .extractor = building->extractor,
        .jobs = options->jobs ? (guint)options->jobs : MIN(g_get_num_processors(), MAX_JOBS),
        .retry = options->retry,
        .facts = {building->catalogues, options->collection},
        .each = on_event,
        .data = building,
    };
    return take_limits(&building->indexing.budget, options->limits) &&
           load_catalogues(building, options->catalogues);
}

void ig_building_clear(IgBuilding *building)
{
    g_clear_pointer(&building->catalogues, g_ptr_array_unref);
    g_clear_pointer(&building->extractor, g_free);
}

/* ---- end ---- */

static void append_count(GString *summary, guint count, const char *what)
{
    if (count > 0)
        g_string_append_printf(summary, "%s%u %s", summary->len ? ", " : "", count, what);
}

static void print_summary(const IgBuilding *building)
{
    static const char *const words[IG_OUTCOME_COUNT] = {
        [IG_OUTCOME_ADDED] = "added",         [IG_OUTCOME_UPDATED] = "updated",
        [IG_OUTCOME_UNCHANGED] = "unchanged", [IG_OUTCOME_COPY] = "copies of others",
        [IG_OUTCOME_REMOVED] = "removed",     [IG_OUTCOME_SKIPPED] = "skipped (no documents)",
        [IG_OUTCOME_FAILED] = "failed",
    };
    g_autoptr(GString) summary = g_string_new(NULL);
    for (guint i = 0; i < IG_OUTCOME_COUNT; i++)
        append_count(summary, building->counts[i], words[i]);
    g_autofree char *paragraphs = ig_number_grouped(building->paragraphs);
    double seconds = (double)(g_get_monotonic_time() - building->started) / G_USEC_PER_SEC;
    ig_cli_complain(IG_INDEXER_PROGRAM, "%s; %s paragraphs in %.1f s",
                    summary->len ? summary->str : "no documents", paragraphs, seconds);
}

int ig_building_finish(IgBuilding *building, const GError *error)
{
    if (building->terminal)
        fputs(IG_CLI_CLEAR_LINE, stderr);
    if (!building->quiet)
        print_summary(building);
    if (error) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    return building->counts[IG_OUTCOME_FAILED] ? IG_EXIT_SOME_FAILED : IG_EXIT_DONE;
}

/* ---- what was there before ---- */

char *ig_building_kept_name(const char *path)
{
    char *name = g_strconcat(path, ".before", NULL);
    for (guint n = 2; g_file_test(name, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); n++) {
        g_free(name);
        name = g_strdup_printf("%s.before-%u", path, n);
    }
    return name;
}

void ig_building_tell_kept(const char *kept)
{
    ig_cli_complain(IG_INDEXER_PROGRAM,
                    "%s: the index as it was, with what could not be read again", kept);
}
