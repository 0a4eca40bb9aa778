#include "output/plot.h"

#include <math.h>

static void bar_free(gpointer data)
{
    IgPlotBar *bar = data;
    g_free(bar->label);
    g_free(bar->note);
    g_free(bar);
}

static void row_free(gpointer data)
{
    IgPlotRow *row = data;
    g_free(row->label);
    g_free(row->note);
    g_array_unref(row->places);
    g_free(row);
}

IgPlot *ig_plot_new(void)
{
    return g_new0(IgPlot, 1);
}

void ig_plot_free(IgPlot *plot)
{
    if (!plot)
        return;
    g_free(plot->title);
    g_free(plot->source);
    g_free(plot->axis);
    g_free(plot->across);
    g_free(plot->caption);
    g_clear_pointer(&plot->bars, g_ptr_array_unref);
    g_clear_pointer(&plot->rows, g_ptr_array_unref);
    g_free(plot);
}

void ig_plot_add_bar(IgPlot *plot, const char *label, double value, char *note)
{
    IgPlotBar *bar = g_new0(IgPlotBar, 1);
    *bar = (IgPlotBar){g_strdup(label), value, note};
    if (!plot->bars)
        plot->bars = g_ptr_array_new_with_free_func(bar_free);
    g_ptr_array_add(plot->bars, bar);
}

void ig_plot_add_row(IgPlot *plot, const char *label, const GArray *places, char *note)
{
    IgPlotRow *row = g_new0(IgPlotRow, 1);
    *row = (IgPlotRow){g_strdup(label), g_array_copy((GArray *)places), note};
    if (!plot->rows)
        plot->rows = g_ptr_array_new_with_free_func(row_free);
    g_ptr_array_add(plot->rows, row);
}

double ig_plot_highest(const IgPlot *plot)
{
    double highest = 0;
    for (guint i = 0; plot->bars && i < plot->bars->len; i++) {
        const IgPlotBar *bar = g_ptr_array_index(plot->bars, i);
        if (isfinite(bar->value))
            highest = MAX(highest, bar->value);
    }
    return highest;
}
