#include "cli/analysing.h"

#include "cli/showing_concordance.h"
#include "cli/showing_counts.h"
#include "cli/telling.h"
#include "search/collocates.h"
#include "search/concordance.h"
#include "search/matches.h"

/* ---- what was asked for ---- */

static gboolean check_line_order(const IgSearchSettings *settings, const char *program,
                                 IgSearchOptions *search)
{
    g_autoptr(GArray) keys = NULL;
    if (ig_sort_from_name(settings->sort, &search->sort))
        return TRUE;
    search->sort = IG_SORT_DOCUMENT;
    keys = ig_line_keys_parse(settings->sort);
    if (!keys)
        ig_cli_complain(program,
                        "cannot sort lines by \"%s\": rank, document, date, locator, or L1 to L%d, "
                        "R1 to R%d and node, with commas between them",
                        settings->sort, IG_LINE_KEY_MAX, IG_LINE_KEY_MAX);
    return keys != NULL;
}

static gboolean check_sort(const IgSearchSettings *settings, const char *program,
                           IgSearchOptions *search)
{
    IgCollocateOrder order;
    search->sort = settings->analysis.kwic ? IG_SORT_RANK : IG_SORT_DOCUMENT;
    if (!settings->sort)
        return TRUE;
    if (settings->analysis.kwic)
        return check_line_order(settings, program, search);
    if (settings->analysis.collocates && ig_collocate_order_from_name(settings->sort, &order))
        return TRUE;
    ig_cli_complain(program,
                    settings->analysis.collocates
                        ? "cannot sort collocates by \"%s\": ll, mi, t, logdice or observed"
                        : "cannot sort by \"%s\": these counts have one order",
                    settings->sort);
    return FALSE;
}

static gboolean check_format(const IgSearchSettings *settings, const char *program,
                             const char *analysis)
{
    IgTableFormat format;
    if (!settings->format || ig_table_format_from_name(settings->format, &format))
        return TRUE;
    ig_cli_complain(program, "--%s is not written as \"%s\": --format is %s", analysis,
                    settings->format, ig_table_format_names());
    return FALSE;
}

gboolean ig_analysis_check_unasked(const IgSearchSettings *settings, const char *program)
{
    const IgAnalysisSettings *given = &settings->analysis;
    IgAnalysisSettings usual;
    ig_analysis_settings_init(&usual);
    if (!given->by && given->window == usual.window && given->least == usual.least &&
        !given->content_words && !given->plot)
        return TRUE;
    ig_cli_complain(program, "--by and --plot go with --frequency or --dispersion; --window, "
                             "--min-count and --content-words with --collocates");
    return FALSE;
}

static const char *other_asked(const IgSearchSettings *settings)
{
    return settings->count        ? "--count"
           : settings->facets     ? "--facets"
           : settings->group      ? "--group"
           : settings->around > 0 ? "-C"
           : settings->cite       ? "--cite"
           : settings->batch      ? "--batch"
           : settings->ids        ? "--ids"
           : settings->manifest   ? "--manifest"
                                  : NULL;
}

static guint how_many(const IgAnalysisSettings *settings)
{
    return (settings->kwic != 0) + (settings->frequency != 0) + (settings->dispersion != 0) +
           (settings->collocates != 0);
}

static gboolean check_plot(const IgSearchSettings *settings, const char *program)
{
    const IgAnalysisSettings *analysis = &settings->analysis;
    gboolean text = !settings->format || g_str_equal(settings->format, "text");
    if (!analysis->plot)
        return TRUE;
    if (!analysis->frequency && !analysis->dispersion)
        ig_cli_complain(program, "--plot goes with --frequency or --dispersion");
    else if (analysis->plot_file && !g_str_has_suffix(analysis->plot_file, ".svg"))
        ig_cli_complain(program, "%s: --plot writes SVG, into a file that ends in .svg",
                        analysis->plot_file);
    else if (!analysis->plot_file && !text)
        ig_cli_complain(program, "--plot without a file is for the text format");
    else
        return TRUE;
    return FALSE;
}

/* Words on each side of a match; more are no neighbours. */
#define MAX_WINDOW 100

static gboolean check_values(const IgAnalysisSettings *settings, const char *program)
{
    IgFacet facet;
    if (how_many(settings) != 1)
        ig_cli_complain(program,
                        "--kwic, --collocates, --frequency and --dispersion: one at a time");
    else if (settings->by && (!settings->frequency || !ig_facet_from_name(settings->by, &facet)))
        ig_cli_complain(program,
                        "--by is document, body, year, language or zone, with --frequency");
    else if (settings->window < 1 || settings->window > MAX_WINDOW || settings->least < 1)
        ig_cli_complain(program, "--window takes a number from 1 to %d, --min-count one from 1",
                        MAX_WINDOW);
    else
        return TRUE;
    return FALSE;
}

gboolean ig_analysis_check(const IgSearchSettings *settings, const char *program,
                           IgSearchOptions *search)
{
    const char *analysis = ig_analysis_asked(&settings->analysis);
    const char *other = other_asked(settings);
    if (other) {
        ig_cli_complain(program, "--%s and %s do not go together", analysis, other);
        return FALSE;
    }
    search->limit = 0;
    search->offset = 0;
    return check_values(&settings->analysis, program) && check_plot(settings, program) &&
           check_format(settings, program, analysis) && check_sort(settings, program, search);
}

IgFacet ig_analysis_slices(const IgSearchSettings *settings)
{
    IgFacet by = IG_FACET_YEAR;
    if (settings->analysis.by)
        ig_facet_from_name(settings->analysis.by, &by);
    return by;
}

void ig_analysis_begin(GString *out, const IgSearchSettings *settings, const IgEmitterOptions *how)
{
    IgTableFormat format = ig_analysis_format(settings);
    if (how->bom && (format == IG_TABLE_CSV || format == IG_TABLE_TSV))
        g_string_append_unichar(out, 0xfeff);
}

IgTableFormat ig_analysis_format(const IgSearchSettings *settings)
{
    IgTableFormat format = IG_TABLE_TEXT;
    if (settings->format)
        ig_table_format_from_name(settings->format, &format);
    return format;
}

/* ---- whichever ---- */

static IgSearchExit answer_nothing(IgResults *results, const IgSearchSettings *settings)
{
    g_autofree char *given = ig_search_settings_retype(settings);
    ig_tell_nothing(results, given);
    ig_tell_unit(settings->unit);
    return IG_EXIT_NOTHING;
}

/* Filters and locators find paragraphs, and no words in them. */
static IgSearchExit answer_without_words(const char *program, const char *query)
{
    ig_cli_complain(program,
                    "%s has no words, so that it finds whole paragraphs and no matches in them",
                    query);
    return IG_EXIT_NOTHING;
}

IgSearchExit ig_analyse(const char *program, IgResults *results, const IgSearchSettings *settings,
                        const IgEmitterOptions *how, const char *query)
{
    g_autoptr(GError) error = NULL;
    if (!ig_results_any(results))
        return answer_nothing(results, settings);
    gboolean counts = !settings->analysis.kwic;
    if (!ig_results_have_words(results) && !settings->analysis.frequency)
        return answer_without_words(program, query);
    if (!(counts ? ig_show_counts : ig_show_concordance)(program, results, settings, how, query,
                                                         &error)) {
        if (error)
            ig_cli_complain(program, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    if (!ig_results_have_words(results))
        answer_without_words(program, query);
    if (ig_analysis_format(settings) == IG_TABLE_TEXT)
        ig_tell_unit(settings->unit);
    return IG_EXIT_FOUND;
}
