#include "cli/showing_counts.h"

#include "output/counts.h"
#include "search/matches.h"

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

static gboolean print_frequency(GString *out, IgResults *results, const IgSearchSettings *settings,
                                const IgCountsOptions *options, GError **error)
{
    IgFacet by = ig_analysis_slices(settings);
    g_autoptr(IgFrequency) frequency = ig_frequency_new(results, by, error);
    if (frequency)
        ig_frequency_print(out, frequency, by, options);
    return frequency != NULL;
}

static gboolean print_dispersion(GString *out, IgResults *results, const IgCountsOptions *options,
                                 GError **error)
{
    g_autoptr(IgDispersion) dispersion = ig_dispersion_new(results, error);
    if (dispersion)
        ig_dispersion_print(out, dispersion, options);
    return dispersion != NULL;
}

static gboolean print_collocates(GString *out, IgResults *results, const IgSearchSettings *settings,
                                 const IgCountsOptions *options, GError **error)
{
    IgCollocatesOptions asked = {
        .window = (guint)settings->analysis.window,
        .least = (guint64)settings->analysis.least,
        .content_words = settings->analysis.content_words,
    };
    if (settings->sort)
        ig_collocate_order_from_name(settings->sort, &asked.order);
    g_autoptr(IgCollocates) collocates = ig_collocates_new(results, &asked, error);
    if (collocates)
        ig_collocates_print(out, collocates, &asked, options);
    return collocates != NULL;
}

gboolean ig_show_counts(const char *program, IgResults *results, const IgSearchSettings *settings,
                        const IgEmitterOptions *how, const char *query, GError **error)
{
    (void)how;
    g_autoptr(GString) out = g_string_new(NULL);
    const IgAnalysisSettings *analysis = &settings->analysis;
    const IgCountsOptions options = options_for(settings, ig_results_store(results), query);
    gboolean counted = analysis->frequency
                           ? print_frequency(out, results, settings, &options, error)
                       : analysis->dispersion
                           ? print_dispersion(out, results, &options, error)
                           : print_collocates(out, results, settings, &options, error);
    return counted && ig_cli_write(program, out);
}
