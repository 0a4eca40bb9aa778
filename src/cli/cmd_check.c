#include "cli/verbs.h"
#include "search/preparing.h"

#include <stdio.h>

static void print_finding(const char *finding, gpointer data)
{
    (void)data;
    printf("%s\n", finding);
}

int ig_cmd_check(const IgVerb *verb, const char *index, GStrv arguments)
{
    g_autofree char *chosen = g_strdup(index);
    g_auto(GStrv) operands = g_strdupv(arguments);
    if (!ig_verb_parse(verb, NULL,
                       "Exit status: 0 nothing found, 1 damage (each finding is a line), "
                       "2 error.",
                       &chosen, &operands))
        return IG_EXIT_ERROR;
    g_autofree char *path = ig_cli_index_to_read(chosen);
    g_autoptr(GError) error = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s: there is no index here", path);
        return IG_EXIT_ERROR;
    }
    g_autoptr(IgStore) store = ig_store_open_writable(path, &error);
    int findings = store ? ig_store_check(store, print_finding, NULL, &error) : -1;
    int more = findings < 0 ? -1 : ig_search_check(store, print_finding, NULL, &error);
    findings = more < 0 ? -1 : findings + more;
    if (findings < 0) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    ig_cli_complain(IG_INDEXER_PROGRAM, findings ? "%s: %d findings" : "%s: no damage found", path,
                    findings);
    return findings ? IG_EXIT_SOME_FAILED : IG_EXIT_DONE;
}
