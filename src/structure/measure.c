/* Measure: what is usual in this document, so that the other passes can tell what is not.
 *
 * Type size, margins of each column of each page, whether paragraphs are set apart by blank space
 * or by an indent, and how far from the right margin a line may end that is certain to go on. That
 * last figure is taken from the document itself: lines of a text that was once set in proportional
 * type end far from any common column. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <math.h>

/* Share of a page's lines that each of two columns needs, and both together. */
#define COLUMN_SHARE  0.2
#define COLUMNS_SHARE 0.75

/* Fewer lines than this say nothing of their page's margins; the document's then hold. */
#define MARGIN_LINES 8

/* Pairs of lines that certainly go on, needed to measure by them. */
#define SLACK_PAIRS    12
#define SLACK_QUANTILE 0.93
/* A flush line ends within this part of a letter of its margin, and so many lines of a justified
 * text do. */
#define FLUSH_LETTERS 0.3f
#define FLUSH_SHARE   0.85

/* Slack, as a share of the column's width: without evidence. */
#define SLACK_DEFAULT 0.04

/* Share of certain ends of paragraphs that have space below them, in a document of spaced
 * paragraphs; how many such ends there must be to tell; and how far from the margin they end, as a
 * share of the width. Without them, the share of lines that have space above. */
#define SPACED_ENDS  0.6
#define ENDS_SEEN    4
#define END_ROOM     0.25f
#define SPACED_LINES 0.03

/* Pairs of lines needed to tell that a text is typed at double spacing. */
#define SPACING_PAIRS 6

/* A narrow block: at least so many lines, two thirds of which end within so many letters of the
 * longest. */
#define NARROW_LINES 4
#define NEAR_LETTERS 12

/* A text whose form feeds became blanks has single-column indents, but few. */
#define STRAY_INDENT_SHARE 0.1

static int compare_floats(gconstpointer a, gconstpointer b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static float quantile(GArray *values, double share)
{
    if (values->len == 0)
        return 0;
    g_array_sort(values, compare_floats);
    guint at = (guint)(share * (values->len - 1) + 0.5);
    return g_array_index(values, float, at);
}

static gboolean counts(const IgLine *line)
{
    return line->role == IG_ROLE_TEXT && ig_line_is_printed(line);
}

/* Size of the type that most letters are set in. */
static void measure_type(IgEngine *engine)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(float));
    gsize letters = 0, bold = 0;
    double width = 0;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        guint count = counts(line) ? ig_shape_letters(line->text) : 0;
        if (count == 0)
            continue;
        letters += count;
        bold += line->block->bold ? count : 0;
        width += line->right - line->left;
        for (guint n = 0; line->block->font_size > 0 && n < count; n += 8)
            g_array_append_val(sizes, line->block->font_size);
    }
    engine->measure.font_size = quantile(sizes, 0.5);
    engine->measure.bold_usual = bold * 2 > letters;
    engine->measure.letter = letters ? (float)(width / (double)letters * 0.82) : 1;
    engine->measure.indent = 2.5f * engine->measure.letter;
}

/* Where the lines of a column begin and end. */
typedef struct {
    GArray *lefts, *rights;
} Extents;

static float common_left(GArray *lefts, float letter)
{
    g_array_sort(lefts, compare_floats);
    guint need = MAX(2, lefts->len / 12);
    for (guint i = 0; i + need <= lefts->len; i++) {
        float left = g_array_index(lefts, float, i);
        if (g_array_index(lefts, float, i + need - 1) - left <= letter)
            return left;
    }
    return lefts->len ? g_array_index(lefts, float, 0) : 0;
}

/* For each of the sorted ends, how many lines end there or up to a few letters before. */
static GArray *lines_near(const GArray *rights, float letter)
{
    GArray *counts = g_array_sized_new(FALSE, FALSE, sizeof(guint), rights->len);
    for (guint i = 0, first = 0; i < rights->len; i++) {
        float right = g_array_index(rights, float, i);
        while (first < i && !(right - g_array_index(rights, float, first) <= NEAR_LETTERS * letter))
            first++;
        guint count = i - first + 1;
        g_array_append_val(counts, count);
    }
    return counts;
}

/* Where full lines end: the farthest place near which lines end half as often as anywhere. A line
 * here and there may be much longer than the rest, where a text was unwrapped at its hyphens only.
 */
static float common_right(GArray *rights, float letter)
{
    float farthest = quantile(rights, 0.95);
    g_autoptr(GArray) near = lines_near(rights, letter);
    guint most = 0;
    for (guint i = 0; i < rights->len; i++)
        most = MAX(most, g_array_index(near, guint, i));
    for (guint i = rights->len; i-- > 0;) {
        if (g_array_index(near, guint, i) * 2 >= most)
            return MIN(g_array_index(rights, float, i), farthest);
    }
    return farthest;
}

static gboolean has_geometry(const IgEngine *engine)
{
    return engine->measure.font_size > 0;
}

typedef enum { COLUMN_LEFT, COLUMN_RIGHT, COLUMN_WHOLE, COLUMNS } Column;

typedef struct {
    guint begin, end; /* lines of the page */
    gboolean two_columns;
    float middle, slop;
} PageShape;

static Column column_of(const PageShape *page, const IgLine *line)
{
    if (!page->two_columns)
        return COLUMN_WHOLE;
    if (line->left >= page->middle - page->slop)
        return COLUMN_RIGHT;
    return line->right <= page->middle + page->slop ? COLUMN_LEFT : COLUMN_WHOLE;
}

static void find_columns(const IgEngine *engine, PageShape *page)
{
    g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(float));
    g_autoptr(GArray) rights = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = page->begin; i < page->end; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (counts(line) && line->block->regions) {
            g_array_append_val(lefts, line->left);
            g_array_append_val(rights, line->right);
        }
    }
    if (lefts->len < 2 * MARGIN_LINES)
        return;
    float left = quantile(lefts, 0.02), right = quantile(rights, 0.98);
    page->middle = (left + right) / 2;
    page->slop = (right - left) * 0.04f;
    guint in_left = 0, in_right = 0;
    for (guint i = 0; i < lefts->len; i++) {
        in_right += g_array_index(lefts, float, i) >= page->middle - page->slop ? 1 : 0;
        in_left += g_array_index(rights, float, i) <= page->middle + page->slop ? 1 : 0;
    }
    page->two_columns = in_left > COLUMN_SHARE * lefts->len &&
                        in_right > COLUMN_SHARE * lefts->len &&
                        in_left + in_right > COLUMNS_SHARE * lefts->len;
}

static void collect_extents(const IgEngine *engine, const PageShape *page, Column column,
                            Extents *extents)
{
    for (guint i = page->begin; i < page->end; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!counts(line) || column_of(page, line) != column)
            continue;
        g_array_append_val(extents->lefts, line->left);
        g_array_append_val(extents->rights, line->right);
    }
}

static void set_margins(const IgEngine *engine, const PageShape *page, Column column,
                        const float usual[2])
{
    Extents here = {g_array_new(FALSE, FALSE, sizeof(float)),
                    g_array_new(FALSE, FALSE, sizeof(float))};
    collect_extents(engine, page, column, &here);
    gboolean few = here.lefts->len < MARGIN_LINES;
    float left = few ? usual[0] : common_left(here.lefts, engine->measure.letter);
    /* A text is typed to one width; a page may be set to its own. */
    gboolean own = !few && has_geometry(engine);
    float right = own ? quantile(here.rights, 0.95) : usual[1];
    for (guint i = page->begin; i < page->end; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (column_of(page, line) != column)
            continue;
        line->margin_left = MIN(left, few ? line->left : left);
        line->margin_right = MAX(right, few ? line->right : right);
    }
    g_array_unref(here.lefts);
    g_array_unref(here.rights);
}

static guint page_end(const IgEngine *engine, guint begin)
{
    guint page = ig_engine_line(engine, begin)->page;
    guint end = begin + 1;
    while (end < engine->lines->len && ig_engine_line(engine, end)->page == page)
        end++;
    return end;
}

static void measure_margins(IgEngine *engine)
{
    g_autoptr(GArray) pages = g_array_new(FALSE, TRUE, sizeof(PageShape));
    for (guint i = 0; i < engine->lines->len;) {
        PageShape page = {.begin = i, .end = page_end(engine, i)};
        find_columns(engine, &page);
        g_array_append_val(pages, page);
        i = page.end;
    }
    for (Column column = COLUMN_LEFT; column < COLUMNS; column++) {
        Extents all = {g_array_new(FALSE, FALSE, sizeof(float)),
                       g_array_new(FALSE, FALSE, sizeof(float))};
        for (guint i = 0; i < pages->len; i++)
            collect_extents(engine, &g_array_index(pages, PageShape, i), column, &all);
        float letter = engine->measure.letter;
        float usual[2] = {common_left(all.lefts, letter), has_geometry(engine)
                                                              ? quantile(all.rights, 0.95)
                                                              : common_right(all.rights, letter)};
        for (guint i = 0; i < pages->len; i++)
            set_margins(engine, &g_array_index(pages, PageShape, i), column, usual);
        g_array_unref(all.lefts);
        g_array_unref(all.rights);
    }
}

/* Where pages and columns begin: there the space above a line says nothing. */
static void mark_starts(IgEngine *engine)
{
    const IgLine *before = NULL;
    guint stray = 0, flush = 0;
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        line->page_start = before && line->page != before->page;
        line->new_column = before && !line->page_start && line->block->regions &&
                           line->left > before->right && line->margin_left > before->margin_left;
        stray += line->left == 1 && counts(line) ? 1 : 0;
        flush += line->left == 0 && counts(line) ? 1 : 0;
        before = line;
    }
    if (engine->blocks->pages > 1 || stray == 0 || stray > STRAY_INDENT_SHARE * flush)
        return;
    for (guint i = 1; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->left == 1 && counts(line)) {
            line->page_start = TRUE;
            line->left = 0;
        }
    }
}

/* Whether `next` certainly goes on with the sentence of `line`, right below it. */
static gboolean certainly_goes_on(const IgLine *line, const IgLine *next)
{
    return counts(line) && counts(next) && !next->page_start && !next->new_column &&
           !ig_shape_ends_clause(line->text) && !ig_shape_ends_comma(line->text) &&
           ig_shape_starts_lower(next->text);
}

/* Space between lines that certainly belong together is no space: a text typed at double spacing.
 */
static float usual_blank(const IgEngine *engine)
{
    g_autoptr(GArray) blanks = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 0; i + 1 < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i), *next = ig_engine_line(engine, i + 1);
        if (certainly_goes_on(line, next))
            g_array_append_val(blanks, next->blank_before);
    }
    return blanks->len >= SPACING_PAIRS ? MAX(0, quantile(blanks, 0.5)) : 0;
}

/* Takes the usual space between lines off what stands above each. */
static void measure_leading(IgEngine *engine)
{
    float usual = engine->blocks->wraps_lines ? usual_blank(engine) : 0;
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (counts(line))
            line->blank_before -= usual;
    }
}

/* Whether the line certainly ends a paragraph, whatever stands between it and the next. */
static gboolean certainly_ends(const IgEngine *engine, const IgLine *line, const IgLine *next)
{
    float room = END_ROOM * (line->margin_right - line->margin_left);
    return counts(line) && counts(next) && !next->page_start && !next->new_column &&
           ig_shape_ends_sentence(line->text) && ig_shape_starts_upper(next->text) &&
           ig_line_slack(engine, line, next) > MAX(room, engine->measure.slack);
}

static void measure_spacing(IgEngine *engine)
{
    guint ends = 0, spaced_ends = 0, lines = 0, spaced_lines = 0;
    for (guint i = 0; i + 1 < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i), *next = ig_engine_line(engine, i + 1);
        guint blank = next->blank_before >= IG_BLANK_COUNTS ? 1 : 0;
        if (!counts(next))
            continue;
        lines++;
        spaced_lines += blank;
        if (certainly_ends(engine, line, next)) {
            ends++;
            spaced_ends += blank;
        }
    }
    engine->measure.spaced = ends >= ENDS_SEEN ? spaced_ends > SPACED_ENDS * ends
                                               : spaced_lines > SPACED_LINES * lines;
}

/* A block of lines set narrower than its column (a quotation, an abstract) has a margin of its own,
 * which shows when most of its lines end near the same place. */
static void narrow_margins(IgEngine *engine)
{
    for (guint begin = 0, end; begin < engine->lines->len; begin = end) {
        const IgLine *first = ig_engine_line(engine, begin);
        float right = first->right;
        for (end = begin + 1; end < engine->lines->len; end++) {
            const IgLine *line = ig_engine_line(engine, end);
            if (!counts(line) || line->blank_before >= IG_BLANK_COUNTS || line->page_start ||
                line->new_column)
                break;
            right = MAX(right, line->right);
        }
        guint near = 0;
        for (guint i = begin; i < end; i++)
            near += ig_engine_line(engine, i)->right >=
                    right - NEAR_LETTERS * engine->measure.letter;
        if (end - begin < NARROW_LINES || near * 3 < (end - begin) * 2)
            continue;
        for (guint i = begin; i < end; i++)
            ig_engine_line(engine, i)->margin_right = MIN(ig_engine_line(engine, i)->margin_right,
                                                          right);
    }
}

float ig_line_slack(const IgEngine *engine, const IgLine *line, const IgLine *next)
{
    guint letters = ig_shape_first_word_length(next->text);
    return line->margin_right - line->right - (float)(letters + 1) * engine->measure.letter;
}

gboolean ig_line_is_flush(const IgEngine *engine, const IgLine *line)
{
    return line->right >= line->margin_right - FLUSH_LETTERS * engine->measure.letter;
}

/* Whether the lines of this document that certainly go on end at their margin. */
static void measure_justified(IgEngine *engine)
{
    guint pairs = 0, flush = 0;
    for (guint i = 0; i + 1 < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!certainly_goes_on(line, ig_engine_line(engine, i + 1)) || !line->block->regions)
            continue;
        pairs++;
        flush += ig_line_is_flush(engine, line) ? 1 : 0;
    }
    engine->measure.justified = pairs >= SLACK_PAIRS && flush >= FLUSH_SHARE * pairs;
}

/* How much slack lines have that are certain to go on: no sentence ends, and the next line begins
 * in lower case right below. */
static void measure_slack(IgEngine *engine)
{
    g_autoptr(GArray) slacks = g_array_new(FALSE, FALSE, sizeof(float));
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 0; i + 1 < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i), *next = ig_engine_line(engine, i + 1);
        if (!certainly_goes_on(line, next) || next->blank_before >= IG_BLANK_COUNTS)
            continue;
        float slack = ig_line_slack(engine, line, next);
        float width = line->margin_right - line->margin_left;
        g_array_append_val(slacks, slack);
        g_array_append_val(widths, width);
    }
    float width = quantile(widths, 0.5);
    engine->measure.slack = SLACK_DEFAULT * width;
    if (slacks->len >= SLACK_PAIRS)
        engine->measure.slack = MAX(0, quantile(slacks, SLACK_QUANTILE));
}

void ig_measure_lines(IgEngine *engine)
{
    measure_type(engine);
    measure_margins(engine);
    mark_starts(engine);
    measure_leading(engine);
    narrow_margins(engine);
    measure_slack(engine);
    measure_justified(engine);
    measure_spacing(engine);
}
