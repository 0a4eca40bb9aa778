/* igsearch: asks the index. Everything that is not an option is the query. */
#include "cli/asking.h"
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/completion.h"
#include "cli/configuration.h"
#include "cli/identified.h"
#include "cli/opening.h"
#include "cli/option_values.h"
#include "cli/pager.h"
#include "cli/query_words.h"
#include "cli/recording.h"
#include "cli/replay.h"
#include "cli/search_options.h"
#include "cli/showing.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define PROGRAM "igsearch"

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
    if (!ig_ask_concepts(settings, PROGRAM, query, &concepts))
        return IG_EXIT_ERROR;
    search.concepts = concepts;
    g_autoptr(IgStore) store = ig_ask_open(settings, PROGRAM);
    if (!store)
        return IG_EXIT_ERROR;
    ig_ask_tell_hidden(store, PROGRAM);
    g_autoptr(GError) error = NULL;
    gsize where = 0;
    g_autoptr(IgResults) results = ig_search(store, query, &search, &where, &error);
    if (!results) {
        g_autofree char *message = NULL;
        IgSearchExit refused = ig_ask_refused(query, where, error, &message);
        /* With the query and its fault below. */
        g_autofree char *told = g_strdup_printf("%s: %s\n", PROGRAM, message);
        ig_cli_tell_lines(stderr, told);
        return ig_cli_end(PROGRAM, store, refused);
    }
    IgSearchExit end = settings->manifest
                           ? ig_show_recorded(PROGRAM, store, results, settings, &search, emitter,
                                              &how, query)
                           : ig_show(PROGRAM, results, settings, emitter, &how, query);
    return ig_cli_end(PROGRAM, store, end);
}

static IgSearchExit print_completions(const char *shell, const GArray *table)
{
    IgCompletion completion;
    ig_completion_init(&completion, PROGRAM, ig_option_values);
    ig_completion_add(&completion, NULL, NULL, (const GOptionEntry *)(const void *)table->data,
                      IG_OPERANDS_QUERY);
    IgSearchExit end = ig_completion_write(&completion, shell) ? IG_EXIT_FOUND : IG_EXIT_ERROR;
    ig_completion_clear(&completion);
    return end;
}

/* Somebody reads, and text: else NULL. */
static IgPager *begin_pager(const IgSearchSettings *settings)
{
    gboolean text = !settings->format || g_str_equal(settings->format, "text");
    if (settings->no_pager || !text || !ig_cli_is_capable(&settings->screen))
        return NULL;
    g_autofree char *command = ig_pager_command(settings->pager);
    return command ? ig_pager_new(PROGRAM, command, &settings->screen) : NULL;
}

static IgSearchExit answer(const IgSearchSettings *settings, GStrv words)
{
    if (settings->id)
        return ig_show_identified(PROGRAM, settings);
    if (settings->replay)
        return ig_replay(PROGRAM, settings);
    if (settings->batch)
        return ig_batch(PROGRAM, settings);
    return ask(settings, words);
}

/* Who leaves a pager has seen enough of what was found. */
static IgSearchExit answer_paged(const IgSearchSettings *settings, GStrv words)
{
    IgPager *pager = begin_pager(settings);
    IgSearchExit end = answer(settings, words);
    gboolean left = ig_pager_end(pager);
    return left && ig_cli_is_unread() ? IG_EXIT_FOUND : end;
}

static IgSearchExit run(const IgSearchSettings *settings, GOptionContext *parser, GStrv words)
{
    if (settings->version) {
        ig_cli_print_version(PROGRAM);
        return IG_EXIT_FOUND;
    }
    if (!ig_search_settings_check_asked(settings, PROGRAM, words[0] != NULL))
        return IG_EXIT_ERROR;
    if (settings->open)
        return ig_open(PROGRAM, settings);
    if (settings->id || settings->replay || settings->batch || words[0])
        return answer_paged(settings, words);
    g_autofree char *help = g_option_context_get_help(parser, TRUE, NULL);
    fputs(help, stderr);
    return IG_EXIT_ERROR;
}

/* Defaults of one's own, between the options (`given`) and what is usual. */
static IgSearchExit run_configured(IgSearchSettings *settings, GStrv given, GOptionContext *parser,
                                   GStrv words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgConfiguration) configuration = NULL;
    if (!settings->no_config && !(configuration = ig_configuration_read(&error))) {
        ig_cli_complain(PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    if (configuration)
        ig_configuration_apply(configuration, given, settings);
    if (!settings->show_config)
        return run(settings, parser, words);
    g_autoptr(GString) out = g_string_new(NULL);
    ig_configuration_describe(configuration, given, out);
    return ig_cli_write(PROGRAM, out) ? IG_EXIT_FOUND : IG_EXIT_ERROR;
}

/* "igsearch open 3", and nothing else: what people type. Every other line with that word is a
 * query. */
static gboolean is_open_command(int argc, char **argv)
{
    return argc == 3 && g_str_equal(argv[1], "open") && argv[2][0] &&
           strspn(argv[2], "0123456789") == strlen(argv[2]);
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
    g_auto(GStrv) given = g_strdupv(arguments);
    if (!g_option_context_parse_strv(parser, &arguments, &error)) {
        ig_cli_complain(PROGRAM, "%s (see --help)", error->message);
        return IG_EXIT_ERROR;
    }
    if (is_open_command(argc, argv)) {
        settings.open = g_strdup(argv[2]);
        g_clear_pointer(&words, g_strfreev);
        words = g_new0(char *, 1);
    }
    if (settings.completions)
        return print_completions(settings.completions, table);
    if (settings.version)
        return run(&settings, parser, words);
    return run_configured(&settings, given, parser, words);
}
