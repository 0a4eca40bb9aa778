#include "ingest/pdf/gutter.h"

#include <math.h>

/* Lines a column has at least, and */
#define MIN_COLUMN_LINES 3
/* how wide they are on average: narrower ones are cells of a table or labels in the margin. */
#define MIN_COLUMN_EM 9.0f
/* A gutter is wider than any word space. */
#define MIN_GUTTER_EM 0.7f
/* Where both columns run side by side, lines fill at least this part of the height of each. */
#define MIN_DENSITY 0.45f
/* A line may reach over the gutter's edge by so much: italics, quotes hung in the margin. */
#define OVERHANG 1.5f
/* Candidates looked at: left edges of lines, the most frequent first. */
#define MOST_CANDIDATES 24

/* Cells of one row begin at one height, */
#define SAME_TOP 2.0f
/* and in a table this part of the blocks begins with a neighbour. */
#define TABLE_SHARE 0.6f
/* A block begins where the distance to the line above is greater than the usual by this. */
#define BLOCK_GAP 1.25f

IgPdfSide ig_pdf_side(const IgPdfLine *line, float x)
{
    if (line->box.x1 <= x + OVERHANG)
        return IG_PDF_LEFT;
    return line->box.x0 >= x - OVERHANG ? IG_PDF_RIGHT : IG_PDF_ACROSS;
}

/* One side of a gutter. */
typedef struct {
    GPtrArray *lines; /* of IgPdfLine, borrowed, from top to bottom */
    float top, bottom;
    float widths; /* sum, in ems */
    float size;   /* mean size */
} Column;

static Column column_new(GPtrArray *lines, guint first, guint end, float x, IgPdfSide side)
{
    Column column = {g_ptr_array_new(), G_MAXFLOAT, -G_MAXFLOAT, 0, 0};
    for (guint i = first; i < end; i++) {
        IgPdfLine *line = g_ptr_array_index(lines, i);
        if (ig_pdf_side(line, x) != side || line->size <= 0)
            continue;
        g_ptr_array_add(column.lines, line);
        column.top = MIN(column.top, line->box.y0);
        column.bottom = MAX(column.bottom, line->box.y1);
        column.widths += (line->box.x1 - line->box.x0) / line->size;
        column.size += line->size;
    }
    column.size /= (float)MAX(column.lines->len, 1);
    return column;
}

static gboolean is_running_text(const Column *column)
{
    return column->lines->len >= MIN_COLUMN_LINES &&
           column->widths >= MIN_COLUMN_EM * (float)column->lines->len;
}

/* Part of the height between top and bottom that the column's lines fill, a line counted to the top
 * of the next if that is near. */
static float density(const Column *column, float top, float bottom)
{
    float filled = 0, last = top;
    for (guint i = 0; i < column->lines->len; i++) {
        const IgPdfLine *line = g_ptr_array_index(column->lines, i);
        float from = MAX(MAX(line->box.y0 - 0.3f * line->size, top), last);
        float to = MIN(line->box.y1, bottom);
        if (to > from) {
            filled += to - from;
            last = to;
        }
    }
    return filled / MAX(bottom - top, 1);
}

/* White between the columns where both run: a page number below them may stand in the middle. */
static float gutter_width(const Column *left, const Column *right, float top, float bottom)
{
    float from = -G_MAXFLOAT, to = G_MAXFLOAT;
    for (guint i = 0; i < left->lines->len; i++) {
        const IgPdfLine *line = g_ptr_array_index(left->lines, i);
        if (line->box.y1 > top && line->box.y0 < bottom)
            from = MAX(from, line->box.x1);
    }
    for (guint i = 0; i < right->lines->len; i++) {
        const IgPdfLine *line = g_ptr_array_index(right->lines, i);
        if (line->box.y1 > top && line->box.y0 < bottom)
            to = MIN(to, line->box.x0);
    }
    return to - from;
}

static int compare_floats(gconstpointer a, gconstpointer b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Heights at which blocks of a column begin, its first line apart. */
static GArray *block_tops(const Column *column)
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(float));
    GArray *tops = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 1; i < column->lines->len; i++) {
        const IgPdfLine *above = g_ptr_array_index(column->lines, i - 1);
        const IgPdfLine *line = g_ptr_array_index(column->lines, i);
        float step = line->box.y0 - above->box.y0;
        g_array_append_val(steps, step);
    }
    g_autoptr(GArray) sorted = g_array_copy(steps);
    g_array_sort(sorted, compare_floats);
    float usual = sorted->len > 0 ? g_array_index(sorted, float, sorted->len / 2) : 0;
    for (guint i = 0; i < steps->len; i++) {
        const IgPdfLine *line = g_ptr_array_index(column->lines, i + 1);
        if (g_array_index(steps, float, i) > BLOCK_GAP * usual)
            g_array_append_val(tops, line->box.y0);
    }
    return tops;
}

static guint count_shared(const GArray *tops, const GArray *others)
{
    guint shared = 0, j = 0;
    for (guint i = 0; i < tops->len; i++) {
        float top = g_array_index(tops, float, i);
        while (j < others->len && g_array_index(others, float, j) < top - SAME_TOP)
            j++;
        shared += j < others->len && g_array_index(others, float, j) <= top + SAME_TOP;
    }
    return shared;
}

static gboolean is_table(const Column *left, const Column *right)
{
    g_autoptr(GArray) a = block_tops(left);
    g_autoptr(GArray) b = block_tops(right);
    const GArray *fewer = a->len <= b->len ? a : b;
    guint shared = fewer == a ? count_shared(a, b) : count_shared(b, a);
    return shared >= 2 && (float)shared >= TABLE_SHARE * (float)fewer->len;
}

gboolean ig_pdf_are_columns(GPtrArray *lines, guint first, guint end, float x)
{
    Column left = column_new(lines, first, end, x, IG_PDF_LEFT);
    Column right = column_new(lines, first, end, x, IG_PDF_RIGHT);
    float top = MAX(left.top, right.top), bottom = MIN(left.bottom, right.bottom);
    gboolean columns = is_running_text(&left) && is_running_text(&right) &&
                       gutter_width(&left, &right, top, bottom) >=
                           MIN_GUTTER_EM * MIN(left.size, right.size) &&
                       bottom - top >= 2 * MAX(left.size, right.size) &&
                       density(&left, top, bottom) >= MIN_DENSITY &&
                       density(&right, top, bottom) >= MIN_DENSITY && !is_table(&left, &right);
    g_ptr_array_unref(left.lines);
    g_ptr_array_unref(right.lines);
    return columns;
}

/* Lines in columns if the page were cut at `x`. */
static guint lines_in_columns(GPtrArray *lines, float x)
{
    guint found = 0, first = 0;
    for (guint i = 0; i <= lines->len; i++) {
        if (i < lines->len && ig_pdf_side(g_ptr_array_index(lines, i), x) != IG_PDF_ACROSS)
            continue;
        if (i - first >= 2 * MIN_COLUMN_LINES && ig_pdf_are_columns(lines, first, i, x))
            found += i - first;
        first = i + 1;
    }
    return found;
}

typedef struct {
    float x;
    guint lines; /* that begin here */
} Edge;

static int compare_edges(gconstpointer a, gconstpointer b)
{
    const Edge *x = a, *y = b;
    if (x->lines != y->lines)
        return x->lines < y->lines ? 1 : -1;
    return (x->x > y->x) - (x->x < y->x);
}

/* Left edges of lines, the most frequent first. */
static GArray *left_edges(GPtrArray *lines)
{
    g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 0; i < lines->len; i++) {
        float left = floorf(((IgPdfLine *)g_ptr_array_index(lines, i))->box.x0);
        g_array_append_val(lefts, left);
    }
    g_array_sort(lefts, compare_floats);
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    for (guint i = 0; i < lefts->len; i++) {
        Edge edge = {g_array_index(lefts, float, i), 1};
        if (edges->len > 0 && g_array_index(edges, Edge, edges->len - 1).x >= edge.x)
            g_array_index(edges, Edge, edges->len - 1).lines++;
        else
            g_array_append_val(edges, edge);
    }
    g_array_sort(edges, compare_edges);
    return edges;
}

gboolean ig_pdf_find_gutter(GPtrArray *lines, float *x)
{
    guint most = 0;
    if (lines->len < 2 * MIN_COLUMN_LINES)
        return FALSE;
    g_autoptr(GArray) edges = left_edges(lines);
    for (guint i = 0; i < MIN(edges->len, MOST_CANDIDATES); i++) {
        float candidate = g_array_index(edges, Edge, i).x;
        guint found = lines_in_columns(lines, candidate);
        if (found > most) {
            most = found;
            *x = candidate;
        }
    }
    return most > 0;
}
