/* check: looks for damage, and with --repair undoes what can be undone. */
#include "cli/reading.h"
#include "cli/repairing.h"
#include "search/preparing.h"

#include <stdio.h>
#include <string.h>

static void print_finding(const char *finding, gpointer data)
{
    (void)data;
    ig_cli_tell(stdout, "%s", finding);
}

/* How many findings there are; -1 when that cannot be told. */
static int check(IgStore *store, gboolean sources, GError **error)
{
    int findings = ig_store_check(store, print_finding, NULL, error);
    int more = findings < 0 ? -1 : ig_search_check(store, print_finding, NULL, error);
    int files = more < 0 ? -1 : sources ? ig_check_files(store, print_finding, NULL, error) : 0;
    return files < 0 ? -1 : findings + more + files;
}

/* Where the file itself is damaged, SQLite does not know what to do about it. */
static void complain(const char *path, const GError *error)
{
    ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    if (g_error_matches(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED) &&
        !strstr(error->message, "rebuild"))
        ig_cli_complain(IG_INDEXER_PROGRAM,
                        "the index is damaged: build it again with \"igindex --index %s rebuild\"",
                        path);
}

static int tell(const char *path, int findings, gboolean can_repair)
{
    fflush(stdout);
    ig_cli_complain(IG_INDEXER_PROGRAM, findings ? "%s: %d findings" : "%s: no damage found", path,
                    findings);
    if (findings && can_repair)
        ig_cli_complain(IG_INDEXER_PROGRAM,
                        "\"igindex --index %s check --repair\" repairs what it can", path);
    return findings ? IG_EXIT_SOME_FAILED : IG_EXIT_DONE;
}

static int run(const char *path, gboolean sources, gboolean repair,
               const IgBuildingOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_store_open_writable(path, &error);
    int findings = store ? check(store, sources, &error) : -1;
    if (findings > 0 && repair) {
        tell(path, findings, FALSE);
        findings = ig_repair(store, options, &error) ? check(store, sources, &error) : -1;
    }
    if (findings >= 0)
        return tell(path, findings, !repair);
    if (error)
        complain(path, error);
    return IG_EXIT_ERROR;
}

int ig_cmd_check(const IgVerb *verb, const char *index, GStrv arguments)
{
    gboolean sources = FALSE, repair = FALSE;
    IgBuildingOptions options = IG_BUILDING_DEFAULTS;
    const GOptionEntry entries[] = {
        {"sources", 0, 0, G_OPTION_ARG_NONE, &sources,
         "Read all files, too: which are gone, or have changed?", NULL},
        {"repair", 0, 0, G_OPTION_ARG_NONE, &repair,
         "Make anew what can be, read damaged documents again", NULL},
        {"catalogue", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.catalogues,
         "Names and dates of documents that are read again", "FILE"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autofree char *chosen = g_strdup(index);
    g_auto(GStrv) operands = g_strdupv(arguments);
    int status = IG_EXIT_ERROR;
    if (ig_verb_parse(verb, entries,
                      "Exit status: 0 nothing found, 1 damage (each finding is a line), "
                      "2 error.",
                      &chosen, &operands)) {
        g_autofree char *path = ig_cli_index_to_read(chosen);
        if (ig_reading_is_there(path))
            status = run(path, sources, repair, &options);
    }
    ig_building_options_clear(&options);
    return status;
}
