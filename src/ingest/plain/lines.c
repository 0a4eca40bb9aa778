#include "ingest/plain/lines.h"

#include "text/utf8.h"

#include <string.h>

static void line_clear(gpointer line)
{
    g_free(((IgPlainLine *)line)->text);
}

/* Where the text stands while it is cut. */
typedef struct {
    IgPlainText *text;
    guint blank;
    guint page;
} Cutter;

/* Reads over leading white space and gives the column after it. */
static const char *skip_indent(const char *start, const char *end, guint *columns)
{
    const char *p = start;
    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\t')
            *columns += IG_PLAIN_TAB_COLUMNS - *columns % IG_PLAIN_TAB_COLUMNS;
        else if (g_unichar_isspace(c))
            *columns += g_unichar_iswide(c) ? 2 : 1;
        else if (c != 0xFEFF)
            break;
    }
    return p;
}

static const char *skip_back(const char *start, const char *end)
{
    while (end > start) {
        const char *last = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        end = last;
    }
    return end;
}

static void take_line(Cutter *cutter, const char *start, const char *end)
{
    IgPlainLine line = {.page = cutter->page, .blank_before = cutter->blank};
    const char *first = skip_indent(start, end, &line.indent);
    end = skip_back(first, end);
    if (first == end) {
        cutter->blank++;
        return;
    }
    line.text = g_strndup(first, (gsize)(end - first));
    line.length = (guint)ig_utf8_code_points(first, (gsize)(end - first));
    g_array_append_val(cutter->text->lines, line);
    cutter->text->pages = cutter->page > 1 ? cutter->page : 0;
    cutter->blank = 0;
}

static gboolean ends_line(gunichar c)
{
    return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

static void cut(Cutter *cutter, const char *text)
{
    const char *start = text;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        while ((guchar)*p >= ' ' && (guchar)*p < 0x80)
            p++;
        gunichar c = ig_utf8_get(p);
        if (c && !ends_line(c))
            continue;
        /* What stands before a form feed on an empty line is no empty line of the next page. */
        if (c != '\f' || p > start)
            take_line(cutter, start, p);
        if (!c)
            break;
        if (c == '\r' && p[1] == '\n')
            p++;
        if (c == 0x2029)
            cutter->blank++;
        if (c == '\f') {
            cutter->page++;
            cutter->blank = 0;
        }
        start = g_utf8_next_char(p);
    }
}

/* ---- wrapped or not ---- */

/* No wrapped text is wider: longer lines are paragraphs, unless they share a margin themselves. */
#define WIDEST_WRAP 120
/* Nor is any line printer. */
#define WIDEST_PAGE 400
/* The file is unwrapped when lines longer than that hold this part of its letters. */
#define LONG_SHARE 0.5

/* Lines followed by a line in the same breath: at least so many of them must agree on a margin
 * before it is one, */
#define MIN_PAIRS 4
/* and at least this share of them. Final lines of paragraphs, lists and headings never agree; the
 * lines of unwrapped paragraphs agree by chance on less than a fifth. */
#define MARGIN_SHARE 0.5

static guint first_word(const IgPlainLine *line)
{
    guint length = 0;
    for (const char *p = line->text; *p && !g_unichar_isspace(g_utf8_get_char(p));
         p = g_utf8_next_char(p))
        length++;
    return length;
}

static gboolean is_pair(const IgPlainLine *above, const IgPlainLine *below)
{
    return below->blank_before == 0 && below->page == above->page;
}

typedef struct {
    guint margin;
    guint pairs;  /* lines with another right below them */
    guint agreed; /* of these, broken at the margin */
} Wrap;

/* The margin that explains the most line breaks among lines no wider than `widest`: a wrapper with
 * this margin would have broken there, since the upper line fits and would not with the first word
 * of the lower one. */
static Wrap find_wrap(const GArray *lines, guint widest)
{
    Wrap wrap = {0, 0, 0};
    g_autofree int *change = g_new0(int, widest + 2);
    for (guint i = 0; i + 1 < lines->len; i++) {
        const IgPlainLine *above = &g_array_index(lines, IgPlainLine, i);
        const IgPlainLine *below = above + 1;
        guint end = above->indent + above->length;
        if (!is_pair(above, below) || end > widest || below->indent + below->length > widest)
            continue;
        wrap.pairs++;
        change[end]++;
        change[MIN(end + 1 + first_word(below), widest + 1)]--;
    }
    int agreed = 0;
    for (guint margin = 0; margin <= widest; margin++) {
        agreed += change[margin];
        if (agreed > (int)wrap.agreed) {
            wrap.agreed = (guint)agreed;
            wrap.margin = margin;
        }
    }
    return wrap;
}

static gboolean wrap_is_clear(const Wrap *wrap)
{
    return wrap->pairs >= MIN_PAIRS && wrap->agreed >= MARGIN_SHARE * wrap->pairs;
}

static gboolean is_long(const IgPlainLine *line)
{
    return line->length > WIDEST_WRAP;
}

static gboolean ends_sentence(const IgPlainLine *line)
{
    const char *end = line->text + strlen(line->text);
    for (end = g_utf8_prev_char(end); end > line->text; end = g_utf8_prev_char(end)) {
        gunichar c = g_utf8_get_char(end);
        if (!strchr("\"')]", (int)MIN(c, 0x7F)) && c != 0x2019 && c != 0x201D)
            break;
    }
    return strchr(".:;!?", *end) != NULL || g_utf8_get_char(end) == 0x3002;
}

/* In a file that mixes both kinds, a line stands apart from the one above it where either is a
 * paragraph on one line and the upper one ends a sentence. */
static void mark_starts(GArray *lines)
{
    for (guint i = 1; i < lines->len; i++) {
        IgPlainLine *line = &g_array_index(lines, IgPlainLine, i);
        line->starts_block = is_pair(line - 1, line) && (is_long(line - 1) || is_long(line)) &&
                             ends_sentence(line - 1);
    }
}

static double share_of_long(const GArray *lines, guint *widest)
{
    gsize all = 0, in_long = 0;
    for (guint i = 0; i < lines->len; i++) {
        const IgPlainLine *line = &g_array_index(lines, IgPlainLine, i);
        *widest = MAX(*widest, line->indent + line->length);
        all += line->length;
        in_long += is_long(line) ? line->length : 0;
    }
    return all > 0 ? (double)in_long / (double)all : 0;
}

static void judge(IgPlainText *text)
{
    guint widest = 0;
    double long_share = share_of_long(text->lines, &widest);
    text->wraps = TRUE;
    if (long_share == 0)
        return;
    Wrap wide = find_wrap(text->lines, MIN(widest, WIDEST_PAGE));
    if (wrap_is_clear(&wide) && wide.margin > WIDEST_WRAP)
        return; /* wrapped to a wide page */
    text->wraps = long_share < LONG_SHARE;
    if (text->wraps)
        mark_starts(text->lines);
}

IgPlainText *ig_plain_text_new(const char *text)
{
    IgPlainText *plain = g_new0(IgPlainText, 1);
    plain->lines = g_array_new(FALSE, FALSE, sizeof(IgPlainLine));
    g_array_set_clear_func(plain->lines, line_clear);
    Cutter cutter = {plain, 0, 1};
    cut(&cutter, text);
    judge(plain);
    return plain;
}

void ig_plain_text_free(IgPlainText *text)
{
    if (!text)
        return;
    g_array_unref(text->lines);
    g_free(text);
}
