#include "output/charts.h"

#include "output/table.h"
#include "text/number.h"

#include <math.h>
#include <string.h>

/* More bars or rows than these nobody reads. */
#define MAX_BARS 40
#define MAX_ROWS 60

/* A span of years that is longer has a wrong date in it: its gaps are then not drawn. */
#define MAX_YEARS 400

#define YEAR_DIGITS 4

static char *source_of(const IgChartOptions *options, guint64 words, guint64 documents)
{
    g_autofree char *counted = ig_number_grouped(words);
    g_autofree char *of = ig_number_grouped(documents);
    return g_strdup_printf("%s words of %s documents; index revision %" G_GINT64_FORMAT " of %s",
                           counted, of, options->revision, options->date);
}

static char *note_of(const IgSlice *slice)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    double rate = ig_slice_per_10000(slice);
    g_autofree char *occurrences = ig_number_grouped(slice->occurrences);
    g_autofree char *words = ig_number_grouped(slice->words);
    if (!isfinite(rate))
        return g_strdup("no words");
    return g_strdup_printf("%s (%s in %s words)",
                           g_ascii_formatd(digits, sizeof digits, "%.2f", rate), occurrences,
                           words);
}

/* ---- years ---- */

static guint year_of(const IgSlice *slice)
{
    return strlen(slice->value) == YEAR_DIGITS && strspn(slice->value, "0123456789") == YEAR_DIGITS
               ? (guint)g_ascii_strtoull(slice->value, NULL, 10)
               : 0;
}

static void add_years(IgPlot *plot, const IgFrequency *frequency)
{
    guint last = 0;
    for (guint i = 0; i < frequency->slices->len; i++) {
        const IgSlice *slice = g_ptr_array_index(frequency->slices, i);
        guint year = year_of(slice);
        if (year == 0)
            continue;
        for (guint gap = last + 1; last > 0 && gap < year && year - last < MAX_YEARS; gap++) {
            g_autofree char *label = g_strdup_printf("%u", gap);
            ig_plot_add_bar(plot, label, NAN, g_strdup("no document"));
        }
        ig_plot_add_bar(plot, slice->value, ig_slice_per_10000(slice), note_of(slice));
        last = year;
    }
}

static char *years_caption(const IgFrequency *frequency)
{
    guint64 undated = 0;
    for (guint i = 0; i < frequency->slices->len; i++) {
        const IgSlice *slice = g_ptr_array_index(frequency->slices, i);
        undated += year_of(slice) == 0 ? slice->occurrences : 0;
    }
    g_autofree char *left_out = ig_number_grouped(undated);
    return g_strconcat("Gaps: years of which the index has no document.",
                       undated ? " In undated documents: " : "", undated ? left_out : "",
                       undated ? " occurrences." : "", NULL);
}

/* ---- other slices ---- */

static gboolean is_charted(const IgSlice *slice, IgFacet by)
{
    return by != IG_FACET_DOCUMENT || slice->occurrences > 0;
}

static guint64 add_slices(IgPlot *plot, const IgFrequency *frequency, IgFacet by, guint64 most)
{
    guint64 left_out = 0;
    for (guint i = 0; i < frequency->slices->len; i++) {
        const IgSlice *slice = g_ptr_array_index(frequency->slices, i);
        const char *label = *slice->name ? slice->name : slice->value;
        if (!is_charted(slice, by))
            continue;
        if (plot->bars && plot->bars->len >= most)
            left_out++;
        else
            ig_plot_add_bar(plot, *label ? label : "(unknown)", ig_slice_per_10000(slice),
                            note_of(slice));
    }
    return left_out;
}

static char *rest_caption(guint64 left_out, const char *what)
{
    g_autofree char *rest = ig_number_grouped(left_out);
    return left_out ? g_strdup_printf("Not shown: %s more %s.", rest, what) : g_strdup("");
}

IgPlot *ig_frequency_chart(const IgFrequency *frequency, IgFacet by, const IgChartOptions *options)
{
    IgPlot *plot = ig_plot_new();
    const IgSlice *total = &frequency->total;
    plot->title = g_strdup_printf("Frequency of %s by %s", options->query, ig_facet_name(by));
    plot->source = source_of(options, total->words, total->searched_documents);
    plot->axis = g_strdup("occurrences per 10,000 words");
    plot->across = g_strdup(ig_facet_name(by));
    plot->upright = by == IG_FACET_YEAR;
    if (by == IG_FACET_YEAR) {
        add_years(plot, frequency);
        plot->caption = years_caption(frequency);
    } else {
        guint64 most = options->limit ? options->limit : MAX_BARS;
        plot->caption = rest_caption(add_slices(plot, frequency, by, most), "with fewer of them");
    }
    return plot;
}

/* ---- dispersion ---- */

static char *row_note(const IgDocumentDispersion *one)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *occurrences = ig_number_grouped(one->occurrences);
    g_autofree char *words = ig_number_grouped(one->words);
    return g_strdup_printf("%s in %s words, DP %s", occurrences, words,
                           g_ascii_formatd(digits, sizeof digits, "%.2f", one->dp));
}

IgPlot *ig_dispersion_chart(const IgDispersion *dispersion, const IgChartOptions *options)
{
    IgPlot *plot = ig_plot_new();
    guint64 most = options->limit ? options->limit : MAX_ROWS;
    guint shown = (guint)MIN(most, dispersion->documents->len);
    plot->title = g_strdup_printf("Dispersion of %s", options->query);
    plot->source = source_of(options, dispersion->words, dispersion->parts);
    plot->axis = g_strdup("place in the document, by words; a tick is a match");
    plot->caption = rest_caption(dispersion->documents->len - shown, "documents");
    for (guint i = 0; i < shown; i++) {
        const IgDocumentDispersion *one = g_ptr_array_index(dispersion->documents, i);
        const char *date = one->document->facts->date;
        g_autofree char *label = g_strdup_printf("%.4s %s", date ? date : "n.d.", one->name);
        ig_plot_add_row(plot, label, one->places, row_note(one));
    }
    return plot;
}
