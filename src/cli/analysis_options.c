#include "cli/analysis_options.h"

#include "cli/search_options.h"

/* Words on each side among which collocates are looked for, and how often one must be there. */
#define WINDOW 5
#define LEAST  3

void ig_analysis_settings_init(IgAnalysisSettings *settings)
{
    *settings = (IgAnalysisSettings){.window = WINDOW, .least = LEAST};
}

void ig_analysis_settings_clear(IgAnalysisSettings *settings)
{
    g_free(settings->by);
    g_free(settings->plot_file);
}

static gboolean take_plot(const char *name, const char *file, gpointer data, GError **error)
{
    (void)name;
    (void)error;
    IgAnalysisSettings *settings = &((IgSearchSettings *)data)->analysis;
    gboolean terminal = !file || g_str_equal(file, "-");
    g_free(settings->plot_file);
    settings->plot = TRUE;
    settings->plot_file = terminal ? NULL : g_strdup(file);
    return TRUE;
}

void ig_analysis_settings_rows(IgAnalysisSettings *settings, GArray *table)
{
    /* GOption takes functions as data pointers, which POSIX allows and ISO C does not. */
    gpointer plot = __extension__(gpointer) take_plot;
    const GOptionEntry entries[] = {
        {"kwic", 0, 0, G_OPTION_ARG_NONE, &settings->kwic,
         "A line for each match, with the words around it", NULL},
        {"collocates", 0, 0, G_OPTION_ARG_NONE, &settings->collocates,
         "The words that matches have beside them", NULL},
        {"window", 0, 0, G_OPTION_ARG_INT, &settings->window,
         "Collocates: N words on each side (5)", "N"},
        {"min-count", 0, 0, G_OPTION_ARG_INT, &settings->least,
         "Collocates: seen there N times or more (3)", "N"},
        {"content-words", 0, 0, G_OPTION_ARG_NONE, &settings->content_words,
         "Collocates: no function words", NULL},
        {"frequency", 0, 0, G_OPTION_ARG_NONE, &settings->frequency,
         "How often matches occur, absolutely and relatively", NULL},
        {"by", 0, 0, G_OPTION_ARG_STRING, &settings->by,
         "Frequency: year (default), document, body, language", "SLICE"},
        {"dispersion", 0, 0, G_OPTION_ARG_NONE, &settings->dispersion,
         "Where in each document matches are, how evenly", NULL},
        {"plot", 0, G_OPTION_FLAG_OPTIONAL_ARG | G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK,
         plot, "Draw it here, or into a file .svg", "FILE"},
    };
    g_array_append_vals(table, entries, G_N_ELEMENTS(entries));
}

const char *ig_analysis_asked(const IgAnalysisSettings *settings)
{
    return settings->kwic         ? "kwic"
           : settings->collocates ? "collocates"
           : settings->frequency  ? "frequency"
           : settings->dispersion ? "dispersion"
                                  : NULL;
}
