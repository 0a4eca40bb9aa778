#include "cli/search_options.h"

#include "cli/analysing.h"
#include "cli/cli.h"
#include "search/snippet.h"

#include <unistd.h>

/* Paragraphs shown with a hit. Whoever wants more wants the document: igindex dump. */
#define MAX_AROUND 1000

void ig_search_settings_init(IgSearchSettings *settings)
{
    *settings = (IgSearchSettings){.limit = -1,
                                   .first_page = IG_FIRST_PAGE,
                                   .context = -1,
                                   .screen = ig_cli_screen(STDOUT_FILENO)};
    settings->concept_files = g_ptr_array_new_with_free_func(g_free);
    ig_analysis_settings_init(&settings->analysis);
}

void ig_search_settings_clear(IgSearchSettings *settings)
{
    g_strfreev(settings->indexes);
    g_free(settings->format);
    g_free(settings->sort);
    g_free(settings->unit);
    g_free(settings->colour);
    g_free(settings->cite);
    g_strfreev(settings->id);
    g_free(settings->batch);
    g_free(settings->summary);
    g_free(settings->manifest);
    g_free(settings->replay);
    g_free(settings->hyperlink);
    g_free(settings->pager);
    g_free(settings->open);
    g_free(settings->viewer);
    g_free(settings->remember);
    g_free(settings->completions);
    g_ptr_array_unref(settings->concept_files);
    ig_analysis_settings_clear(&settings->analysis);
}

/* ---- the table ---- */

static gboolean take_concepts(const char *name, const char *file, gpointer data, GError **error)
{
    (void)name;
    (void)error;
    IgSearchSettings *settings = data;
    settings->concepts = TRUE;
    if (file)
        g_ptr_array_add(settings->concept_files, g_strdup(file));
    return TRUE;
}

GArray *ig_search_settings_table(IgSearchSettings *settings)
{
    /* GOption takes functions as data pointers, which POSIX allows and ISO C does not. */
    gpointer concepts = __extension__(gpointer) take_concepts;
    const GOptionEntry entries[] = {
        {"index", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &settings->indexes,
         "Ask this index, and others given so with it", "FILE"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &settings->format, "How to print hits (text)",
         "NAME"},
        {"cite", 0, 0, G_OPTION_ARG_STRING, &settings->cite,
         "Print footnotes: chicago, apa, oscola, un", "STYLE"},
        {"bom", 0, 0, G_OPTION_ARG_NONE, &settings->bom, "Begin csv and tsv with a byte order mark",
         NULL},
        {"limit", 0, 0, G_OPTION_ARG_INT64, &settings->limit,
         "Show at most N hits; 0: all (text: 10)", "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT64, &settings->offset, "Leave out the first N", "N"},
        {"sort", 0, 0, G_OPTION_ARG_STRING, &settings->sort,
         "rank (default), document, date, locator", "ORDER"},
        {"unit", 0, 0, G_OPTION_ARG_STRING, &settings->unit,
         "All words in one paragraph (default), section or document", "UNIT"},
        {"any", 0, 0, G_OPTION_ARG_NONE, &settings->any, "Rank paragraphs with any of the words",
         NULL},
        {"exact", 0, 0, G_OPTION_ARG_NONE, &settings->exact,
         "Words as they are spelled: no plurals, no variants", NULL},
        {"count", 0, 0, G_OPTION_ARG_NONE, &settings->count, "Print how many paragraphs match",
         NULL},
        {"group", 0, 0, G_OPTION_ARG_NONE, &settings->group,
         "Show hits that follow each other as one range", NULL},
        {"facets", 0, 0, G_OPTION_ARG_NONE, &settings->facets,
         "Count by document, body, year, language, zone", NULL},
        {"context", 0, 0, G_OPTION_ARG_INT, &settings->context,
         "Words on both sides of matches; 0: whole paragraphs", "N"},
        {"around", 'C', 0, G_OPTION_ARG_INT, &settings->around,
         "Show N paragraphs before and after each", "N"},
        {"concepts", 0, G_OPTION_FLAG_OPTIONAL_ARG | G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK,
         concepts, "Find what words and phrases are also called", "FILE"},
        {"ids", 0, 0, G_OPTION_ARG_NONE, &settings->ids, "Give the lasting id of each paragraph",
         NULL},
        {"id", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings->id,
         "Show the paragraph with this id (instead of a query)", "ID"},
        {"batch", 0, 0, G_OPTION_ARG_FILENAME, &settings->batch,
         "Ask all queries of a file (-: standard input)", "FILE"},
        {"summary", 0, 0, G_OPTION_ARG_FILENAME, &settings->summary,
         "With --batch: write to FILE what each query found", "FILE"},
        {"jobs", 0, 0, G_OPTION_ARG_INT, &settings->jobs, "With --batch: ask so many at once", "N"},
        {"manifest", 0, 0, G_OPTION_ARG_FILENAME, &settings->manifest,
         "Write to FILE what was asked, of what, and found", "FILE"},
        {"replay", 0, 0, G_OPTION_ARG_FILENAME, &settings->replay,
         "Do the search of a manifest again, and compare", "FILE"},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &settings->explain,
         "Say how the query was read and scored", NULL},
        {"color", 0, 0, G_OPTION_ARG_STRING, &settings->colour, "auto, always or never", "WHEN"},
        {"hyperlink", 0, 0, G_OPTION_ARG_STRING, &settings->hyperlink,
         "Locators as links: auto, always or never", "WHEN"},
        {"pager", 0, 0, G_OPTION_ARG_STRING, &settings->pager,
         "Show long answers on a terminal with this", "COMMAND"},
        {"no-pager", 0, 0, G_OPTION_ARG_NONE, &settings->no_pager, "Show them as they come", NULL},
        {"open", 0, 0, G_OPTION_ARG_STRING, &settings->open,
         "Show hit N of the last search, or a locator, in a viewer", "N"},
        {"viewer", 0, 0, G_OPTION_ARG_STRING, &settings->viewer,
         "The viewer, with %f file, %p page, %u address", "COMMAND"},
        {"remember", 0, 0, G_OPTION_ARG_STRING, &settings->remember,
         "Keep where hits lie, for --open: auto, always, never", "WHEN"},
        {"no-config", 0, 0, G_OPTION_ARG_NONE, &settings->no_config,
         "Leave one's own defaults aside", NULL},
        {"show-config", 0, 0, G_OPTION_ARG_NONE, &settings->show_config,
         "Print settings, and where they come from", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &settings->version, "Print versions", NULL},
        {"completions", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &settings->completions,
         "Print what a shell may offer", "SHELL"},
    };
    GArray *table = g_array_new(TRUE, FALSE, sizeof *entries);
    g_array_append_vals(table, entries, G_N_ELEMENTS(entries));
    ig_analysis_settings_rows(&settings->analysis, table);
    return table;
}

/* ---- help ---- */

static char *describe_formats(void)
{
    GString *text = g_string_new("Formats:\n");
    for (const IgEmitter *const *emitter = ig_emitters(); *emitter; emitter++)
        g_string_append_printf(text, "  %-14s  %s\n", (*emitter)->name, (*emitter)->summary);
    g_string_append(text, "\nExamples:\n"
                          "  igsearch \"enhanced cooperation\"       the phrase\n"
                          "  igsearch enhanced cooperation         both words in one paragraph\n"
                          "  igsearch 'cooperat* date:2003..2014'  a prefix, and a filter\n"
                          "  igsearch 'Tunis ¶69–71'               those very paragraphs\n"
                          "\nExit status: 0 found, 1 nothing found, 2 error.\n"
                          "The query language is in igsearch-query(7).");
    return g_string_free(text, FALSE);
}

GOptionContext *ig_search_settings_parser(IgSearchSettings *settings, const GArray *table)
{
    g_autofree char *description = describe_formats();
    GOptionContext *context = g_option_context_new("QUERY…");
    g_option_context_set_summary(context,
                                 "Find paragraphs, each with its locator, in an igsearch index.");
    g_option_context_set_description(context, description);
    GOptionGroup *group = g_option_group_new(NULL, NULL, NULL, settings, NULL);
    g_option_group_add_entries(group, (const GOptionEntry *)(const void *)table->data);
    g_option_context_set_main_group(context, group);
    return context;
}

/* ---- what they mean ---- */

/* --cite stands in place of --format. */
static gboolean find_style(const IgSearchSettings *settings, const char *program,
                           IgCiteStyle *style)
{
    if (settings->format || settings->around > 0) {
        ig_cli_complain(program, "--cite and %s do not go together",
                        settings->format ? "--format" : "-C");
        return FALSE;
    }
    if (!ig_cite_style_from_name(settings->cite, style)) {
        ig_cli_complain(program, "there is no style \"%s\": chicago, apa, oscola, un",
                        settings->cite);
        return FALSE;
    }
    return TRUE;
}

static gboolean find_format(const IgSearchSettings *settings, const char *program,
                            const IgEmitter **emitter, IgCiteStyle *style)
{
    if (ig_analysis_asked(&settings->analysis)) { /* which has formats of its own */
        *emitter = settings->format ? ig_emitter_named(settings->format) : NULL;
        *emitter = *emitter ? *emitter : &ig_text_emitter;
        return TRUE;
    }
    if (settings->cite) {
        *emitter = &ig_footnotes_emitter;
        return find_style(settings, program, style);
    }
    *emitter = ig_emitter_named(settings->format ? settings->format : "text");
    if (*emitter)
        return TRUE;
    g_autoptr(GString) names = g_string_new(NULL);
    for (const IgEmitter *const *one = ig_emitters(); *one; one++)
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", (*one)->name);
    ig_cli_complain(program, "there is no format \"%s\": %s", settings->format, names->str);
    return FALSE;
}

static gboolean check_numbers(const IgSearchSettings *settings, const char *program)
{
    if (settings->limit < -1 || settings->offset < 0 || settings->context < -1 ||
        settings->around < 0 || settings->around > MAX_AROUND) {
        ig_cli_complain(program,
                        "--limit, --offset and --context take a number from 0, -C one to %d",
                        MAX_AROUND);
        return FALSE;
    }
    return TRUE;
}

/* What is asked: a query, paragraphs by their ids, or a batch. */
gboolean ig_search_settings_check_asked(const IgSearchSettings *settings, const char *program,
                                        gboolean query)
{
    if (query + (settings->id != NULL) + (settings->batch != NULL) + (settings->replay != NULL) +
            (settings->open != NULL) >
        1) {
        ig_cli_complain(program,
                        "a query, --id, --batch, --replay and --open are in place of each other");
        return FALSE;
    }
    const char *analysis = ig_analysis_asked(&settings->analysis);
    if (analysis && (settings->id || settings->batch || settings->replay || settings->manifest)) {
        ig_cli_complain(program, "--%s is for one query, and goes into no manifest", analysis);
        return FALSE;
    }
    if (settings->indexes && g_strv_length(settings->indexes) > 1 &&
        (settings->manifest || settings->replay)) {
        ig_cli_complain(program, "a manifest is of one index");
        return FALSE;
    }
    if (settings->manifest && (settings->id || settings->replay)) {
        ig_cli_complain(program, "--manifest is for a query or a batch");
        return FALSE;
    }
    if (!settings->batch && (settings->summary || (settings->jobs != 0 && !settings->replay))) {
        ig_cli_complain(program, "--summary and --jobs are for --batch");
        return FALSE;
    }
    if (settings->jobs < 0) {
        ig_cli_complain(program, "--jobs takes a number from 1");
        return FALSE;
    }
    return TRUE;
}

static gboolean check_together(const IgSearchSettings *settings, const char *program,
                               const IgEmitter *emitter)
{
    if ((settings->around > 0 || settings->group) && !emitter->for_people) {
        ig_cli_complain(program, "%s is for the text format: in others each line is a hit",
                        settings->group ? "--group" : "-C");
        return FALSE;
    }
    if (emitter->by_document && settings->sort && !g_str_equal(settings->sort, "document")) {
        ig_cli_complain(program, "%s gives each document once: it cannot be sorted by %s",
                        emitter->name, settings->sort);
        return FALSE;
    }
    if ((settings->count || settings->facets) && !emitter->counts) {
        ig_cli_complain(program, "%s is for text, jsonl, csv and tsv",
                        settings->count ? "--count" : "--facets");
        return FALSE;
    }
    if (settings->bom && !emitter->for_spreadsheets) {
        ig_cli_complain(program, "--bom is for csv and tsv");
        return FALSE;
    }
    if (settings->around > 0 && settings->group) {
        ig_cli_complain(program, "-C and --group do not go together");
        return FALSE;
    }
    return TRUE;
}

static gboolean check_names(const IgSearchSettings *settings, const char *program, IgSort *sort,
                            IgUnit *unit)
{
    gboolean lines = ig_analysis_asked(&settings->analysis) != NULL; /* have orders of their own */
    if (settings->sort && !lines && !ig_sort_from_name(settings->sort, sort)) {
        ig_cli_complain(program, "cannot sort by \"%s\": rank, document, date or locator",
                        settings->sort);
        return FALSE;
    }
    if (settings->unit && !ig_unit_from_name(settings->unit, unit)) {
        ig_cli_complain(program, "--unit is paragraph, section or document");
        return FALSE;
    }
    return TRUE;
}

static gboolean set_emitter_options(const IgSearchSettings *settings, const char *program,
                                    IgEmitterOptions *how)
{
    gboolean known, links_known;
    gboolean links = ig_cli_when(settings->hyperlink, ig_cli_is_capable(&settings->screen),
                                 &links_known);
    *how = (IgEmitterOptions){
        .context = settings->context == 0 ? 0 : IG_SNIPPET_DEFAULT_LENGTH,
        .words = (guint)MAX(settings->context, 0),
        .colour = ig_cli_when(settings->colour, ig_cli_is_coloured(&settings->screen), &known),
        .width = settings->screen.columns,
        .host = links ? g_get_host_name() : NULL,
        .bom = settings->bom,
        .ids = settings->ids,
    };
    gboolean remember_known;
    ig_cli_when(settings->remember, FALSE, &remember_known);
    if (!known || !links_known || !remember_known)
        ig_cli_complain(program, "--%s is auto, always or never",
                        !known         ? "color"
                        : !links_known ? "hyperlink"
                                       : "remember");
    return known && links_known && remember_known;
}

gboolean ig_search_settings_check(const IgSearchSettings *settings, const char *program,
                                  const IgEmitter **emitter, IgSearchOptions *search,
                                  IgEmitterOptions *how)
{
    IgSort sort = IG_SORT_RANK;
    IgUnit unit = IG_UNIT_PARAGRAPH;
    IgCiteStyle style = IG_CITE_CHICAGO;
    const char *analysis = ig_analysis_asked(&settings->analysis);
    if (!find_format(settings, program, emitter, &style) ||
        !check_names(settings, program, &sort, &unit) || !check_numbers(settings, program) ||
        !check_together(settings, program, *emitter) ||
        !set_emitter_options(settings, program, how))
        return FALSE;
    how->cite = style;
    if ((*emitter)->by_document)
        sort = IG_SORT_DOCUMENT;
    /* A manifest holds all that was found, however much is shown. */
    guint64 first_page = (*emitter)->for_people && !settings->manifest ? settings->first_page : 0;
    *search = (IgSearchOptions){
        .limit = settings->limit >= 0 ? (guint64)settings->limit : first_page,
        .offset = (guint64)settings->offset,
        .any = settings->any,
        .exact = settings->exact,
        .sort = sort,
        .all_concepts = settings->concepts,
        .unit = unit,
        .regions = (*emitter)->regions,
        .around = (guint)settings->around,
        .group = settings->group,
        .ids = settings->ids,
    };
    return analysis ? ig_analysis_check(settings, program, search)
                    : ig_analysis_check_unasked(settings, program);
}

guint64 ig_search_settings_first_page(const IgSearchSettings *settings, const IgEmitter *emitter)
{
    return settings->manifest && settings->limit < 0 && emitter->for_people ? settings->first_page
                                                                            : 0;
}

static void append_option(GString *given, const char *name, const char *value)
{
    g_autofree char *quoted = g_shell_quote(value);
    g_string_append_printf(given, " --%s=%s", name, quoted);
}

char *ig_search_settings_retype(const IgSearchSettings *settings)
{
    GString *given = g_string_new(settings->exact ? " --exact" : "");
    for (guint i = 0; settings->indexes && settings->indexes[i]; i++)
        append_option(given, "index", settings->indexes[i]);
    if (settings->concepts && settings->concept_files->len == 0)
        g_string_append(given, " --concepts");
    if (settings->unit)
        append_option(given, "unit", settings->unit);
    for (guint i = 0; i < settings->concept_files->len; i++)
        append_option(given, "concepts", g_ptr_array_index(settings->concept_files, i));
    return g_string_free(given, FALSE);
}
