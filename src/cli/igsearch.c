/* igsearch: asks the index. Everything that is not an option is the query. */
#include "cli/cli.h"
#include "cli/concept_files.h"
#include "cli/query_words.h"
#include "cli/telling.h"
#include "output/count.h"
#include "output/emitter.h"
#include "output/facets.h"
#include "search/snippet.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "igsearch"

/* A first page for people; data formats give everything. */
#define DEFAULT_PAGE 10

/* Paragraphs shown with a hit. Whoever wants more wants the document: igindex dump. */
#define MAX_AROUND 1000

/* Output is flushed when this much has gathered. */
#define FLUSH_BYTES 65536

typedef struct {
    char *index;
    char *format;
    char *sort;
    char *unit;
    char *colour;
    gint64 limit;
    gint64 offset;
    int context;
    int around;
    gboolean concepts;        /* --concepts was given, */
    GPtrArray *concept_files; /* with these files */
    gboolean any;
    gboolean exact;
    gboolean count;
    gboolean facets;
    gboolean group;
    gboolean explain;
    gboolean version;
} Options;

static void options_clear(Options *options)
{
    g_free(options->index);
    g_free(options->format);
    g_free(options->sort);
    g_free(options->unit);
    g_free(options->colour);
    g_ptr_array_unref(options->concept_files);
}

static gboolean take_concepts(const char *name, const char *file, gpointer data, GError **error)
{
    (void)name;
    (void)error;
    Options *options = data;
    options->concepts = TRUE;
    if (file)
        g_ptr_array_add(options->concept_files, g_strdup(file));
    return TRUE;
}

static char *describe_formats(void)
{
    GString *text = g_string_new("Formats:\n");
    for (const IgEmitter *const *emitter = ig_emitters(); *emitter; emitter++)
        g_string_append_printf(text, "  %-6s %s\n", (*emitter)->name, (*emitter)->summary);
    g_string_append(text, "\nExamples:\n"
                          "  igsearch \"enhanced cooperation\"       the phrase\n"
                          "  igsearch enhanced cooperation         both words in one paragraph\n"
                          "  igsearch 'cooperat* date:2003..2014'  a prefix, and a filter\n"
                          "  igsearch 'Tunis ¶69–71'               those very paragraphs\n"
                          "\nExit status: 0 found, 1 nothing found, 2 error.\n"
                          "The query language is in igsearch-query(7).");
    return g_string_free(text, FALSE);
}

static GOptionContext *make_context(Options *options)
{
    /* GOption takes functions as data pointers, which POSIX allows and ISO C does not. */
    gpointer callback = __extension__(gpointer) take_concepts;
    const GOptionEntry entries[] = {
        {"index", 0, 0, G_OPTION_ARG_FILENAME, &options->index, "Ask this index", "FILE"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &options->format, "How to print hits (text)", "NAME"},
        {"limit", 0, 0, G_OPTION_ARG_INT64, &options->limit,
         "Show at most N hits; 0: all (text: 10)", "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT64, &options->offset, "Leave out the first N", "N"},
        {"sort", 0, 0, G_OPTION_ARG_STRING, &options->sort,
         "rank (default), document, date, locator", "ORDER"},
        {"unit", 0, 0, G_OPTION_ARG_STRING, &options->unit,
         "All words in one paragraph (default), section or document", "UNIT"},
        {"any", 0, 0, G_OPTION_ARG_NONE, &options->any, "Rank paragraphs with any of the words",
         NULL},
        {"exact", 0, 0, G_OPTION_ARG_NONE, &options->exact,
         "Words as they are spelled: no plurals, no variants", NULL},
        {"count", 0, 0, G_OPTION_ARG_NONE, &options->count, "Print how many paragraphs match",
         NULL},
        {"group", 0, 0, G_OPTION_ARG_NONE, &options->group,
         "Show hits that follow each other as one range", NULL},
        {"facets", 0, 0, G_OPTION_ARG_NONE, &options->facets,
         "Count by document, body, year, language, zone", NULL},
        {"context", 0, 0, G_OPTION_ARG_INT, &options->context,
         "Words on both sides of matches; 0: whole paragraphs", "N"},
        {"around", 'C', 0, G_OPTION_ARG_INT, &options->around,
         "Show N paragraphs before and after each", "N"},
        {"concepts", 0, G_OPTION_FLAG_OPTIONAL_ARG | G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK,
         callback, "Find what words and phrases are also called", "FILE"},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &options->explain,
         "Say how the query was read and scored", NULL},
        {"color", 0, 0, G_OPTION_ARG_STRING, &options->colour, "auto, always or never", "WHEN"},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print versions", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autofree char *description = describe_formats();
    GOptionContext *context = g_option_context_new("QUERY…");
    g_option_context_set_summary(context,
                                 "Find paragraphs, each with its locator, in an igsearch index.");
    g_option_context_set_description(context, description);
    GOptionGroup *group = g_option_group_new(NULL, NULL, NULL, options, NULL);
    g_option_group_add_entries(group, entries);
    g_option_context_set_main_group(context, group);
    return context;
}

/* ---- showing ---- */

/* What is not the usual unit is said, since the counts are of paragraphs all the same. */
static void tell_unit(const Options *options)
{
    if (options->unit && !g_str_equal(options->unit, ig_unit_name(IG_UNIT_PARAGRAPH)))
        fprintf(stderr, "The query was to hold in one %s, not in one paragraph.\n", options->unit);
}

static gboolean show_hits(IgResults *results, const Options *options, const IgEmitter *emitter,
                          const IgEmitterOptions *how, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) failure = NULL;
    IgHit *next;
    if (emitter->begin)
        emitter->begin(out, how);
    while ((next = ig_results_next(results, &failure))) {
        g_autoptr(IgHit) hit = next;
        emitter->hit(out, hit, how);
        if (options->explain) {
            g_autofree char *explanation = ig_results_explain_hit(results, hit);
            if (!ig_cli_write(PROGRAM, out))
                return FALSE;
            g_string_truncate(out, 0);
            fprintf(stderr, "    %s\n", explanation);
        }
        if (out->len > FLUSH_BYTES) {
            if (!ig_cli_write(PROGRAM, out))
                return FALSE;
            g_string_truncate(out, 0);
        }
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    if (emitter->end)
        emitter->end(out, how);
    return ig_cli_write(PROGRAM, out);
}

static gboolean show_facets(IgResults *results, const Options *options, const IgEmitter *emitter,
                            GError **error)
{
    guint64 limit = options->limit >= 0 ? (guint64)options->limit
                                        : (emitter->for_people ? DEFAULT_PAGE : 0);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(IgFacets) facets = ig_facets_new(results, FALSE, error);
    if (!facets)
        return FALSE;
    if (ig_results_paragraphs(results) > 0 || !emitter->for_people)
        ig_facets_print(out, emitter->name, facets, limit);
    return ig_cli_write(PROGRAM, out);
}

static void append_option(GString *given, const char *name, const char *value)
{
    g_autofree char *quoted = g_shell_quote(value);
    g_string_append_printf(given, " --%s=%s", name, quoted);
}

/* The options that have a say in what is found, as they are typed. */
static char *given_options(const Options *options)
{
    GString *given = g_string_new(options->exact ? " --exact" : "");
    if (options->index)
        append_option(given, "index", options->index);
    if (options->concepts && options->concept_files->len == 0)
        g_string_append(given, " --concepts");
    if (options->unit)
        append_option(given, "unit", options->unit);
    for (guint i = 0; i < options->concept_files->len; i++)
        append_option(given, "concepts", g_ptr_array_index(options->concept_files, i));
    return g_string_free(given, FALSE);
}

static IgSearchExit show(IgResults *results, const Options *options, const IgEmitter *emitter,
                         const IgEmitterOptions *how, const char *query)
{
    g_autoptr(GError) error = NULL;
    if (options->explain) {
        g_autofree char *explanation = ig_results_explain(results);
        fputs(explanation, stderr);
    } else if (emitter->for_people && !options->count) {
        g_autofree char *concepts = ig_results_concepts(results);
        fputs(concepts, stderr);
    }
    if (options->count) {
        g_autoptr(GString) out = g_string_new(NULL);
        ig_count_print(out, emitter->name, results);
        if (!ig_cli_write(PROGRAM, out))
            return IG_EXIT_ERROR;
        return ig_results_paragraphs(results) ? IG_EXIT_FOUND : IG_EXIT_NOTHING;
    }
    if (!(options->facets ? show_facets(results, options, emitter, &error)
                          : show_hits(results, options, emitter, how, &error))) {
        if (error)
            ig_cli_complain(PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    if (!ig_results_any(results)) {
        g_autofree char *given = given_options(options);
        ig_tell_nothing(results, query, given);
        tell_unit(options);
        return IG_EXIT_NOTHING;
    }
    if (emitter->for_people) {
        ig_tell_counts(results, !options->facets);
        tell_unit(options);
    }
    return IG_EXIT_FOUND;
}

/* ---- asking ---- */

static IgSearchExit ask(const Options *options, const IgEmitter *emitter, IgSearchOptions *search,
                        const IgEmitterOptions *how, const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = ig_cli_index_to_read(options->index);
    g_autoptr(IgStore) store = ig_store_open(path, &error);
    gsize where = 0;
    if (!store) {
        gboolean missing = g_error_matches(error, IG_STORE_ERROR, IG_STORE_ERROR_MISSING);
        ig_cli_complain(PROGRAM, "%s%s", error->message,
                        missing ? ": make one with \"igindex add FOLDER\"" : "");
        return IG_EXIT_ERROR;
    }
    g_autoptr(IgResults) results = ig_search(store, query, search, &where, &error);
    if (results)
        return show(results, options, emitter, how, query);
    if (error->domain == IG_QUERY_ERROR) {
        g_autofree char *shown = ig_query_error_show(error->message, query, where);
        ig_cli_complain(PROGRAM, "%s", g_strchomp(shown));
        return IG_EXIT_ERROR;
    }
    ig_cli_complain(PROGRAM, "%s", error->message);
    return g_error_matches(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_NO_DOCUMENT) ? IG_EXIT_NOTHING
                                                                                : IG_EXIT_ERROR;
}

static gboolean check_options(const Options *options, const IgEmitter *emitter, IgSort *sort)
{
    if (!emitter) {
        ig_cli_complain(PROGRAM, "there is no format \"%s\": see --help", options->format);
        return FALSE;
    }
    if (options->sort && !ig_sort_from_name(options->sort, sort)) {
        ig_cli_complain(PROGRAM, "cannot sort by \"%s\": rank, document, date or locator",
                        options->sort);
        return FALSE;
    }
    if (options->limit < -1 || options->offset < 0 || options->context < -1 ||
        options->around < 0 || options->around > MAX_AROUND) {
        ig_cli_complain(PROGRAM,
                        "--limit, --offset and --context take a number from 0, -C one to %d",
                        MAX_AROUND);
        return FALSE;
    }
    if ((options->around > 0 || options->group) && !emitter->for_people) {
        ig_cli_complain(PROGRAM, "%s is for the text format: in others each line is a hit",
                        options->group ? "--group" : "-C");
        return FALSE;
    }
    if (options->around > 0 && options->group) {
        ig_cli_complain(PROGRAM, "-C and --group do not go together");
        return FALSE;
    }
    return TRUE;
}

/* Files are read only for a query that may use them. */
static gboolean read_concepts(const Options *options, const char *query, IgConcepts **concepts)
{
    g_autoptr(GError) error = NULL;
    if (!options->concepts && !strchr(query, '~'))
        return TRUE;
    *concepts = ig_cli_concepts(options->concept_files, &error);
    if (!*concepts)
        ig_cli_complain(PROGRAM, "%s", error->message);
    return *concepts != NULL;
}

static IgSearchExit run(const Options *options, GStrv words)
{
    const IgEmitter *emitter = ig_emitter_named(options->format ? options->format : "text");
    IgSort sort = IG_SORT_RANK;
    IgUnit unit = IG_UNIT_PARAGRAPH;
    gboolean colour_ok;
    if (!check_options(options, emitter, &sort))
        return IG_EXIT_ERROR;
    if (options->unit && !ig_unit_from_name(options->unit, &unit)) {
        ig_cli_complain(PROGRAM, "--unit is paragraph, section or document");
        return IG_EXIT_ERROR;
    }
    IgEmitterOptions how = {options->context == 0 ? 0 : IG_SNIPPET_DEFAULT_LENGTH,
                            (guint)MAX(options->context, 0),
                            ig_cli_use_colour(options->colour, STDOUT_FILENO, &colour_ok),
                            ig_cli_columns(STDOUT_FILENO)};
    if (!colour_ok) {
        ig_cli_complain(PROGRAM, "--color is auto, always or never");
        return IG_EXIT_ERROR;
    }
    IgSearchOptions search = {.offset = (guint64)options->offset,
                              .any = options->any,
                              .exact = options->exact,
                              .sort = sort,
                              .unit = unit,
                              .around = (guint)options->around,
                              .group = options->group};
    search.limit = options->limit >= 0 ? (guint64)options->limit
                                       : (emitter->for_people ? DEFAULT_PAGE : 0);
    g_autofree char *query = ig_query_words_join(words);
    search.as_phrase = !options->any && ig_query_words_are_phrase(words);
    g_autoptr(IgConcepts) concepts = NULL;
    if (!read_concepts(options, query, &concepts))
        return IG_EXIT_ERROR;
    search.concepts = concepts;
    search.all_concepts = options->concepts;
    return ask(options, emitter, &search, &how, query);
}

int main(int argc, char **argv)
{
    g_auto(GStrv) words = NULL;
    Options options = {.limit = -1, .context = -1};
    options.concept_files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    setlocale(LC_ALL, "");
    signal(SIGPIPE, SIG_IGN);
    g_auto(GStrv) arguments = ig_query_words_split(argc, argv, &words);
    g_autoptr(GOptionContext) context = make_context(&options);
    if (!g_option_context_parse_strv(context, &arguments, &error)) {
        ig_cli_complain(PROGRAM, "%s (see --help)", error->message);
        return IG_EXIT_ERROR;
    }
    IgSearchExit status = IG_EXIT_FOUND;
    if (options.version) {
        ig_cli_print_version(PROGRAM);
    } else if (!words[0]) {
        g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
        fputs(help, stderr);
        status = IG_EXIT_ERROR;
    } else {
        status = run(&options, words);
    }
    options_clear(&options);
    return status;
}
