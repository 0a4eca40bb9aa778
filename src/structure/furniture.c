/* Furniture: running heads and feet, page numbers, job numbers.
 *
 * What stands at the top or foot of several pages and is the same but for its digits is furniture;
 * so is a number that counts with the pages, and what stands in the band of a page where other
 * pages have furniture. Nothing is furniture that has text between it and the edge of its page, and
 * what hangs on the text without space must be seen more often. A page is one of the source; in a
 * text without form feeds, "[Page 7]" closes one. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <math.h>
#include <string.h>

/* How many rows of lines from either edge of a page furniture may stand. */
#define EDGE_ROWS 4

/* Furniture of several pages stands at the same height, to within this many points. */
#define SAME_HEIGHT 4.0

/* Pages that must agree where heights are unknown, and where they are known. */
#define PAGES_BLIND 3
#define PAGES_SEEN  2

/* What stands between the parts of such a line. */
#define HEAD_GAP "   "

/* Pages that must agree on what looks like the number of an article, but counts with them. */
#define PAGES_COUNTED 4

/* A running head or foot has at most so many lines. */
#define FURNITURE_LINES 3

/* Pages that must agree on a line that stands as close to the text as the text's own lines do: the
 * same words may end two pages by chance. */
#define PAGES_CLOSE 4

/* Words between a line and the edge of its page that are text, and it is none of the furniture. */
#define WORDS_OUTSIDE 7

/* Longer lines are text, however often they are repeated. */
#define LONGEST_WORDS 30

typedef struct {
    guint line; /* index */
    guint page; /* counted from 0 over the pages that there are */
    gboolean top;
    guint beside;  /* lines of text that it stands close to, FURNITURE_LINES at most */
    guint place;   /* the row, counted from the edge, 0 outermost */
    double height; /* of its upper edge; -1 unknown */
    char *key;
} Edge;

static void edge_clear(gpointer data)
{
    g_free(((Edge *)data)->key);
}

static double height_of(const IgLine *line)
{
    const GArray *regions = line->block->regions;
    return regions && regions->len ? g_array_index(regions, IgRegion, 0).y0 : -1;
}

/* A digit, raised or not: beside large letters a page number looks raised. -1 for any other sign.
 */
static gint digit_of(gunichar c)
{
    gint raised = ig_shape_raised_digit(c);
    return raised >= 0 ? raised : g_unichar_isdigit(c) ? g_unichar_digit_value(c) : -1;
}

/* The text with every run of digits made one sign, and without blanks around it. */
static char *key_of(const char *text)
{
    GString *key = g_string_new(NULL);
    g_autofree char *lower = g_utf8_strdown(text, -1);
    for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean after_number = key->len && key->str[key->len - 1] == '#';
        if (digit_of(c) < 0) {
            if (c != ' ' || !after_number)
                g_string_append_unichar(key, c);
            continue;
        }
        if (key->len && key->str[key->len - 1] == ' ')
            g_string_truncate(key, key->len - 1);
        if (!after_number)
            g_string_append_c(key, '#');
    }
    return g_string_free(key, FALSE);
}

static gboolean closes_page(const IgLine *line)
{
    const char *mark = g_strrstr(line->text, "[Page ");
    return mark && g_ascii_isdigit(mark[6]) && g_str_has_suffix(line->text, "]");
}

/* Numbers the pages for this pass; returns how many there are. */
static guint number_pages(const IgEngine *engine, guint *pages)
{
    guint page = 0;
    gboolean after_close = FALSE;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        const IgLine *before = i ? ig_engine_line(engine, i - 1) : line;
        if (line->page != before->page || (engine->blocks->pages <= 1 && after_close))
            page++;
        after_close = closes_page(line);
        pages[i] = page;
    }
    return page + 1;
}

static int compare_heights(gconstpointer a, gconstpointer b, gpointer data)
{
    const IgEngine *engine = data;
    guint x = *(const guint *)a, y = *(const guint *)b;
    double difference = height_of(ig_engine_line(engine, x)) - height_of(ig_engine_line(engine, y));
    if (fabs(difference) > 1)
        return difference > 0 ? 1 : -1;
    return (x > y) - (x < y);
}

/* A small word alone on its line is the last of a sentence that was broken there. */
static gboolean is_stray_word(const char *text)
{
    return ig_shape_starts_lower(text) && ig_shape_words(text) == 1 && ig_shape_letters(text) < 5;
}

/* An item of a list returns on pages of a table, but is none of their furniture. */
static gboolean is_list_item(const char *text)
{
    gsize bullet = ig_bullet_length(text);
    return bullet && (guchar)*text >= 0x80 && ig_shape_letters(text + bullet) > 1;
}

/* Whether no space and no other type sets a line off from the next that is read. */
static gboolean is_close(const IgEngine *engine, guint upper)
{
    if (upper + 1 >= engine->lines->len)
        return FALSE;
    const IgLine *line = ig_engine_line(engine, upper), *next = ig_engine_line(engine, upper + 1);
    return next->page == line->page && height_of(next) >= 0 && !next->block->starts_block &&
           !next->new_column && next->blank_before < IG_BLANK_COUNTS &&
           !ig_line_other_type(line, next);
}

/* Whether a sentence runs on from a line into the next that is read. */
static gboolean runs_on(const IgEngine *engine, guint upper)
{
    return !ig_shape_ends_clause(ig_engine_line(engine, upper)->text) &&
           ig_shape_starts_lower(ig_engine_line(engine, upper + 1)->text);
}

/* Lines of the text beside which the line at the edge of a page stands without space: 0 where space
 * or type sets it off. */
static guint lines_beside(const IgEngine *engine, guint index, gboolean top)
{
    guint count = 0;
    while (count < FURNITURE_LINES && (top || index > 0)) {
        guint upper = top ? index : index - 1;
        if (!is_close(engine, upper))
            break;
        index = top ? index + 1 : index - 1;
        count = runs_on(engine, upper) ? FURNITURE_LINES : count + 1;
    }
    return count;
}

/* The row that each line of a page stands in, from the top. */
static guint *number_rows(const IgEngine *engine, const GArray *order)
{
    guint *rows = g_new0(guint, order->len + 1);
    for (guint n = 1; n < order->len; n++) {
        double above = height_of(ig_engine_line(engine, g_array_index(order, guint, n - 1)));
        double height = height_of(ig_engine_line(engine, g_array_index(order, guint, n)));
        rows[n] = rows[n - 1] + (height < 0 || height - above > SAME_HEIGHT ? 1 : 0);
    }
    return rows;
}

/* Candidates of one page: its outermost lines, by height where it is known. */
static void collect_page(IgEngine *engine, guint begin, guint end, guint page, GArray *edges)
{
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = begin; i < end; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (ig_line_is_printed(line) && line->role == IG_ROLE_TEXT)
            g_array_append_val(order, i);
    }
    if (order->len && height_of(ig_engine_line(engine, g_array_index(order, guint, 0))) >= 0)
        g_array_sort_with_data(order, compare_heights, engine);
    g_autofree guint *rows = number_rows(engine, order);
    for (guint n = 0; n < order->len; n++) {
        guint from_end = rows[order->len - 1] - rows[n];
        if (rows[n] >= EDGE_ROWS && from_end >= EDGE_ROWS)
            continue;
        guint index = g_array_index(order, guint, n);
        gboolean top = rows[n] < from_end;
        const IgLine *line = ig_engine_line(engine, index);
        if (ig_shape_words(line->text) > LONGEST_WORDS || is_stray_word(line->text) ||
            is_list_item(line->text))
            continue;
        Edge edge = {.line = index,
                     .page = page,
                     .top = top,
                     .beside = lines_beside(engine, index, top),
                     .place = MIN(rows[n], from_end),
                     .height = height_of(line),
                     .key = key_of(line->text)};
        g_array_append_val(edges, edge);
    }
}

static void mark(IgEngine *engine, const Edge *edge)
{
    ig_engine_line(engine, edge->line)->role = edge->top ? IG_ROLE_HEADER : IG_ROLE_FOOTER;
}

/* The next number in a text, from `*p` on; FALSE when there is none. */
static gboolean next_number(const char **p, gint64 *number)
{
    while (**p && digit_of(g_utf8_get_char(*p)) < 0)
        *p = g_utf8_next_char(*p);
    if (!**p)
        return FALSE;
    gint digit;
    for (*number = 0; (digit = digit_of(g_utf8_get_char(*p))) >= 0; *p = g_utf8_next_char(*p))
        *number = (*number * 10 + digit) % G_MAXINT32;
    return TRUE;
}

typedef enum {
    NUMBERS_DIFFER,
    NUMBERS_SAME,
    NUMBERS_COUNT, /* they count with the pages */
} Numbers;

/* How the numbers of two lines go together that are alike but for them: "Article 4" and "Article
 * 17" at the top of two pages are no running head. */
static Numbers compare_numbers(const char *a, const char *b, gint64 pages)
{
    gint64 x, y;
    Numbers numbers = NUMBERS_SAME;
    while (next_number(&a, &x) && next_number(&b, &y)) {
        if (x != y && y - x != pages)
            return NUMBERS_DIFFER;
        if (x != y)
            numbers = NUMBERS_COUNT;
    }
    return numbers;
}

static Numbers agree(const IgEngine *engine, const Edge *a, const Edge *b)
{
    if (a->top != b->top || a->page == b->page ||
        (a->height >= 0 && fabs(a->height - b->height) > SAME_HEIGHT))
        return NUMBERS_DIFFER;
    return compare_numbers(ig_engine_line(engine, a->line)->text,
                           ig_engine_line(engine, b->line)->text,
                           (gint64)b->page - (gint64)a->page);
}

/* Whether the line may be the number of an article or a section, rather than a running head. */
static gboolean can_be_numbered(const char *text)
{
    IgCandidate readings[IG_CANDIDATE_READINGS];
    guint count = ig_candidates_read(text, readings);
    return ig_division_rank(text) || (count && readings[0].style != IG_NUMBER_BARE);
}

/* Whether the line is the outermost of its page and is set in columns, with something to the left
 * and to the right, as heads and feet of a typewritten page are: a text file says no more of them.
 */
static gboolean is_set_as_head(const IgEngine *engine, const Edge *edge)
{
    const char *raw = ig_line_raw(ig_engine_line(engine, edge->line));
    const char *text = raw + strspn(raw, " \t");
    return edge->place == 0 && strstr(text, HEAD_GAP) != NULL;
}

/* How many pages must have a line like it. */
static guint pages_needed(const IgEngine *engine, const Edge *edge, guint pages)
{
    if (edge->height < 0)
        return MIN(is_set_as_head(engine, edge) ? PAGES_SEEN : PAGES_BLIND, pages);
    return edge->beside == FURNITURE_LINES ? MIN(PAGES_CLOSE, pages) : PAGES_SEEN;
}

/* Whether enough lines of the group agree with `edge`. Numbers of articles that each begin a page
 * count with the pages by chance, but not for long. */
static gboolean is_repeated(const IgEngine *engine, const Edge *edge, const GPtrArray *group,
                            guint pages)
{
    guint need = pages_needed(engine, edge, pages);
    guint need_counting = can_be_numbered(ig_engine_line(engine, edge->line)->text)
                              ? MAX(need, PAGES_COUNTED)
                              : need;
    guint same = 1, agreeing = 1;
    for (guint n = 0; n < group->len && same < need && agreeing < need_counting; n++) {
        Numbers numbers = agree(engine, edge, g_ptr_array_index(group, n));
        same += numbers == NUMBERS_SAME ? 1 : 0;
        agreeing += numbers != NUMBERS_DIFFER ? 1 : 0;
    }
    return same >= need || agreeing >= need_counting;
}

/* Lines that are alike on several pages. */
static void mark_repeated(IgEngine *engine, GArray *edges, guint pages)
{
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                                         (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < edges->len; i++) {
        Edge *edge = &g_array_index(edges, Edge, i);
        GPtrArray *group = g_hash_table_lookup(groups, edge->key);
        if (!group) {
            group = g_ptr_array_new();
            g_hash_table_insert(groups, edge->key, group);
        }
        g_ptr_array_add(group, edge);
    }
    for (guint i = 0; i < edges->len; i++) {
        Edge *edge = &g_array_index(edges, Edge, i);
        const GPtrArray *group = g_hash_table_lookup(groups, edge->key);
        if (strcmp(edge->key, "#") != 0 && is_repeated(engine, edge, group, pages))
            mark(engine, edge);
    }
}

/* Numbers that count with the pages: the difference that most of them share. */
static void mark_page_numbers(IgEngine *engine, GArray *edges)
{
    g_autoptr(GHashTable) offsets = g_hash_table_new(NULL, NULL);
    guint number, best = 0;
    gint offset = 0;
    for (guint i = 0; i < edges->len; i++) {
        const Edge *edge = &g_array_index(edges, Edge, i);
        if (!ig_shape_is_page_number(ig_engine_line(engine, edge->line)->text, &number))
            continue;
        gint difference = (gint)number - (gint)edge->page;
        guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(offsets, GINT_TO_POINTER(difference))) +
                     1;
        g_hash_table_insert(offsets, GINT_TO_POINTER(difference), GUINT_TO_POINTER(seen));
        if (seen > best) {
            best = seen;
            offset = difference;
        }
    }
    if (best < PAGES_SEEN)
        return;
    for (guint i = 0; i < edges->len; i++) {
        const Edge *edge = &g_array_index(edges, Edge, i);
        if (ig_shape_is_page_number(ig_engine_line(engine, edge->line)->text, &number) &&
            (gint)number - (gint)edge->page == offset)
            mark(engine, edge);
    }
}

/* A line of signs and digits without a word: a job number, a bar code's digits. */
static gboolean is_code(const char *text)
{
    guint digits = 0, letters = 0;
    for (const char *p = text; *p; p++) {
        digits += g_ascii_isdigit(*p) ? 1 : 0;
        letters = g_ascii_isalpha(*p) || (guchar)*p >= 0x80 ? letters + 1 : 0;
        if (letters >= 3)
            return FALSE;
    }
    return digits >= 5;
}

static void mark_codes(IgEngine *engine, GArray *edges)
{
    for (guint i = 0; i < edges->len; i++) {
        const Edge *edge = &g_array_index(edges, Edge, i);
        const IgLine *line = ig_engine_line(engine, edge->line);
        if (line->role == IG_ROLE_TEXT && !edge->top && edge->beside == 0 && is_code(line->text) &&
            (edge->place < 2 || line->blank_before > 1))
            mark(engine, edge);
    }
}

/* Key of a height at the top or the foot of pages. */
static gpointer band_of(const Edge *edge, gint off)
{
    return GINT_TO_POINTER(2 * ((gint)lround(edge->height) + off) + (edge->top ? 1 : 2));
}

/* What stands at the height of other pages' furniture. */
static void mark_bands(IgEngine *engine, GArray *edges, guint pages)
{
    g_autoptr(GHashTable) bands = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < edges->len; i++) {
        const Edge *edge = &g_array_index(edges, Edge, i);
        if (edge->height < 0 || ig_engine_line(engine, edge->line)->role == IG_ROLE_TEXT)
            continue;
        gpointer band = band_of(edge, 0);
        guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(bands, band));
        g_hash_table_insert(bands, band, GUINT_TO_POINTER(seen + 1));
    }
    for (guint i = 0; i < edges->len; i++) {
        const Edge *edge = &g_array_index(edges, Edge, i);
        if (ig_engine_line(engine, edge->line)->role != IG_ROLE_TEXT || edge->height < 0 ||
            edge->place > 1)
            continue;
        guint others = 0;
        for (gint off = -1; off <= 1; off++)
            others += GPOINTER_TO_UINT(g_hash_table_lookup(bands, band_of(edge, off)));
        if (others * 2 >= pages && others >= PAGES_SEEN)
            mark(engine, edge);
    }
}

/* Whether text stands between the furniture and the edge of its page. */
static gboolean has_text_outside(const IgEngine *engine, const GArray *edges, guint at)
{
    const Edge *edge = &g_array_index(edges, Edge, at);
    gint step = edge->top ? -1 : 1;
    guint words = 0;
    for (gint i = (gint)at + step; i >= 0 && i < (gint)edges->len; i += step) {
        const Edge *outer = &g_array_index(edges, Edge, (guint)i);
        if (outer->page != edge->page)
            break;
        const IgLine *line = ig_engine_line(engine, outer->line);
        gboolean beside = edge->height >= 0 && fabs(edge->height - outer->height) < SAME_HEIGHT;
        words += line->role == IG_ROLE_TEXT && !beside ? ig_shape_words(line->text) : 0;
    }
    return words >= WORDS_OUTSIDE;
}

/* What stands inside the text of its page is text after all. */
static void release_inner(IgEngine *engine, const GArray *edges)
{
    for (guint i = 0; i < edges->len; i++) {
        IgLine *line = ig_engine_line(engine, g_array_index(edges, Edge, i).line);
        if (line->role != IG_ROLE_TEXT && has_text_outside(engine, edges, i))
            line->role = IG_ROLE_TEXT;
    }
}

/* The next line of text after a page's furniture is where its page starts. */
static void mark_page_starts(IgEngine *engine, const guint *pages)
{
    guint before = 0;
    gboolean any = FALSE;
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role != IG_ROLE_TEXT)
            continue;
        line->page_start |= any && pages[i] != before;
        before = pages[i];
        any = TRUE;
    }
}

void ig_mark_furniture(IgEngine *engine)
{
    if (engine->lines->len == 0)
        return;
    g_autofree guint *pages = g_new0(guint, engine->lines->len);
    guint count = number_pages(engine, pages);
    if (count < 2)
        return;
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    g_array_set_clear_func(edges, edge_clear);
    for (guint begin = 0; begin < engine->lines->len;) {
        guint end = begin + 1;
        while (end < engine->lines->len && pages[end] == pages[begin])
            end++;
        collect_page(engine, begin, end, pages[begin], edges);
        begin = end;
    }
    mark_repeated(engine, edges, count);
    mark_page_numbers(engine, edges);
    mark_codes(engine, edges);
    mark_bands(engine, edges, count);
    release_inner(engine, edges);
    mark_page_starts(engine, pages);
}
