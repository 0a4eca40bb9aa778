/* A plot as lines of text: bars lie, and ticks are heaped where several fall into one column. */
#include "output/plot.h"
#include "output/terminal.h"
#include "text/width.h"

#include <math.h>
#include <string.h>

/* Of a line, what labels and notes may take at most. */
#define LABEL_SHARE(width) ((width)*3 / 10)
#define NOTE_SHARE(width)  ((width)*2 / 5)

#define MIN_BAR 8

/* A column has this many parts. */
#define EIGHTHS 8

static const char *const growing[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
static const char *const rising[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/* The same in ASCII: a column is marked or is not; heaps have four heights. */
static const char *const plain_heaps[] = {" ", ".", ".", ":", ":", "|", "|", "#", "#"};

typedef struct {
    guint label, bar, note; /* columns */
    gboolean blocks;
} Layout;

static void put_fitting(GString *out, const char *text, guint columns, gboolean pad_before)
{
    gsize size = strlen(text), cut = ig_text_fit_start(text, size, columns);
    guint room = columns - ig_text_width(text, cut);
    for (guint i = 0; pad_before && i < room; i++)
        g_string_append_c(out, ' ');
    ig_terminal_append(out, text, (gssize)cut);
    for (guint i = 0; !pad_before && i < room; i++)
        g_string_append_c(out, ' ');
}

static Layout lay_out(const IgPlot *plot, guint width, gboolean blocks)
{
    guint count = plot->rows ? plot->rows->len : plot->bars ? plot->bars->len : 0;
    Layout layout = {0, 0, 0, blocks};
    for (guint i = 0; i < count; i++) {
        const IgPlotRow *row = plot->rows ? g_ptr_array_index(plot->rows, i) : NULL;
        const IgPlotBar *bar = row ? NULL : g_ptr_array_index(plot->bars, i);
        g_assert(row || bar);
        const char *label = bar ? bar->label : row->label, *note = bar ? bar->note : row->note;
        layout.label = MAX(layout.label, ig_text_width(label, strlen(label)));
        layout.note = MAX(layout.note, ig_text_width(note, strlen(note)));
    }
    layout.label = MIN(layout.label, LABEL_SHARE(width));
    layout.note = MIN(layout.note, NOTE_SHARE(width));
    guint taken = layout.label + layout.note + 4;
    layout.bar = width > taken + MIN_BAR ? width - taken : MIN_BAR;
    return layout;
}

static void put_bar(GString *out, const IgPlotBar *bar, double highest, const Layout *layout)
{
    guint eighths = isfinite(bar->value) && highest > 0
                        ? (guint)lround(bar->value / highest * layout->bar * EIGHTHS)
                        : 0;
    guint whole = layout->blocks ? eighths / EIGHTHS : (eighths + EIGHTHS / 2) / EIGHTHS;
    gboolean part = layout->blocks && eighths % EIGHTHS > 0;
    if (isfinite(bar->value) && bar->value > 0 && whole == 0 && !part)
        whole = layout->blocks ? 0 : 1;
    for (guint i = 0; i < whole; i++)
        g_string_append(out, layout->blocks ? "█" : "#");
    g_string_append(out, part ? growing[eighths % EIGHTHS] : "");
    for (guint i = whole + part; i < layout->bar; i++)
        g_string_append_c(out, ' ');
}

static void put_heaps(GString *out, const IgPlotRow *row, const Layout *layout)
{
    g_autofree guint *counts = g_new0(guint, layout->bar);
    guint most = 1;
    for (guint i = 0; i < row->places->len; i++) {
        guint column = (guint)(g_array_index(row->places, double, i) * layout->bar);
        column = MIN(column, layout->bar - 1);
        most = MAX(most, ++counts[column]);
    }
    for (guint i = 0; i < layout->bar; i++) {
        guint height = (counts[i] * EIGHTHS + most - 1) / most;
        g_string_append(out, layout->blocks ? rising[height] : plain_heaps[height]);
    }
}

/* Blanks that end a line are left out. */
static void end_line(GString *out)
{
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

static void put_words(GString *out, const char *text)
{
    if (!*text)
        return;
    ig_terminal_append(out, text, -1);
    g_string_append_c(out, '\n');
}

static void put_line(GString *out, const IgPlot *plot, guint i, double highest,
                     const Layout *layout)
{
    const char *edge = layout->blocks ? "│" : "|";
    const IgPlotRow *row = plot->rows ? g_ptr_array_index(plot->rows, i) : NULL;
    const IgPlotBar *bar = row ? NULL : g_ptr_array_index(plot->bars, i);
    put_fitting(out, row ? row->label : bar->label, layout->label, !row);
    g_string_append_printf(out, " %s", edge);
    if (row)
        put_heaps(out, row, layout);
    else
        put_bar(out, bar, highest, layout);
    g_string_append_printf(out, "%s ", row ? edge : " ");
    put_fitting(out, row ? row->note : bar->note, layout->note, FALSE);
    end_line(out);
}

void ig_plot_terminal(GString *out, const IgPlot *plot, guint width, gboolean blocks)
{
    guint count = plot->rows ? plot->rows->len : plot->bars ? plot->bars->len : 0;
    double highest = ig_plot_highest(plot);
    Layout layout = lay_out(plot, width, blocks);
    put_words(out, plot->title);
    put_words(out, plot->source);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < count; i++)
        put_line(out, plot, i, highest, &layout);
    g_string_append_c(out, '\n');
    put_words(out, plot->axis);
    put_words(out, plot->caption);
}
