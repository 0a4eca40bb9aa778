#include "cli/showing_counts.h"

#include "output/charts.h"
#include "output/counts.h"
#include "search/matches.h"
#include "store/word_counts.h"

#include <string.h>

/* Rows of a table for people that could go on for long, unless --limit says otherwise. */
#define FIRST_ROWS 25

static IgCountsOptions options_for(const IgSearchSettings *settings, IgStore *store,
                                   const char *query)
{
    IgTableFormat format = ig_analysis_format(settings);
    gboolean years = settings->analysis.frequency && ig_analysis_slices(settings) == IG_FACET_YEAR;
    guint64 usual = ig_table_format_is_for_people(format) && !years ? FIRST_ROWS : 0;
    return (IgCountsOptions){
        .format = format,
        .query = query,
        .revision = ig_store_revision(store),
        .limit = settings->limit >= 0 ? (guint64)settings->limit : usual,
        .offset = (guint64)settings->offset,
    };
}

/* ---- plots ---- */

typedef struct {
    const IgSearchSettings *settings;
    const IgEmitterOptions *how;
    IgStore *store;
    IgCountsOptions counts;
} Shown;

static IgChartOptions chart_options(const Shown *shown, const char *date)
{
    return (IgChartOptions){
        .query = shown->counts.query,
        .revision = shown->counts.revision,
        .date = date,
        .limit = (guint64)MAX(shown->settings->limit, 0),
    };
}

/* Whole or not at all. GLib's message would name the file that it writes first. */
static gboolean write_file(const char *file, const GString *text, GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (g_file_set_contents(file, text->str, (gssize)text->len, &failure))
        return TRUE;
    const char *why = strrchr(failure->message, ':');
    g_set_error(error, failure->domain, failure->code, "%s: cannot be written%s", file,
                why ? why : "");
    return FALSE;
}

/* FALSE when a file cannot be written. */
static gboolean put_plot(const Shown *shown, const IgPlot *plot, GString *out, GError **error)
{
    const char *file = shown->settings->analysis.plot_file;
    if (!file) {
        guint width = shown->how->width ? shown->how->width : IG_CLI_USUAL_COLUMNS;
        ig_plot_terminal(out, plot, width, g_get_charset(NULL));
        return TRUE;
    }
    g_autoptr(GString) svg = g_string_new(NULL);
    ig_plot_svg(svg, plot);
    return write_file(file, svg, error);
}

/* A plot in the terminal stands in place of the table. */
static gboolean has_table(const Shown *shown)
{
    return !shown->settings->analysis.plot || shown->settings->analysis.plot_file;
}

/* ---- tables ---- */

static gboolean print_frequency(GString *out, IgResults *results, const Shown *shown,
                                GError **error)
{
    IgFacet by = ig_analysis_slices(shown->settings);
    g_autoptr(IgFrequency) frequency = ig_frequency_new(results, by, error);
    if (!frequency)
        return FALSE;
    g_autofree char *date = ig_store_date(shown->store);
    const IgChartOptions options = chart_options(shown, date);
    g_autoptr(IgPlot) plot = ig_frequency_chart(frequency, by, &options);
    if (has_table(shown))
        ig_frequency_print(out, frequency, by, &shown->counts);
    return !shown->settings->analysis.plot || put_plot(shown, plot, out, error);
}

static gboolean print_dispersion(GString *out, IgResults *results, const Shown *shown,
                                 GError **error)
{
    g_autoptr(IgDispersion) dispersion = ig_dispersion_new(results, error);
    if (!dispersion)
        return FALSE;
    g_autofree char *date = ig_store_date(shown->store);
    const IgChartOptions options = chart_options(shown, date);
    g_autoptr(IgPlot) plot = ig_dispersion_chart(dispersion, &options);
    if (has_table(shown))
        ig_dispersion_print(out, dispersion, &shown->counts);
    return !shown->settings->analysis.plot || put_plot(shown, plot, out, error);
}

static gboolean print_collocates(GString *out, IgResults *results, const Shown *shown,
                                 GError **error)
{
    const IgSearchSettings *settings = shown->settings;
    IgCollocatesOptions asked = {
        .window = (guint)settings->analysis.window,
        .least = (guint64)settings->analysis.least,
        .content_words = settings->analysis.content_words,
    };
    if (settings->sort)
        ig_collocate_order_from_name(settings->sort, &asked.order);
    g_autoptr(IgCollocates) collocates = ig_collocates_new(results, &asked, error);
    if (collocates)
        ig_collocates_print(out, collocates, &asked, &shown->counts);
    return collocates != NULL;
}

gboolean ig_show_counts(const char *program, IgResults *results, const IgSearchSettings *settings,
                        const IgEmitterOptions *how, const char *query, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const IgAnalysisSettings *analysis = &settings->analysis;
    IgStore *store = ig_results_store(results);
    const Shown shown = {settings, how, store, options_for(settings, store, query)};
    ig_analysis_begin(out, settings, how);
    gboolean counted = analysis->frequency    ? print_frequency(out, results, &shown, error)
                       : analysis->dispersion ? print_dispersion(out, results, &shown, error)
                                              : print_collocates(out, results, &shown, error);
    return counted && ig_cli_write(program, out);
}
