/* A plot as SVG 1.1 that is also valid XML. Lengths are user units, pixels if nobody scales it. */
#include "output/plot.h"
#include "output/xml.h"
#include "text/width.h"

#include <math.h>
#include <string.h>

#define WIDTH        960
#define MARGIN       20
#define HEAD         64 /* title and source */
#define FOOT         64 /* axis, its name and the caption */
#define AXIS_ROOM    70 /* numbers left of upright bars */
#define LABEL_ROOM   270
#define NOTE_ROOM    210
#define NOTE_COLUMNS 32 /* of figures, which are narrow */
#define BARS_HEIGHT  300
#define ROW_HEIGHT   20
#define LINE_HEIGHT  16
#define COLUMN       7.8 /* of a text, about */
#define LABEL_SPACE  40  /* between the years written below bars */
#define CAPTION_COLS 125

#define COLOUR_DATA "#0072b2"
#define COLOUR_TEXT "#222"
#define COLOUR_FINE "#999"

/* Numbers in SVG have full stops in every locale. */
static void put_number(GString *out, const char *name, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, " %s=\"%s\"", name,
                           g_ascii_formatd(digits, sizeof digits, "%.2f", number));
}

static void put_text(GString *out, double x, double y, const char *attributes, const char *text)
{
    g_string_append(out, "<text");
    put_number(out, "x", x);
    put_number(out, "y", y);
    g_string_append_printf(out, "%s%s>", *attributes ? " " : "", attributes);
    ig_xml_append(out, text, -1);
    g_string_append(out, "</text>\n");
}

/* At most so many columns of a text, with an ellipsis for the rest. */
static char *shorten(const char *text, guint columns)
{
    gsize size = strlen(text);
    if (ig_text_width(text, size) <= columns)
        return g_strdup(text);
    return g_strdup_printf("%.*s…", (int)ig_text_fit_start(text, size, columns - 1), text);
}

static void put_rectangle(GString *out, double x, double y, double width, double height,
                          const char *fill, const char *title)
{
    g_string_append(out, "<rect");
    put_number(out, "x", x);
    put_number(out, "y", y);
    put_number(out, "width", MAX(width, 0));
    put_number(out, "height", MAX(height, 0));
    g_string_append_printf(out, " fill=\"%s\"><title>", fill);
    ig_xml_append(out, title, -1);
    g_string_append(out, "</title></rect>\n");
}

static void put_line(GString *out, double x1, double y1, double x2, double y2, const char *stroke)
{
    g_string_append(out, "<line");
    put_number(out, "x1", x1);
    put_number(out, "y1", y1);
    put_number(out, "x2", x2);
    put_number(out, "y2", y2);
    g_string_append_printf(out, " stroke=\"%s\"/>\n", stroke);
}

static char *describe(const IgPlotBar *bar)
{
    return g_strdup_printf("%s: %s", bar->label, bar->note);
}

/* ---- the frame ---- */

static guint height_of(const IgPlot *plot)
{
    guint rows = plot->rows ? plot->rows->len : plot->bars ? plot->bars->len : 0;
    return HEAD + FOOT + LINE_HEIGHT + (plot->upright ? BARS_HEIGHT : rows * ROW_HEIGHT);
}

static void begin(GString *out, const IgPlot *plot)
{
    guint height = height_of(plot);
    g_string_append_printf(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"%d\" height=\"%u\" "
        "viewBox=\"0 0 %d %u\" role=\"img\" aria-labelledby=\"title description\" "
        "font-family=\"'DejaVu Sans','Noto Sans',sans-serif\" font-size=\"12\" fill=\"%s\">\n"
        "<title id=\"title\">",
        WIDTH, height, WIDTH, height, COLOUR_TEXT);
    ig_xml_append(out, plot->title, -1);
    g_string_append(out, "</title>\n<desc id=\"description\">");
    ig_xml_append(out, plot->axis, -1);
    g_string_append(out, ". ");
    ig_xml_append(out, plot->source, -1);
    g_string_append(out, ". ");
    ig_xml_append(out, plot->caption, -1);
    g_string_append_printf(
        out,
        "</desc>\n<defs><pattern id=\"gap\" width=\"6\" height=\"6\" "
        "patternUnits=\"userSpaceOnUse\"><path d=\"M0 6L6 0\" stroke=\"#ccc\"/></pattern></defs>\n"
        "<rect width=\"%d\" height=\"%u\" fill=\"#fff\"/>\n",
        WIDTH, height);
    g_autofree char *title = shorten(plot->title, CAPTION_COLS - 25);
    g_autofree char *source = shorten(plot->source, CAPTION_COLS);
    put_text(out, MARGIN, 28, "font-size=\"16\" font-weight=\"bold\"", title);
    put_text(out, MARGIN, 48, "", source);
}

static void end(GString *out, const IgPlot *plot)
{
    g_autofree char *caption = shorten(plot->caption, CAPTION_COLS);
    if (*caption)
        put_text(out, MARGIN, height_of(plot) - 12, "", caption);
    g_string_append(out, "</svg>\n");
}

/* ---- axes ---- */

/* The step of an axis: 1, 2 or 5 times a power of ten, some five of them up to `highest`. */
static double step_for(double highest)
{
    static const double steps[] = {1, 2, 5, 10};
    double rough = highest / 5, power = pow(10, floor(log10(rough)));
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (rough <= steps[i] * power * 1.0001)
            return steps[i] * power;
    }
    return 10 * power;
}

static char *write_tick(double value, double step)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    int decimals = step >= 1 ? 0 : (int)ceil(-log10(step) - 0.0001);
    g_autofree char *form = g_strdup_printf("%%.%df", decimals);
    return g_strdup(g_ascii_formatd(digits, sizeof digits, form, value));
}

/* ---- bars ---- */

/* The length of a bar: what is more than nothing can be seen. */
#define LEAST 1.5

static double length_of(const IgPlotBar *bar, double top, double room)
{
    return MAX(bar->value / top * room, LEAST);
}

/* A line in grey is a zero. */
static const char *fill_of(const IgPlotBar *bar)
{
    return bar->value > 0 ? COLOUR_DATA : COLOUR_FINE;
}

static void put_scale(GString *out, const IgPlot *plot, double top, double step)
{
    double bottom = HEAD + BARS_HEIGHT;
    for (double value = 0; value <= top * 1.0001; value += step) {
        double y = bottom - value / top * BARS_HEIGHT;
        g_autofree char *tick = write_tick(value, step);
        put_line(out, AXIS_ROOM, y, WIDTH - MARGIN, y, value > 0 ? "#e4e4e4" : COLOUR_TEXT);
        put_text(out, AXIS_ROOM - 6, y + 4, "text-anchor=\"end\"", tick);
    }
    g_string_append_printf(out, "<g transform=\"translate(%d %d) rotate(-90)\">", MARGIN - 2,
                           HEAD + BARS_HEIGHT / 2);
    put_text(out, 0, 0, "text-anchor=\"middle\"", plot->axis);
    g_string_append(out, "</g>\n");
    put_text(out, (AXIS_ROOM + WIDTH - MARGIN) / 2.0, bottom + 2 * LINE_HEIGHT + 4,
             "text-anchor=\"middle\"", plot->across);
}

static void put_upright_bars(GString *out, const IgPlot *plot)
{
    double highest = ig_plot_highest(plot), step = highest > 0 ? step_for(highest) : 1;
    double top = highest > 0 ? ceil(highest / step - 0.0001) * step : 1;
    double slot = (double)(WIDTH - MARGIN - AXIS_ROOM) / plot->bars->len;
    double bottom = HEAD + BARS_HEIGHT;
    guint every = MAX(1, (guint)ceil(LABEL_SPACE / slot));
    put_scale(out, plot, top, step);
    for (guint i = 0; i < plot->bars->len; i++) {
        const IgPlotBar *bar = g_ptr_array_index(plot->bars, i);
        double x = AXIS_ROOM + i * slot;
        g_autofree char *title = describe(bar);
        double tall = isfinite(bar->value) ? length_of(bar, top, BARS_HEIGHT) : BARS_HEIGHT;
        if (isfinite(bar->value))
            put_rectangle(out, x + slot * 0.1, bottom - tall, slot * 0.8, tall, fill_of(bar),
                          title);
        else
            put_rectangle(out, x, bottom - tall, slot, tall, "url(#gap)", title);
        if (i % every == 0)
            put_text(out, x + slot / 2, bottom + LINE_HEIGHT, "text-anchor=\"middle\"", bar->label);
    }
}

/* ---- rows ---- */

static void put_label(GString *out, double y, const char *label, const char *note)
{
    g_autofree char *left = shorten(label, (guint)((LABEL_ROOM - MARGIN - 8) / COLUMN));
    g_autofree char *right = shorten(note, NOTE_COLUMNS);
    put_text(out, LABEL_ROOM - 8, y + 14, "text-anchor=\"end\"", left);
    put_text(out, WIDTH - NOTE_ROOM + 8, y + 14, "", right);
}

static void put_lying_bars(GString *out, const IgPlot *plot)
{
    double highest = MAX(ig_plot_highest(plot), 1e-9), room = WIDTH - NOTE_ROOM - LABEL_ROOM;
    for (guint i = 0; i < plot->bars->len; i++) {
        const IgPlotBar *bar = g_ptr_array_index(plot->bars, i);
        double y = HEAD + i * ROW_HEIGHT;
        g_autofree char *title = describe(bar);
        put_label(out, y, bar->label, bar->note);
        if (isfinite(bar->value))
            put_rectangle(out, LABEL_ROOM, y + 3, length_of(bar, highest, room), ROW_HEIGHT - 6,
                          fill_of(bar), title);
    }
    put_text(out, LABEL_ROOM, HEAD + plot->bars->len * ROW_HEIGHT + LINE_HEIGHT + 4, "",
             plot->axis);
}

static void put_ticks(GString *out, const IgPlotRow *row, double y)
{
    double room = WIDTH - NOTE_ROOM - LABEL_ROOM;
    g_autofree char *title = g_strdup_printf("%s: %s", row->label, row->note);
    put_rectangle(out, LABEL_ROOM, y + 2, room, ROW_HEIGHT - 4, "#f0f0f0", title);
    g_string_append(out, "<path d=\"");
    for (guint i = 0; i < row->places->len; i++) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        double x = LABEL_ROOM + g_array_index(row->places, double, i) * room;
        g_string_append_printf(out, "M%s %dv%d", g_ascii_formatd(digits, sizeof digits, "%.2f", x),
                               (int)y + 2, ROW_HEIGHT - 4);
    }
    g_string_append(out, "\" stroke=\"" COLOUR_DATA "\" stroke-width=\"1.2\" fill=\"none\"/>\n");
}

static void put_tick_rows(GString *out, const IgPlot *plot)
{
    double bottom = HEAD + plot->rows->len * ROW_HEIGHT, room = WIDTH - NOTE_ROOM - LABEL_ROOM;
    for (guint i = 0; i < plot->rows->len; i++) {
        const IgPlotRow *row = g_ptr_array_index(plot->rows, i);
        put_ticks(out, row, HEAD + i * ROW_HEIGHT);
        put_label(out, HEAD + i * ROW_HEIGHT, row->label, row->note);
    }
    for (guint i = 0; i <= 4; i++) {
        double x = LABEL_ROOM + room * i / 4;
        g_autofree char *tick = g_strdup_printf("%u %%", i * 25);
        put_line(out, x, bottom, x, bottom + 4, COLOUR_FINE);
        put_text(out, x, bottom + LINE_HEIGHT + 2, "text-anchor=\"middle\"", tick);
    }
    put_text(out, LABEL_ROOM + room / 2, bottom + 2 * LINE_HEIGHT + 4, "text-anchor=\"middle\"",
             plot->axis);
}

void ig_plot_svg(GString *out, const IgPlot *plot)
{
    begin(out, plot);
    if (plot->rows)
        put_tick_rows(out, plot);
    else if (plot->bars && plot->upright)
        put_upright_bars(out, plot);
    else if (plot->bars)
        put_lying_bars(out, plot);
    end(out, plot);
}
