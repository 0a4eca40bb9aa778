#include "ingest/pdf/columns.h"

#include "ingest/pdf/gutter.h"

#include <math.h>

/* Columns within columns: a page of six is a newspaper. */
#define DEEPEST 5

/* A run of lines goes on while the next one is below the last within this many ems, and overlaps
 * it sideways. */
#define RUN_STEP_EM 2.2f
/* Runs are side by side when they share more than this part of a line's height. */
#define BESIDE_EM 0.4f

/* Running heads and feet: the strip of white between them and the columns, in ems, how many lines
 * they have at most, and how far into the page they reach. */
#define FURNITURE_GAP_EM 1.0f
#define FURNITURE_LINES  8
#define FURNITURE_HEIGHT 0.14f

typedef struct {
    GPtrArray *ordered; /* of IgPdfLine, borrowed */
    float page_height;
    gboolean rtl; /* the right column comes first */
} Order;

static void order_lines(Order *order, GPtrArray *lines, guint depth);

static int compare_middles(gconstpointer a, gconstpointer b)
{
    const IgPdfLine *p = *(IgPdfLine *const *)a, *q = *(IgPdfLine *const *)b;
    float x = p->box.y0 + p->box.y1, y = q->box.y0 + q->box.y1;
    if (x != y)
        return x > y ? 1 : -1;
    return (p->box.x0 > q->box.x0) - (p->box.x0 < q->box.x0);
}

/* ---- without columns: runs from top to bottom ---- */

typedef struct {
    guint first, end; /* of the lines in poppler's order */
    float top, bottom;
    float size;
} Run;

static int compare_tops(gconstpointer a, gconstpointer b)
{
    const Run *x = a, *y = b;
    if (x->top != y->top)
        return x->top > y->top ? 1 : -1;
    return (x->first > y->first) - (x->first < y->first);
}

static int compare_firsts(gconstpointer a, gconstpointer b)
{
    const Run *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

static gboolean goes_on(const IgPdfLine *above, const IgPdfLine *line)
{
    float step = line->box.y1 - above->box.y1;
    float size = MAX(above->size, line->size);
    float overlap = MIN(above->box.x1, line->box.x1) - MAX(above->box.x0, line->box.x0);
    return step > 0 && step < RUN_STEP_EM * size && overlap > 0;
}

static GArray *find_runs(GPtrArray *lines)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(Run));
    for (guint i = 0; i < lines->len; i++) {
        const IgPdfLine *line = g_ptr_array_index(lines, i);
        if (i > 0 && goes_on(g_ptr_array_index(lines, i - 1), line)) {
            Run *run = &g_array_index(runs, Run, runs->len - 1);
            run->end = i + 1;
            run->bottom = MAX(run->bottom, line->box.y1);
            run->top = MIN(run->top, line->box.y0);
        } else {
            Run run = {i, i + 1, line->box.y0, line->box.y1, line->size};
            g_array_append_val(runs, run);
        }
    }
    return runs;
}

static int compare_bottoms(gconstpointer a, gconstpointer b)
{
    const IgPdfLine *x = *(IgPdfLine *const *)a, *y = *(IgPdfLine *const *)b;
    return (x->box.y1 > y->box.y1) - (x->box.y1 < y->box.y1);
}

/* Lines closer than this, in ems, are pieces of one row. */
#define ROW_STEP_EM 0.5f

/* Lines from top to bottom, each below the last and all with some width in common, are of one
 * column. */
static gboolean are_one_column(GPtrArray *lines)
{
    float left = -G_MAXFLOAT, right = G_MAXFLOAT, bottom = -G_MAXFLOAT;
    for (guint i = 0; i < lines->len; i++) {
        const IgPdfLine *line = g_ptr_array_index(lines, i);
        if (line->box.y1 < bottom + ROW_STEP_EM * line->size)
            return FALSE;
        bottom = line->box.y1;
        left = MAX(left, line->box.x0);
        right = MIN(right, line->box.x1);
    }
    return left < right;
}

static void take_runs(Order *order, GPtrArray *lines, GArray *runs, guint first, guint end)
{
    if (first == end)
        return;
    g_autoptr(GPtrArray) taken = g_ptr_array_new();
    qsort(&g_array_index(runs, Run, first), end - first, sizeof(Run), compare_firsts);
    for (guint i = first; i < end; i++) {
        const Run *run = &g_array_index(runs, Run, i);
        for (guint j = run->first; j < run->end; j++)
            g_ptr_array_add(taken, g_ptr_array_index(lines, j));
    }
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    g_ptr_array_extend(sorted, taken, NULL, NULL);
    g_ptr_array_sort(sorted, compare_bottoms);
    gboolean column = end - first > 1 && are_one_column(sorted);
    g_ptr_array_extend(order->ordered, column ? sorted : taken, NULL, NULL);
}

/* Runs above one another are sorted; those side by side stay as poppler has them, unless they are
 * one column whose lines it has mixed up. */
static void order_runs(Order *order, GPtrArray *lines)
{
    g_autoptr(GArray) runs = find_runs(lines);
    g_array_sort(runs, compare_tops);
    guint first = 0;
    float bottom = -G_MAXFLOAT;
    for (guint i = 0; i < runs->len; i++) {
        const Run *run = &g_array_index(runs, Run, i);
        if (i > first && run->top > bottom - BESIDE_EM * run->size) {
            take_runs(order, lines, runs, first, i);
            first = i;
            bottom = -G_MAXFLOAT;
        }
        bottom = MAX(bottom, run->bottom);
    }
    take_runs(order, lines, runs, first, runs->len);
}

/* ---- with columns ---- */

/* The lines of `all`, in its order, that are among sorted[first..end) and on this side of `x`, or
 * on any where `x` is NULL. */
static GPtrArray *pick(GPtrArray *all, GPtrArray *sorted, guint first, guint end, const float *x,
                       IgPdfSide side)
{
    g_autoptr(GHashTable) wanted = g_hash_table_new(NULL, NULL);
    for (guint i = first; i < end; i++) {
        IgPdfLine *line = g_ptr_array_index(sorted, i);
        if (!x || ig_pdf_side(line, *x) == side)
            g_hash_table_add(wanted, line);
    }
    GPtrArray *picked = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++) {
        if (g_hash_table_contains(wanted, g_ptr_array_index(all, i)))
            g_ptr_array_add(picked, g_ptr_array_index(all, i));
    }
    return picked;
}

/* Lines at the top of sorted[first..end) that white sets off from all below them. */
static guint count_heads(const Order *order, GPtrArray *sorted, guint first, guint end)
{
    float bottom = -G_MAXFLOAT;
    for (guint i = first; i < end && i - first <= FURNITURE_LINES; i++) {
        const IgPdfLine *line = g_ptr_array_index(sorted, i);
        if (i > first && line->box.y0 - bottom > FURNITURE_GAP_EM * line->size)
            return i - first;
        bottom = MAX(bottom, line->box.y1);
        if (bottom > FURNITURE_HEIGHT * order->page_height)
            break;
    }
    return 0;
}

static guint count_feet(const Order *order, GPtrArray *sorted, guint first, guint end)
{
    float top = G_MAXFLOAT;
    for (guint i = end; i > first && end - i <= FURNITURE_LINES; i--) {
        const IgPdfLine *line = g_ptr_array_index(sorted, i - 1);
        if (i < end && top - line->box.y1 > FURNITURE_GAP_EM * line->size)
            return end - i;
        top = MIN(top, line->box.y0);
        if (top < (1 - FURNITURE_HEIGHT) * order->page_height)
            break;
    }
    return 0;
}

static void take_plain(Order *order, GPtrArray *all, GPtrArray *sorted, guint first, guint end)
{
    g_autoptr(GPtrArray) lines = pick(all, sorted, first, end, NULL, IG_PDF_LEFT);
    order_runs(order, lines);
}

static void take_columns(Order *order, GPtrArray *all, GPtrArray *sorted, guint first, guint end,
                         float x, guint depth)
{
    guint heads = count_heads(order, sorted, first, end);
    guint feet = count_feet(order, sorted, first + heads, end);
    guint top = first + heads, bottom = end - feet;
    g_autoptr(GPtrArray) left = pick(all, sorted, top, bottom, &x, IG_PDF_LEFT);
    g_autoptr(GPtrArray) right = pick(all, sorted, top, bottom, &x, IG_PDF_RIGHT);
    take_plain(order, all, sorted, first, top);
    order_lines(order, order->rtl ? right : left, depth + 1);
    order_lines(order, order->rtl ? left : right, depth + 1);
    take_plain(order, all, sorted, bottom, end);
}

/* Bands of columns between lines that span them, in turn. */
static void order_bands(Order *order, GPtrArray *all, GPtrArray *sorted, float x, guint depth)
{
    guint plain = 0; /* lines from here to `first` are in no columns */
    guint first = 0;
    for (guint i = 0; i <= sorted->len; i++) {
        if (i < sorted->len && ig_pdf_side(g_ptr_array_index(sorted, i), x) != IG_PDF_ACROSS)
            continue;
        if (i > first && ig_pdf_are_columns(sorted, first, i, x)) {
            take_plain(order, all, sorted, plain, first);
            take_columns(order, all, sorted, first, i, x, depth);
            plain = i;
        }
        first = i + 1;
    }
    take_plain(order, all, sorted, plain, sorted->len);
}

/* Appends `lines`, given in poppler's order, in reading order. */
static void order_lines(Order *order, GPtrArray *lines, guint depth)
{
    /* Not g_ptr_array_copy(), which would copy the page's ownership of its lines too. */
    g_autoptr(GPtrArray) sorted = g_ptr_array_sized_new(lines->len);
    g_ptr_array_extend(sorted, lines, NULL, NULL);
    float x = 0;
    g_ptr_array_sort(sorted, compare_middles);
    if (depth < DEEPEST && ig_pdf_find_gutter(sorted, &x))
        order_bands(order, lines, sorted, x, depth);
    else
        order_runs(order, lines);
}

static gboolean is_rtl(const IgPdfPage *page)
{
    guint rtl = 0;
    for (guint i = 0; i < page->lines->len; i++)
        rtl += ig_pdf_page_line(page, i)->rtl;
    return rtl * 2 > page->lines->len;
}

void ig_pdf_order_lines(IgPdfPage *page)
{
    Order order = {g_ptr_array_sized_new(page->lines->len), page->height, is_rtl(page)};
    order_lines(&order, page->lines, 0);
    g_assert(order.ordered->len == page->lines->len);
    for (guint i = 0; i < page->lines->len; i++)
        page->lines->pdata[i] = g_ptr_array_index(order.ordered, i);
    g_ptr_array_unref(order.ordered);
}
