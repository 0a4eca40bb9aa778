/* What igsearch is told on its command line, the query apart.
 *
 * To add an option: a field, and a row in the one table of search_options.c, from which come
 * --help, the parsing, which words of a command line belong to the query, and the shells'
 * completions. What an option may be together with others is decided in ig_search_settings_check().
 */
#pragma once

#include "cli/analysis_options.h"
#include "cli/cli.h"
#include "output/emitter.h"
#include "search/search.h"

/* As typed. Freed with ig_search_settings_clear(). */
typedef struct {
    GStrv indexes; /* asked as one; NULL: the usual one */
    char *format;
    char *sort;
    char *unit;
    char *colour;
    char *cite;
    gint64 limit;       /* -1: as the format has it */
    guint64 first_page; /* then: hits that formats for people show; 0: all */
    gint64 offset;
    int context; /* -1: a snippet */
    int around;
    gboolean concepts;        /* --concepts was given, */
    GPtrArray *concept_files; /* with these files */
    gboolean any;
    gboolean exact;
    gboolean bom;
    gboolean count;
    gboolean facets;
    gboolean group;
    gboolean ids;
    GStrv id;       /* paragraphs to show instead of a query's; NULL: none */
    char *batch;    /* a file of queries, in place of one; NULL: none */
    char *summary;  /* the file for what they found; NULL: none */
    int jobs;       /* 0: as many as there are processors */
    char *manifest; /* the file to write down the search in; NULL: none */
    char *replay;   /* a manifest to do again, in place of a query; NULL: none */
    gboolean explain;
    char *hyperlink;
    char *pager; /* a command line; NULL: what the environment says */
    gboolean no_pager;
    IgScreen screen; /* standard output, as it was at the beginning */
    char *open;      /* what to open instead of a search: a number or a locator; NULL: nothing */
    char *viewer;    /* a command line; NULL: what the environment says */
    char *remember;  /* auto, always, never */
    gboolean no_config;
    gboolean show_config;
    gboolean version;
    char *completions; /* the shell to print completions for; NULL: none */
    IgAnalysisSettings analysis;
} IgSearchSettings;

/* How many hits a first page for people has. */
#define IG_FIRST_PAGE 10

void ig_search_settings_init(IgSearchSettings *settings);
void ig_search_settings_clear(IgSearchSettings *settings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(IgSearchSettings, ig_search_settings_clear)

/* The table, filled to write into `settings`; zero-terminated array of GOptionEntry. */
GArray *ig_search_settings_table(IgSearchSettings *settings);

/* A parser for the table, whose group hands `settings` to callbacks. Both must outlive it. */
GOptionContext *ig_search_settings_parser(IgSearchSettings *settings, const GArray *table);

/* Complains and returns FALSE unless one thing is asked; `query`: words were given. */
gboolean ig_search_settings_check_asked(const IgSearchSettings *settings, const char *program,
                                        gboolean query);

/* What the settings mean: complains and returns FALSE where they mean nothing or contradict each
 * other. The concepts of `search` are left alone. */
gboolean ig_search_settings_check(const IgSearchSettings *settings, const char *program,
                                  const IgEmitter **emitter, IgSearchOptions *search,
                                  IgEmitterOptions *how);

/* How many hits a manifest lets be shown though it holds all; 0: as many as there are. */
guint64 ig_search_settings_first_page(const IgSearchSettings *settings, const IgEmitter *emitter);

/* The options that have a say in what is found, as they are typed, each with a blank before it. */
char *ig_search_settings_retype(const IgSearchSettings *settings);
