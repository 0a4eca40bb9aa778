#include "ingest/pdf/page.h"

#include "text/utf8.h"

#include <math.h>
#include <string.h>

/* ---- lines ---- */

static void word_clear(gpointer word)
{
    g_free(((IgPdfWord *)word)->text);
}

IgPdfLine *ig_pdf_line_new(void)
{
    IgPdfLine *line = g_new0(IgPdfLine, 1);
    line->words = g_array_new(FALSE, TRUE, sizeof(IgPdfWord));
    g_array_set_clear_func(line->words, word_clear);
    return line;
}

void ig_pdf_line_free(IgPdfLine *line)
{
    if (!line)
        return;
    g_array_unref(line->words);
    g_free(line);
}

void ig_pdf_line_take(IgPdfLine *line, IgPdfWord word)
{
    g_array_append_val(line->words, word);
}

/* Sizes closer than this are one size: rounding, and the odd half-point fix by hand. */
#define SAME_SIZE 0.26f

/* Size of most letters, by the words' own sizes; lines have few words of few sizes. */
static float dominant_size(const IgPdfLine *line)
{
    float best = 0;
    glong most = 0;
    for (guint i = 0; i < line->words->len; i++) {
        float size = ig_pdf_line_word(line, i)->size;
        glong letters = 0;
        if (i > 0 && fabsf(size - best) < SAME_SIZE)
            continue;
        for (guint j = 0; j < line->words->len; j++) {
            const IgPdfWord *word = ig_pdf_line_word(line, j);
            if (fabsf(word->size - size) < SAME_SIZE)
                letters += g_utf8_strlen(word->text, -1);
        }
        if (letters > most) {
            most = letters;
            best = size;
        }
    }
    return best;
}

static void grow(IgPdfBox *box, const IgPdfBox *by)
{
    box->x0 = MIN(box->x0, by->x0);
    box->y0 = MIN(box->y0, by->y0);
    box->x1 = MAX(box->x1, by->x1);
    box->y1 = MAX(box->y1, by->y1);
}

/* The vertical extent comes from words of the line's own size, the horizontal one from all. */
static IgPdfBox line_box(const IgPdfLine *line)
{
    IgPdfBox all = ig_pdf_line_word(line, 0)->box;
    IgPdfBox usual = all;
    gboolean found = FALSE;
    for (guint i = 0; i < line->words->len; i++) {
        const IgPdfWord *word = ig_pdf_line_word(line, i);
        grow(&all, &word->box);
        if (fabsf(word->size - line->size) >= SAME_SIZE)
            continue;
        if (!found)
            usual = word->box;
        grow(&usual, &word->box);
        found = TRUE;
    }
    return (IgPdfBox){all.x0, usual.y0, all.x1, usual.y1};
}

void ig_pdf_line_measure(IgPdfLine *line)
{
    glong letters = 0, bold = 0, italic = 0, rtl = 0;
    for (guint i = 0; i < line->words->len; i++) {
        const IgPdfWord *word = ig_pdf_line_word(line, i);
        glong length = g_utf8_strlen(word->text, -1);
        letters += length;
        bold += word->bold ? length : 0;
        italic += word->italic ? length : 0;
        rtl += word->rtl ? length : 0;
    }
    line->letters = (guint)letters;
    line->bold = bold * 2 > letters;
    line->italic = italic * 2 > letters;
    line->rtl = rtl * 2 > letters;
    line->size = dominant_size(line);
    line->box = line_box(line);
}

/* No justified line spreads its words further; what is wider is a tab or a table, and is written as
 * about as many blanks as would fill it. */
#define WIDEST_WORD_SPACE_EM 1.5f
#define BLANK_EM             0.5f
#define MOST_BLANKS          40

static guint blanks_between(const IgPdfLine *line, const IgPdfWord *before, const IgPdfWord *word)
{
    if (!word->space_before)
        return 0;
    float gap = MAX(word->box.x0 - before->box.x1, before->box.x0 - word->box.x1);
    if (line->size <= 0 || !(gap > WIDEST_WORD_SPACE_EM * line->size))
        return 1;
    return MIN((guint)(gap / (BLANK_EM * line->size)), MOST_BLANKS);
}

char *ig_pdf_line_text(const IgPdfLine *line)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < line->words->len; i++) {
        const IgPdfWord *word = ig_pdf_line_word(line, i);
        guint blanks = i > 0 ? blanks_between(line, word - 1, word) : 0;
        for (guint n = 0; n < blanks; n++)
            g_string_append_c(text, ' ');
        g_string_append(text, word->text);
    }
    return g_string_free(text, FALSE);
}

/* ---- pages ---- */

IgPdfPage *ig_pdf_page_new(guint number, float width, float height)
{
    IgPdfPage *page = g_new0(IgPdfPage, 1);
    page->number = number;
    page->width = width;
    page->height = height;
    page->lines = g_ptr_array_new_with_free_func((GDestroyNotify)ig_pdf_line_free);
    page->turned = g_ptr_array_new_with_free_func((GDestroyNotify)ig_pdf_line_free);
    return page;
}

void ig_pdf_page_free(IgPdfPage *page)
{
    if (!page)
        return;
    g_ptr_array_unref(page->lines);
    g_ptr_array_unref(page->turned);
    g_free(page);
}
