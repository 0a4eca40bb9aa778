/* What igsearch is told of analyses: concordances and counts in place of hits. Its options are rows
 * of the one table of search_options.c. */
#pragma once

#include <glib.h>

/* As typed. Freed with ig_analysis_settings_clear(). */
typedef struct {
    gboolean kwic;
    gboolean frequency;
    gboolean dispersion;
    gboolean collocates;
    char *by;
    int window;
    int least;
    gboolean content_words;
    gboolean plot;   /* --plot was given, */
    char *plot_file; /* with this file; NULL: for the terminal */
} IgAnalysisSettings;

void ig_analysis_settings_init(IgAnalysisSettings *settings);
void ig_analysis_settings_clear(IgAnalysisSettings *settings);

/* Appends the rows (of GOptionEntry) that write into `settings`. */
void ig_analysis_settings_rows(IgAnalysisSettings *settings, GArray *table);

/* The option that asks for an analysis, "kwic" …, or NULL when none is asked for. */
const char *ig_analysis_asked(const IgAnalysisSettings *settings);
