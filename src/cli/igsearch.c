/* igsearch: asks the index. Everything that is not an option is the query. */
#include "cli/cli.h"
#include "cli/concept_files.h"
#include "cli/query_words.h"
#include "cli/search_options.h"
#include "cli/showing.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define PROGRAM "igsearch"

static IgStore *open_index(const char *chosen)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = ig_cli_index_to_read(chosen);
    IgStore *store = ig_store_open(path, &error);
    if (!store) {
        gboolean missing = g_error_matches(error, IG_STORE_ERROR, IG_STORE_ERROR_MISSING);
        ig_cli_complain(PROGRAM, "%s%s", error->message,
                        missing ? ": make one with \"igindex add FOLDER\"" : "");
    }
    return store;
}

/* A document that is not there is nothing found; all else is an error. */
static IgSearchExit complain_of_query(const char *query, gsize where, const GError *error)
{
    if (error->domain == IG_QUERY_ERROR) {
        g_autofree char *shown = ig_query_error_show(error->message, query, where);
        ig_cli_complain(PROGRAM, "%s", g_strchomp(shown));
        return IG_EXIT_ERROR;
    }
    ig_cli_complain(PROGRAM, "%s", error->message);
    return g_error_matches(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_NO_DOCUMENT) ? IG_EXIT_NOTHING
                                                                                : IG_EXIT_ERROR;
}

/* Files are read only for a query that may use them. */
static gboolean read_concepts(const IgSearchSettings *settings, const char *query,
                              IgConcepts **concepts)
{
    g_autoptr(GError) error = NULL;
    if (!settings->concepts && !strchr(query, '~'))
        return TRUE;
    *concepts = ig_cli_concepts(settings->concept_files, &error);
    if (!*concepts)
        ig_cli_complain(PROGRAM, "%s", error->message);
    return *concepts != NULL;
}

static IgSearchExit ask(const IgSearchSettings *settings, GStrv words)
{
    const IgEmitter *emitter;
    IgSearchOptions search;
    IgEmitterOptions how;
    if (!ig_search_settings_check(settings, PROGRAM, &emitter, &search, &how))
        return IG_EXIT_ERROR;
    g_autofree char *query = ig_query_words_join(words);
    search.as_phrase = !settings->any && ig_query_words_are_phrase(words);
    g_autoptr(IgConcepts) concepts = NULL;
    if (!read_concepts(settings, query, &concepts))
        return IG_EXIT_ERROR;
    search.concepts = concepts;
    g_autoptr(IgStore) store = open_index(settings->index);
    if (!store)
        return IG_EXIT_ERROR;
    g_autoptr(GError) error = NULL;
    gsize where = 0;
    g_autoptr(IgResults) results = ig_search(store, query, &search, &where, &error);
    if (!results)
        return complain_of_query(query, where, error);
    return ig_show(PROGRAM, results, settings, emitter, &how, query);
}

static IgSearchExit run(const IgSearchSettings *settings, GOptionContext *parser, GStrv words)
{
    if (settings->version) {
        ig_cli_print_version(PROGRAM);
        return IG_EXIT_FOUND;
    }
    if (words[0])
        return ask(settings, words);
    g_autofree char *help = g_option_context_get_help(parser, TRUE, NULL);
    fputs(help, stderr);
    return IG_EXIT_ERROR;
}

int main(int argc, char **argv)
{
    g_auto(GStrv) words = NULL;
    g_auto(IgSearchSettings) settings;
    g_autoptr(GError) error = NULL;
    ig_search_settings_init(&settings);
    setlocale(LC_ALL, "");
    signal(SIGPIPE, SIG_IGN);
    g_autoptr(GArray) table = ig_search_settings_table(&settings);
    g_autoptr(GOptionContext) parser = ig_search_settings_parser(&settings, table);
    g_auto(GStrv) arguments = ig_query_words_split(
        argc, argv, (const GOptionEntry *)(const void *)table->data, &words);
    if (!g_option_context_parse_strv(parser, &arguments, &error)) {
        ig_cli_complain(PROGRAM, "%s (see --help)", error->message);
        return IG_EXIT_ERROR;
    }
    return run(&settings, parser, words);
}
