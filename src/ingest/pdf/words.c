#include "ingest/pdf/words.h"

#include <math.h>
#include <string.h>

/* See ig_pdf_rejoin_words(). */
#define FALSE_BLANK_EM    0.16f
#define FALSE_BLANK_SHARE 0.6f
/* Gaps besides the one judged: fewer do not tell what a word space is on this line. */
#define MIN_OTHER_GAPS 2

#define SAME_SIZE_PT     0.05f
#define SAME_BASELINE_EM 0.05f

static float gap_before(const IgPdfWord *word)
{
    return word->box.x0 - (word - 1)->box.x1;
}

static gboolean are_level(const IgPdfWord *a, const IgPdfWord *b)
{
    return fabsf(a->size - b->size) < SAME_SIZE_PT &&
           fabsf(a->box.y1 - b->box.y1) < SAME_BASELINE_EM * a->size;
}

static int compare_floats(gconstpointer a, gconstpointer b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The gaps of a line's blanks, in ascending order. */
static GArray *sorted_gaps(const IgPdfLine *line)
{
    GArray *gaps = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 1; i < line->words->len; i++) {
        const IgPdfWord *word = ig_pdf_line_word(line, i);
        float gap = gap_before(word);
        if (word->space_before)
            g_array_append_val(gaps, gap);
    }
    g_array_sort(gaps, compare_floats);
    return gaps;
}

/* Median of sorted gaps without one of them, which is among the smaller half. */
static float median_of_others(const GArray *gaps)
{
    guint others = gaps->len - 1;
    float upper = g_array_index(gaps, float, 1 + others / 2);
    if (others % 2 == 1)
        return upper;
    return (upper + g_array_index(gaps, float, others / 2)) / 2;
}

static void append_word(IgPdfWord *word, const IgPdfWord *torn)
{
    char *text = g_strconcat(word->text, torn->text, NULL);
    g_free(word->text);
    word->text = text;
    word->box.x1 = torn->box.x1;
    word->box.y0 = MIN(word->box.y0, torn->box.y0);
    word->box.y1 = MAX(word->box.y1, torn->box.y1);
}

guint ig_pdf_rejoin_words(IgPdfLine *line)
{
    guint rejoined = 0;
    if (line->rtl || line->words->len < MIN_OTHER_GAPS + 2)
        return 0;
    g_autoptr(GArray) gaps = sorted_gaps(line);
    if (gaps->len < MIN_OTHER_GAPS + 1)
        return 0;
    float widest = FALSE_BLANK_SHARE * median_of_others(gaps);
    for (guint i = line->words->len - 1; i > 0; i--) {
        IgPdfWord *word = ig_pdf_line_word(line, i);
        float gap = gap_before(word);
        if (!word->space_before || !are_level(word - 1, word) ||
            !(gap < FALSE_BLANK_EM * word->size && gap < widest))
            continue;
        append_word(word - 1, word);
        g_array_remove_index(line->words, i);
        rejoined++;
    }
    return rejoined;
}

/* ---- from right to left ---- */

/* Letters of one Arabic word touch or overlap; the narrowest word space seen is .15 em. */
#define RTL_BLANK_EM 0.12f

/* Where a vowel mark is drawn before its letter, the box that poppler gives to both begins in the
 * middle of the letter, and a gap seems to follow. An alef behind it is no word, however far: it
 * carries the mark's ending. */
#define RTL_MARKED_BLANK_EM      0.15f
#define RTL_MARKED_ALEF_BLANK_EM 0.4f

static gboolean is_alef(const char *text)
{
    return g_utf8_get_char(text) == 0x0627 && !*g_utf8_next_char(text);
}

static gboolean has_gap(const IgPdfWord *before, const IgPdfWord *word)
{
    float gap = MAX(before->box.x0 - word->box.x1, word->box.x0 - before->box.x1);
    float blank = RTL_BLANK_EM;
    if (before->ends_marked)
        blank = is_alef(word->text) ? RTL_MARKED_ALEF_BLANK_EM : RTL_MARKED_BLANK_EM;
    return gap > blank * MIN(before->size, word->size);
}

static void reverse_words(GArray *words, guint first, guint end)
{
    for (; first + 1 < end; first++, end--) {
        IgPdfWord kept = g_array_index(words, IgPdfWord, first);
        g_array_index(words, IgPdfWord, first) = g_array_index(words, IgPdfWord, end - 1);
        g_array_index(words, IgPdfWord, end - 1) = kept;
    }
}

/* poppler turns the order of all words about; a run of Latin words must be turned back. */
static void restore_ltr_runs(GArray *words)
{
    guint first = 0;
    for (guint i = 0; i <= words->len; i++) {
        if (i < words->len && !g_array_index(words, IgPdfWord, i).rtl)
            continue;
        reverse_words(words, first, i);
        first = i + 1;
    }
}

static gboolean is_number_after_stop(const char *text)
{
    if (!strchr(".,:;)-", *text) || !*text)
        return FALSE;
    return text[1] && strspn(text + 1, "0123456789") == strlen(text + 1);
}

/* poppler leaves a number and its stop in the order in which they are seen, ".1". */
static void restore_number(IgPdfWord *word)
{
    if (!is_number_after_stop(word->text))
        return;
    char *number = g_strdup_printf("%s%c", word->text + 1, *word->text);
    g_free(word->text);
    word->text = number;
}

void ig_pdf_set_rtl_line(IgPdfLine *line)
{
    if (!line->rtl)
        return;
    restore_ltr_runs(line->words);
    for (guint i = 0; i < line->words->len; i++) {
        IgPdfWord *word = ig_pdf_line_word(line, i);
        word->space_before = i > 0 && has_gap(word - 1, word);
        restore_number(word);
    }
}
