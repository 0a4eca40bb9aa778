/* Plots: bars (how often) and rows of ticks (where), as SVG and in a terminal.
 *
 * Plain SVG is written here: a bar chart is some rectangles and texts, every one of which can be
 * named for those who hear a picture read out, which a drawing library does not keep. One colour,
 * dark enough on white for eyes that tell no colours apart (#0072b2; Okabe and Ito 2008). */
#pragma once

#include <glib.h>

typedef struct {
    char *label;
    double value; /* NAN: there is nothing of which it could be one */
    char *note;   /* the numbers behind it */
} IgPlotBar;

typedef struct {
    char *label;
    GArray *places; /* of double, 0 to 1 */
    char *note;
} IgPlotRow;

typedef struct {
    char *title;
    char *source;  /* which index, and how much of it */
    char *axis;    /* what values, or places, are */
    char *across;  /* what stands side by side, where bars are upright */
    char *caption; /* what is not shown, and how gaps look; "" for nothing */
    gboolean upright;
    GPtrArray *bars; /* of IgPlotBar, upright in the order of time or lying; or NULL, and */
    GPtrArray *rows; /* of IgPlotRow */
} IgPlot;

IgPlot *ig_plot_new(void);
void ig_plot_free(IgPlot *plot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgPlot, ig_plot_free)

/* Take the notes. */
void ig_plot_add_bar(IgPlot *plot, const char *label, double value, char *note);
void ig_plot_add_row(IgPlot *plot, const char *label, const GArray *places, char *note);

/* The highest value of a bar; 0 when nothing has any. */
double ig_plot_highest(const IgPlot *plot);

void ig_plot_svg(GString *out, const IgPlot *plot);

/* `width` columns at most; block characters if the terminal has them, else ASCII. */
void ig_plot_terminal(GString *out, const IgPlot *plot, guint width, gboolean blocks);
