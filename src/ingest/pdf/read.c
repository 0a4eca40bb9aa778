/* From poppler's string of characters to words and lines. */
#include "ingest/pdf/lam_alef.h"
#include "ingest/pdf/page.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

/* The explicit directional marks of UAX #9. poppler writes every word that holds letters from right
 * to left between RLE and PDF, left-to-right parts inside it between LRE and PDF. */
#define LEFT_TO_RIGHT_EMBEDDING 0x202A
#define RIGHT_TO_LEFT_EMBEDDING 0x202B
#define POP_EMBEDDING           0x202C

/* Full-width letters of one nominal size, by which its true size is known. */
typedef struct {
    float size;
    double advance; /* sum of their widths */
    guint letters;
} WideType;

typedef struct {
    IgPdfPage *page;
    const IgPdfBox *boxes; /* NULL: there are none */
    const IgPdfStyle *styles;
    gsize n_styles;
    gsize style;          /* the one in force */
    gsize at;             /* character, marks of direction not counted */
    guint depth;          /* embeddings open */
    gboolean just_closed; /* the last character closed the outermost embedding */
    gboolean mixed;       /* the word being filled is no whole word from right to left */

    IgPdfLine *line; /* being filled */
    IgPdfWord word;  /* being filled; `text` is `letters` until it is done */
    GString *letters;
    gboolean space; /* a blank was seen since the last word */
    IgPdfBox last;  /* of the last letter */
    GArray *wide;   /* of WideType */
    IgPdfAlefs alefs;
} Reader;

static gboolean is_mark(gunichar c)
{
    return c >= LEFT_TO_RIGHT_EMBEDDING && c <= POP_EMBEDDING;
}

/* Where poppler takes a page for a table it strings the lines of neighbouring cells, or of what are
 * really columns, on one line, with no blank between them and not always on one height. What stands
 * further than this from what comes before it, in ems, and has no blank before it, begins a piece
 * of its own; a blank may be as wide as justified lines make it. */
#define PIECE_GAP_EM 1.0f
/* From right to left poppler's blanks say nothing. */
#define RTL_PIECE_GAP_EM 2.0f
#define PIECE_BACK_EM    0.5f
/* Letters of one line share at least this part of the height of the smaller. */
#define SHARED_HEIGHT 0.3f

static gboolean is_level(const IgPdfBox *last, const IgPdfBox *box)
{
    float height = MIN(last->y1 - last->y0, box->y1 - box->y0);
    return MIN(last->y1, box->y1) - MAX(last->y0, box->y0) >= SHARED_HEIGHT * height;
}

static void finish_line(Reader *reader)
{
    if (reader->line->words->len == 0)
        return;
    ig_pdf_line_measure(reader->line);
    g_ptr_array_add(reader->line->turned ? reader->page->turned : reader->page->lines,
                    reader->line);
    reader->line = ig_pdf_line_new();
}

/* Words from right to left are looked at when they are whole: inside an embedding letters are in
 * another order than their boxes. */
static gboolean stands_away(const Reader *reader, const IgPdfWord *word)
{
    if (!reader->boxes || !word->rtl || reader->line->words->len == 0)
        return FALSE;
    const IgPdfBox *last = &ig_pdf_line_word(reader->line, reader->line->words->len - 1)->box;
    float gap = MAX(last->x0 - word->box.x1, word->box.x0 - last->x1);
    return !is_level(last, &word->box) || gap > RTL_PIECE_GAP_EM * word->size;
}

/* Symbol fonts without a map to Unicode come as U+F000–U+F0FF. One such sign at the start of a line
 * is a bullet, whatever its shape; elsewhere it is left as it is. */
static gboolean is_symbol_bullet(const Reader *reader, const char *text)
{
    gunichar c = g_utf8_get_char(text);
    return reader->line->words->len == 0 && c >= 0xF000 && c <= 0xF0FF && !*g_utf8_next_char(text);
}

static void take_word(Reader *reader, char *text)
{
    if (is_symbol_bullet(reader, text)) {
        g_free(text);
        text = g_strdup("•");
    }
    reader->word.text = text;
    if (stands_away(reader, &reader->word))
        finish_line(reader);
    reader->word.space_before = reader->space && reader->line->words->len > 0;
    ig_pdf_line_take(reader->line, reader->word);
    reader->space = FALSE;
}

/* ---- letters and their marks, from right to left ---- */

/* Boxes of one glyph that stands for several characters share its width to a rounding error. */
#define SAME_WIDTH_EM 0.005f

/* Width of the box of the word's `i`th character as they are read: poppler turns the characters of
 * a word about and leaves the boxes in their order on the page. */
static float width_as_read(const Reader *reader, glong i)
{
    const IgPdfBox *box = &reader->boxes[reader->at - (gsize)i - 1];
    return box->x1 - box->x0;
}

/* End of a run of marks from `i` with the letter behind them, which share the width of one glyph;
 * `i` when there is none. */
static glong end_of_glyph(const Reader *reader, const gunichar *letters, glong n, glong i)
{
    float width = width_as_read(reader, i);
    glong end = i;
    while (end < n && g_unichar_ismark(letters[end]))
        end++;
    if (end == i || end == n)
        return i;
    for (glong j = i + 1; j <= end; j++) {
        if (fabsf(width_as_read(reader, j) - width) > SAME_WIDTH_EM * reader->word.size)
            return i;
    }
    return end + 1;
}

static void reverse_letters(gunichar *letters, glong first, glong end)
{
    for (; first + 1 < end; first++, end--) {
        gunichar kept = letters[first];
        letters[first] = letters[end - 1];
        letters[end - 1] = kept;
    }
}

/* A glyph may stand for a letter and its vowel marks, or for lam and alef. poppler turns these
 * about with the rest of the word, so that the marks come before their letter: they are turned
 * back. */
static void restore_glyphs(Reader *reader)
{
    glong n = 0;
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(reader->letters->str, -1, &n);
    gboolean restored = FALSE;
    const IgPdfBox *boxes = reader->boxes + reader->at - (gsize)n;
    for (glong i = 0; i < n; i++) {
        gboolean ligature = ig_pdf_is_lam_alef(&reader->alefs, letters, boxes, n, i);
        glong end = ligature ? i + 2 : end_of_glyph(reader, letters, n, i);
        if (end == i)
            continue;
        reverse_letters(letters, i, end);
        reader->word.ends_marked = !ligature && end == n;
        restored = TRUE;
        i = end - 1;
    }
    if (!restored)
        return;
    g_autofree char *text = g_ucs4_to_utf8(letters, n, NULL, NULL, NULL);
    g_string_assign(reader->letters, text);
}

static void end_word(Reader *reader)
{
    if (reader->boxes && reader->word.rtl && !reader->mixed && reader->letters->len > 0)
        restore_glyphs(reader);
    reader->mixed = FALSE;
    /* Control characters and the like leave nothing of a word. */
    char *text = ig_text_squeeze(reader->letters->str);
    g_string_truncate(reader->letters, 0);
    if (*text)
        take_word(reader, text);
    else
        g_free(text);
    reader->word = (IgPdfWord){0};
}

static void end_piece(Reader *reader)
{
    end_word(reader);
    reader->space = FALSE;
    finish_line(reader);
}

static void end_line(Reader *reader)
{
    end_piece(reader);
    reader->depth = 0;
    reader->just_closed = FALSE;
}

/* Two words written from right to left touch without a blank where poppler lost it. */
static void read_mark(Reader *reader, gunichar c)
{
    if (c == POP_EMBEDDING) {
        reader->just_closed = reader->depth == 1;
        reader->depth -= reader->depth > 0;
        return;
    }
    if (reader->depth == 0 && reader->just_closed)
        end_word(reader);
    reader->depth++;
    reader->just_closed = FALSE;
    reader->word.rtl |= c == RIGHT_TO_LEFT_EMBEDDING;
}

static const IgPdfStyle *style_here(Reader *reader)
{
    while (reader->style < reader->n_styles && reader->styles[reader->style].end <= reader->at)
        reader->style++;
    if (reader->style < reader->n_styles && reader->styles[reader->style].start <= reader->at)
        return &reader->styles[reader->style];
    return NULL;
}

static void grow(IgPdfBox *box, const IgPdfBox *by)
{
    box->x0 = MIN(box->x0, MIN(by->x0, by->x1));
    box->y0 = MIN(box->y0, MIN(by->y0, by->y1));
    box->x1 = MAX(box->x1, MAX(by->x0, by->x1));
    box->y1 = MAX(box->y1, MAX(by->y0, by->y1));
}

/* A turned letter shares at least this part of its width with the one it follows, and stands no
 * further above or below it than a blank is wide, in ems. */
#define TURNED_SHARE  0.7f
#define TURNED_GAP_EM 0.6f

/* Whether a letter follows the last one up or down the page. Turned by a quarter its box is as wide
 * as its type is high, and as high as the letter is wide. */
static gboolean follows_turned(const Reader *reader, const IgPdfBox *box, float size)
{
    const IgPdfBox *last = &reader->last;
    float width = MIN(last->x1 - last->x0, box->x1 - box->x0);
    float shared = MIN(last->x1, box->x1) - MAX(last->x0, box->x0);
    float gap = MAX(last->y0 - box->y1, box->y0 - last->y1);
    return box->y1 - box->y0 < box->x1 - box->x0 && last->y1 - last->y0 < last->x1 - last->x0 &&
           shared >= TURNED_SHARE * width && fabsf(gap) <= TURNED_GAP_EM * size;
}

static gboolean breaks_away(const Reader *reader, const IgPdfBox *box, float size)
{
    float gap = box->x0 - reader->last.x1;
    gboolean blank = reader->letters->len == 0 && reader->space;
    return !is_level(&reader->last, box) || (!blank && gap > PIECE_GAP_EM * size) ||
           gap < -PIECE_BACK_EM * size;
}

static void begin_piece_if_away(Reader *reader, float size)
{
    const IgPdfBox *box = &reader->boxes[reader->at];
    gboolean empty = reader->line->words->len == 0 && reader->letters->len == 0;
    gboolean turned = !empty && reader->depth == 0 && !is_level(&reader->last, box) &&
                      follows_turned(reader, box, size);
    reader->line->turned |= turned;
    if (!empty && !turned && reader->depth == 0 && breaks_away(reader, box, size))
        end_piece(reader);
    reader->last = *box;
}

static void count_wide(Reader *reader, float size)
{
    const IgPdfBox *box = &reader->boxes[reader->at];
    for (guint i = 0; i < reader->wide->len; i++) {
        WideType *type = &g_array_index(reader->wide, WideType, i);
        if (type->size == size) {
            type->advance += (double)(box->x1 - box->x0);
            type->letters++;
            return;
        }
    }
    WideType type = {size, (double)(box->x1 - box->x0), 1};
    g_array_append_val(reader->wide, type);
}

/* Embedded Chinese and Japanese fonts often have a design size of their own, and poppler then gives
 * type of 9.5 points as one of 19. A full-width letter is one em wide: fewer than these say
 * nothing, and a nominal size beyond that ratio is not believed. */
#define MIN_WIDE_LETTERS 4
#define LEAST_ADVANCE_EM 0.77

static void correct_sizes(IgPdfPage *page, const WideType *type)
{
    double em = type->advance / type->letters;
    if (type->letters < MIN_WIDE_LETTERS || em >= LEAST_ADVANCE_EM * (double)type->size)
        return;
    for (guint i = 0; i < page->lines->len; i++) {
        IgPdfLine *line = ig_pdf_page_line(page, i);
        for (guint j = 0; j < line->words->len; j++) {
            IgPdfWord *word = ig_pdf_line_word(line, j);
            if (word->size == type->size)
                word->size = (float)em;
        }
        ig_pdf_line_measure(line);
    }
}

static void read_letter(Reader *reader, gunichar c)
{
    const IgPdfStyle *style = style_here(reader);
    float size = style ? style->size : 0;
    if (reader->boxes) {
        begin_piece_if_away(reader, size);
        if (g_unichar_iswide(c))
            count_wide(reader, size);
    }
    if (reader->letters->len > 0 && size != reader->word.size) {
        gboolean rtl = reader->word.rtl;
        reader->mixed = TRUE;
        end_word(reader);
        reader->word.rtl = rtl;
        reader->mixed = TRUE;
    }
    if (reader->letters->len == 0) {
        reader->word.size = size;
        reader->word.bold = style && style->bold;
        reader->word.italic = style && style->italic;
        if (reader->boxes)
            reader->word.box = reader->boxes[reader->at];
    }
    if (reader->boxes)
        grow(&reader->word.box, &reader->boxes[reader->at]);
    g_string_append_unichar(reader->letters, c);
    reader->mixed |= reader->depth != 1;
    reader->just_closed = FALSE;
}

static void read_character(Reader *reader, gunichar c)
{
    if (is_mark(c)) {
        read_mark(reader, c);
        return;
    }
    if (c == '\n') {
        end_line(reader);
    } else if (g_unichar_isspace(c)) {
        end_word(reader);
        reader->space = TRUE;
        reader->just_closed = FALSE;
    } else {
        read_letter(reader, c);
    }
    reader->at++;
}

static gsize count_boxed(const char *text)
{
    gsize count = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        count += !is_mark(g_utf8_get_char(p));
    return count;
}

gboolean ig_pdf_page_read(IgPdfPage *page, const char *text, const IgPdfBox *boxes, gsize n_boxes,
                          const IgPdfStyle *styles, gsize n_styles)
{
    page->measured = count_boxed(text) == n_boxes;
    Reader reader = {.page = page,
                     .boxes = page->measured ? boxes : NULL,
                     .styles = styles,
                     .n_styles = page->measured ? n_styles : 0,
                     .line = ig_pdf_line_new(),
                     .letters = g_string_new(NULL),
                     .wide = g_array_new(FALSE, FALSE, sizeof(WideType))};
    ig_pdf_alefs_init(&reader.alefs, text, reader.boxes);
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        read_character(&reader, g_utf8_get_char(p));
    end_line(&reader);
    for (guint i = 0; i < reader.wide->len; i++)
        correct_sizes(page, &g_array_index(reader.wide, WideType, i));
    ig_pdf_alefs_clear(&reader.alefs);
    g_array_unref(reader.wide);
    ig_pdf_line_free(reader.line);
    g_string_free(reader.letters, TRUE);
    return page->measured;
}
