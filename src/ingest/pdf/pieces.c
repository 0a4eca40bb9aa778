#include "ingest/pdf/pieces.h"

#include "ingest/pdf/marks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A marker stands at most this far before its text: deep hanging indents reach five ems. */
#define MARKER_GAP_EM 6.0f
/* Baselines of a marker and its text differ by less. */
#define LEVEL_EM 0.3f
/* A raised mark touches its word, or nearly. */
#define MARK_GAP_EM 0.6f
/* It may stand over a word by this part of its width; more, and it stands on a line of its own. */
#define MARK_OVER 0.4f
/* Pieces of one line are no further apart than this. */
#define ROW_GAP_EM 1.5f
/* The end of a justified line that poppler takes for a block of its own: how far it stands from the
 * rest, how long it is, and where the line is that shows, by going on over the gap, that this is no
 * gutter. */
#define FRAGMENT_GAP_EM  3.0f
#define FRAGMENT_LETTERS 16
#define SAME_SIZE_PT     0.3f
#define BRIDGE_STEP_EM   2.2f
#define BRIDGE_ENDS_EM   1.0f
/* The words of a justified line stand evenly apart: how far at most, and how evenly. */
#define EVEN_GAP_EM    12.0f
#define EVEN_WITHIN_EM 0.06f
/* Words that differ by less in their length may be cells of one width. */
#define OTHER_WIDTH_EM 0.5f
/* So many other lines fill the same measure, or, where none does, so many gaps are even; */
#define FULL_LINES 2
#define EVEN_GAPS  3
/* and so many that begin where a word does make a column of it. */
#define SHARED_EDGE_LINES 2
#define SHARED_EDGE_PT    1.0f
/* More bare numbers than this on a page, by its lines, are the line numbers of a draft. */
#define LINE_NUMBER_SHARE 0.5f

static float y_overlap(const IgPdfLine *a, const IgPdfLine *b)
{
    return MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);
}

static gboolean are_level(const IgPdfLine *a, const IgPdfLine *b)
{
    return fabsf(a->box.y1 - b->box.y1) < LEVEL_EM * MIN(a->size, b->size);
}

/* ---- what is a marker ---- */

typedef enum {
    MARKER_NONE,
    MARKER_BARE_NUMBER, /* "12": a paragraph's, a note's or a line's number */
    MARKER_CLEAR,       /* "12.", "(a)", "•", "73/6." */
} Marker;

#define MARKER_LETTERS 8

static GRegex *marker_pattern(void)
{
    static gsize once;
    static GRegex *pattern;
    if (g_once_init_enter(&once)) {
        pattern = g_regex_new("^(?:(\\d{1,4})|[(\\[]?(?:\\d{1,4}(?:[./]\\d{1,3})*\\.?|[A-Za-z]|"
                              "[ivxlcdmIVXLCDM]{1,6})[.):\\]]+|\\d{1,3}(?:[./]\\d{1,3})+|"
                              "o|[^\\w\\s\"'“‘(\\[]{1,2})$",
                              G_REGEX_OPTIMIZE, 0, NULL);
        g_once_init_leave(&once, 1);
    }
    return pattern;
}

static Marker marker_kind(const IgPdfLine *line)
{
    if (line->letters > MARKER_LETTERS || line->words->len > 2)
        return MARKER_NONE;
    g_autofree char *text = ig_pdf_line_text(line);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(marker_pattern(), text, 0, &match))
        return MARKER_NONE;
    g_autofree char *bare = g_match_info_fetch(match, 1);
    return bare && *bare ? MARKER_BARE_NUMBER : MARKER_CLEAR;
}

static gboolean has_letter(const IgPdfLine *line)
{
    for (guint i = 0; i < line->words->len; i++) {
        for (const char *p = ig_pdf_line_word(line, i)->text; *p; p = g_utf8_next_char(p)) {
            if (g_unichar_isalpha(g_utf8_get_char(p)))
                return TRUE;
        }
    }
    return FALSE;
}

/* ---- neighbours ---- */

/* A page's lines by height, for looking at those beside one of them only. */
typedef struct {
    GPtrArray *by_top; /* of IgPdfLine, borrowed; joined ones have no words */
    float tallest;
} Rows;

static int compare_tops(gconstpointer a, gconstpointer b)
{
    const IgPdfLine *x = *(IgPdfLine *const *)a, *y = *(IgPdfLine *const *)b;
    return (x->box.y0 > y->box.y0) - (x->box.y0 < y->box.y0);
}

static Rows rows_new(const IgPdfPage *page)
{
    Rows rows = {g_ptr_array_sized_new(page->lines->len), 0};
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *line = ig_pdf_page_line(page, i);
        g_ptr_array_add(rows.by_top, line);
        rows.tallest = MAX(rows.tallest, line->box.y1 - line->box.y0);
    }
    g_ptr_array_sort(rows.by_top, compare_tops);
    return rows;
}

static guint first_below(const Rows *rows, float y)
{
    guint low = 0, high = rows->by_top->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (((IgPdfLine *)g_ptr_array_index(rows->by_top, middle))->box.y0 < y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How far `piece` stands from `line`, if it can be a part of it; negative if it cannot. */
typedef float (*DistanceFunc)(const IgPdfLine *piece, const IgPdfLine *line);

static IgPdfLine *nearest(const Rows *rows, const IgPdfLine *piece, DistanceFunc distance)
{
    IgPdfLine *best = NULL;
    float best_distance = G_MAXFLOAT;
    for (guint i = first_below(rows, piece->box.y0 - rows->tallest); i < rows->by_top->len; i++) {
        IgPdfLine *line = g_ptr_array_index(rows->by_top, i);
        if (line->box.y0 > piece->box.y1)
            break;
        if (line == piece || line->words->len == 0 || y_overlap(piece, line) <= 0)
            continue;
        float far = distance(piece, line);
        if (far >= 0 && far < best_distance) {
            best = line;
            best_distance = far;
        }
    }
    return best;
}

static gboolean is_raised_beside(const IgPdfLine *piece, const IgPdfLine *line)
{
    return piece->words->len == 1 &&
           ig_pdf_is_raised(ig_pdf_line_word(piece, 0), line->size, line->box.y1);
}

static float marker_distance(const IgPdfLine *piece, const IgPdfLine *line)
{
    float gap = line->rtl ? piece->box.x0 - line->box.x1 : line->box.x0 - piece->box.x1;
    if (gap < -LEVEL_EM * line->size || gap > MARKER_GAP_EM * line->size || !has_letter(line))
        return -1;
    return are_level(piece, line) || is_raised_beside(piece, line) ? MAX(gap, 0) : -1;
}

/* Whether the piece stands above words of the line, not between or behind them: a running head
 * does, where tall boxes of the letters below reach up to it. */
static gboolean stands_over(const IgPdfLine *piece, const IgPdfLine *line)
{
    float width = piece->box.x1 - piece->box.x0;
    for (guint i = 0; i < line->words->len; i++) {
        const IgPdfBox *box = &ig_pdf_line_word(line, i)->box;
        if (MIN(box->x1, piece->box.x1) - MAX(box->x0, piece->box.x0) > MARK_OVER * width)
            return TRUE;
    }
    return FALSE;
}

/* The number of a note may have been pushed over the first word of its text. */
static gboolean is_over_start(const IgPdfLine *piece, const IgPdfLine *line)
{
    float off = line->rtl ? line->box.x1 - piece->box.x1 : piece->box.x0 - line->box.x0;
    return !has_letter(piece) && fabsf(off) <= MARK_GAP_EM * line->size;
}

static float mark_distance(const IgPdfLine *piece, const IgPdfLine *line)
{
    if (!is_raised_beside(piece, line) || (stands_over(piece, line) && !is_over_start(piece, line)))
        return -1;
    float gap = MAX(piece->box.x0 - line->box.x1, line->box.x0 - piece->box.x1);
    return gap <= MARK_GAP_EM * line->size ? MAX(gap, 0) : -1;
}

/* ---- joining ---- */

/* Where in the line's words something at `x` belongs. */
static guint place_at(const IgPdfLine *line, float x)
{
    guint place = 0;
    while (place < line->words->len) {
        const IgPdfBox *box = &ig_pdf_line_word(line, place)->box;
        gboolean before = line->rtl ? x > (box->x0 + box->x1) / 2 : x < (box->x0 + box->x1) / 2;
        if (before)
            break;
        place++;
    }
    return place;
}

/* Moves the words of `piece` into `line`, each to its place, and leaves `piece` empty. */
static void absorb(IgPdfLine *line, IgPdfLine *piece)
{
    for (guint i = 0; i < piece->words->len; i++) {
        IgPdfWord word = *ig_pdf_line_word(piece, i);
        guint place = place_at(line, (word.box.x0 + word.box.x1) / 2);
        word.space_before = place > 0;
        g_array_insert_val(line->words, place, word);
        if (place + 1 < line->words->len)
            ig_pdf_line_word(line, place + 1)->space_before = TRUE;
    }
    g_array_set_clear_func(piece->words, NULL);
    g_array_set_size(piece->words, 0);
    ig_pdf_line_measure(line);
}

static void drop_empty(IgPdfPage *page)
{
    guint kept = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *line = ig_pdf_page_line(page, i);
        if (line->words->len == 0)
            ig_pdf_line_free(line);
        else
            page->lines->pdata[kept++] = line;
    }
    page->lines->len = kept;
}

static int compare_lefts_descending(gconstpointer a, gconstpointer b)
{
    const IgPdfLine *x = *(IgPdfLine *const *)a, *y = *(IgPdfLine *const *)b;
    return (x->box.x0 < y->box.x0) - (x->box.x0 > y->box.x0);
}

/* Markers from right to left, so that "(i)" is with its text before "1." looks for its own. */
static GPtrArray *find_markers(const IgPdfPage *page)
{
    GPtrArray *markers = g_ptr_array_new();
    GPtrArray *numbers = g_ptr_array_new();
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *line = ig_pdf_page_line(page, i);
        Marker kind = marker_kind(line);
        if (kind == MARKER_CLEAR)
            g_ptr_array_add(markers, line);
        else if (kind == MARKER_BARE_NUMBER)
            g_ptr_array_add(numbers, line);
    }
    guint others = page->lines->len - numbers->len;
    if (numbers->len <= LINE_NUMBER_SHARE * others)
        g_ptr_array_extend(markers, numbers, NULL, NULL);
    g_ptr_array_unref(numbers);
    g_ptr_array_sort(markers, compare_lefts_descending);
    return markers;
}

static void join_marks(IgPdfPage *page, const Rows *rows)
{
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *piece = ig_pdf_page_line(page, i);
        if (piece->words->len != 1 || piece->letters > MARKER_LETTERS)
            continue;
        IgPdfLine *line = nearest(rows, piece, mark_distance);
        if (line)
            absorb(line, piece);
    }
}

static float fragment_distance(const IgPdfLine *piece, const IgPdfLine *line)
{
    float gap = line->rtl ? line->box.x0 - piece->box.x1 : piece->box.x0 - line->box.x1;
    if (!are_level(piece, line) || fabsf(piece->size - line->size) > SAME_SIZE_PT)
        return -1;
    return gap >= 0 && gap <= FRAGMENT_GAP_EM * line->size ? gap : -1;
}

static gboolean bridges(const IgPdfLine *bridge, const IgPdfLine *line, float from, float to)
{
    float step = fabsf(bridge->box.y1 - line->box.y1);
    float ends = BRIDGE_ENDS_EM * line->size;
    return fabsf(bridge->size - line->size) <= SAME_SIZE_PT && !are_level(bridge, line) &&
           step <= BRIDGE_STEP_EM * line->size && bridge->box.x0 < from - ends &&
           bridge->box.x1 > to;
}

/* Whether a line above or below goes on over the gap between two pieces. */
static gboolean is_bridged(const Rows *rows, const IgPdfLine *line, const IgPdfLine *piece)
{
    float from = MIN(line->box.x1, piece->box.x1), to = MAX(line->box.x0, piece->box.x0);
    float reach = BRIDGE_STEP_EM * line->size + rows->tallest;
    for (guint i = first_below(rows, line->box.y0 - reach); i < rows->by_top->len; i++) {
        const IgPdfLine *bridge = g_ptr_array_index(rows->by_top, i);
        if (bridge->box.y0 > line->box.y1 + reach)
            break;
        if (bridge->words->len > 0 && bridges(bridge, line, from, to))
            return TRUE;
    }
    return FALSE;
}

static void join_fragments(IgPdfPage *page, const Rows *rows)
{
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *piece = ig_pdf_page_line(page, i);
        if (piece->words->len == 0 || piece->letters > FRAGMENT_LETTERS)
            continue;
        IgPdfLine *line = nearest(rows, piece, fragment_distance);
        if (line && is_bridged(rows, line, piece))
            absorb(line, piece);
    }
}

/* ---- justified lines whose words poppler sets apart ---- */

/* Only from left to right: the other way poppler keeps such lines together. */
static float right_distance(const IgPdfLine *piece, const IgPdfLine *line)
{
    float gap = line->box.x0 - piece->box.x1;
    if (line->rtl || piece->rtl || !are_level(piece, line) ||
        fabsf(piece->size - line->size) > SAME_SIZE_PT)
        return -1;
    return gap <= EVEN_GAP_EM * line->size ? gap : -1;
}

static gboolean has_gap_of(const IgPdfLine *line, float gap)
{
    for (guint i = 1; i < line->words->len; i++) {
        const IgPdfWord *word = ig_pdf_line_word(line, i);
        if (word->space_before &&
            fabsf(word->box.x0 - (word - 1)->box.x1 - gap) < EVEN_WITHIN_EM * line->size)
            return TRUE;
    }
    return FALSE;
}

/* Lines not level with this one that begin at its left edge. */
static guint count_beginning(const IgPdfPage *page, const IgPdfLine *line)
{
    guint count = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        const IgPdfLine *other = ig_pdf_page_line(page, i);
        count += other->words->len > 0 && !are_level(other, line) &&
                 fabsf(other->box.x0 - line->box.x0) < SHARED_EDGE_PT;
    }
    return count;
}

/* Lines in one piece that end at the right edge of the row and are as long as all of it. */
static guint count_full(const IgPdfPage *page, const IgPdfLine *first, const IgPdfLine *last)
{
    guint count = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        const IgPdfLine *other = ig_pdf_page_line(page, i);
        count += other->words->len > 0 && !are_level(other, first) &&
                 other->box.x0 <= first->box.x0 + SHARED_EDGE_PT &&
                 fabsf(other->box.x1 - last->box.x1) < SHARED_EDGE_PT;
    }
    return count;
}

/* The pieces of a row from this one to the right. */
static GPtrArray *row_from(const Rows *rows, IgPdfLine *first)
{
    GPtrArray *row = g_ptr_array_new();
    for (IgPdfLine *piece = first; piece; piece = nearest(rows, piece, right_distance))
        g_ptr_array_add(row, piece);
    return row;
}

static float gap_behind(const GPtrArray *row, guint i)
{
    const IgPdfLine *piece = g_ptr_array_index(row, i), *next = g_ptr_array_index(row, i + 1);
    return next->box.x0 - piece->box.x1;
}

/* Words of different lengths as far from each other: cells of one width would be so in a table. */
static gboolean are_gaps_alike(const GPtrArray *row, guint i, guint j)
{
    const IgPdfLine *one = g_ptr_array_index(row, i), *other = g_ptr_array_index(row, j);
    float widths = (one->box.x1 - one->box.x0) - (other->box.x1 - other->box.x0);
    return j + 1 < row->len && fabsf(widths) > OTHER_WIDTH_EM * one->size &&
           fabsf(gap_behind(row, i) - gap_behind(row, j)) < EVEN_WITHIN_EM * one->size;
}

/* Whether the gap behind the `i`th piece is one of evenly spaced words: as wide as the one before
 * or behind it, or as those inside the pieces; and no column begins on its other side. */
static gboolean is_even(const IgPdfPage *page, const GPtrArray *row, guint i)
{
    const IgPdfLine *piece = g_ptr_array_index(row, i), *next = g_ptr_array_index(row, i + 1);
    float gap = gap_behind(row, i);
    gboolean even = (i > 0 && are_gaps_alike(row, i - 1, i)) || are_gaps_alike(row, i, i + 1) ||
                    has_gap_of(piece, gap) || has_gap_of(next, gap);
    return even && count_beginning(page, next) < SHARED_EDGE_LINES;
}

static void join_even_row(const IgPdfPage *page, const GPtrArray *row)
{
    const IgPdfLine *first = g_ptr_array_index(row, 0);
    const IgPdfLine *last = g_ptr_array_index(row, row->len - 1);
    g_autofree gboolean *even = g_new0(gboolean, row->len);
    guint count = 0;
    for (guint i = 0; i + 1 < row->len; i++) {
        even[i] = is_even(page, row, i);
        count += even[i] ? 1 : 0;
    }
    gboolean all = count >= EVEN_GAPS && count + 1 == row->len;
    if (!all && count_full(page, first, last) < FULL_LINES)
        return;
    for (guint i = row->len - 1; i > 0; i--) {
        if (even[i - 1])
            absorb(g_ptr_array_index(row, i - 1), g_ptr_array_index(row, i));
    }
}

static void join_even_rows(const IgPdfPage *page, const Rows *rows)
{
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *piece = ig_pdf_page_line(page, i);
        if (piece->words->len == 0)
            continue;
        g_autoptr(GPtrArray) row = row_from(rows, piece);
        if (row->len > 1)
            join_even_row(page, row);
    }
}

void ig_pdf_join_pieces(IgPdfPage *page)
{
    Rows rows = rows_new(page);
    g_autoptr(GPtrArray) markers = find_markers(page);
    for (guint i = 0; i < markers->len; i++) {
        IgPdfLine *marker = g_ptr_array_index(markers, i);
        IgPdfLine *line = nearest(&rows, marker, marker_distance);
        if (line)
            absorb(line, marker);
    }
    join_marks(page, &rows);
    join_even_rows(page, &rows);
    join_fragments(page, &rows);
    g_ptr_array_unref(rows.by_top);
    drop_empty(page);
}

static gboolean go_on_one_row(const IgPdfLine *left, const IgPdfLine *right)
{
    float size = MIN(left->size, right->size);
    float gap = left->rtl ? left->box.x0 - right->box.x1 : right->box.x0 - left->box.x1;
    return are_level(left, right) && gap > -LEVEL_EM * size && gap < ROW_GAP_EM * size;
}

void ig_pdf_join_rows(IgPdfPage *page)
{
    IgPdfLine *last = NULL;
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *line = ig_pdf_page_line(page, i);
        if (last && go_on_one_row(last, line))
            absorb(last, line);
        else
            last = line;
    }
    drop_empty(page);
}
