/* Pages built from tests/data/pdf_lines.test, whose head explains the notation. */
#include "ingest/pdf/blocks.h"
#include "ingest/pdf/lines.h"
#include "support/cases.h"

#include <stdlib.h>
#include <string.h>

#define LETTER_EM        0.5
#define BLANK_EM         0.25
#define HEIGHT_EM        0.9
#define RAISED_EM        0.35
#define HARDLY_RAISED_EM 0.05

/* What poppler would answer for the page. */
typedef struct {
    GString *text;
    GArray *boxes;  /* of IgPdfBox */
    GArray *styles; /* of IgPdfStyle */
} Answer;

static void put(Answer *answer, gunichar c, double x0, double x1, double bottom, double size)
{
    IgPdfBox box = {(float)x0, (float)(bottom - HEIGHT_EM * size), (float)x1, (float)bottom};
    IgPdfStyle style = {answer->boxes->len, answer->boxes->len + 1, (float)size, FALSE, FALSE};
    g_string_append_unichar(answer->text, c);
    g_array_append_val(answer->boxes, box);
    g_array_append_val(answer->styles, style);
}

/* "{1.15}" and "{|40}": moves on by so many points, with a blank or without. */
static const char *put_gap(Answer *answer, const char *p, double *x, double bottom, double size)
{
    gboolean blank = p[1] != '|';
    char *end;
    double width = g_ascii_strtod(p + (blank ? 1 : 2), &end);
    if (blank)
        put(answer, ' ', *x, *x + width, bottom, size);
    *x += width;
    return end + 1;
}

/* "<6.5:12>", "<6.5^12>" and "<6.5_2>": letters of another size, raised, hardly, or not. */
static const char *put_small(Answer *answer, const char *p, double *x, double bottom, double size)
{
    char *end;
    double small = g_ascii_strtod(p + 1, &end);
    double raise = *end == ':' ? RAISED_EM : *end == '^' ? HARDLY_RAISED_EM : 0;
    double at = bottom - raise * size;
    for (p = end + 1; *p != '>'; p = g_utf8_next_char(p), *x += LETTER_EM * small)
        put(answer, g_utf8_get_char(p), *x, *x + LETTER_EM * small, at, small);
    return p + 1;
}

static void put_line(Answer *answer, double x, double bottom, double size, const char *text)
{
    for (const char *p = text; *p;) {
        if (*p == '{') {
            p = put_gap(answer, p, &x, bottom, size);
        } else if (*p == '<') {
            p = put_small(answer, p, &x, bottom, size);
        } else {
            double width = (*p == ' ' ? BLANK_EM : LETTER_EM) * size;
            put(answer, g_utf8_get_char(p), x, x + width, bottom, size);
            x += width;
            p = g_utf8_next_char(p);
        }
    }
}

/* The letters of a word from right to left in the order in which poppler gives them; "[…]" are
 * those of one glyph, which share the width of a letter. */
typedef struct {
    gunichar letters[32];
    double widths[32];
    guint n;
    double width;
} RtlWord;

static RtlWord rtl_word(const char *text)
{
    RtlWord word = {.n = 0};
    double width = LETTER_EM;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '[')
            width = LETTER_EM / (double)g_utf8_strlen(p + 1, strchr(p, ']') - p - 1);
        else if (c == ']')
            width = LETTER_EM;
        else {
            g_assert(word.n < G_N_ELEMENTS(word.letters));
            word.letters[word.n] = c;
            word.widths[word.n] = width == LETTER_EM && g_unichar_ismark(c) ? 0 : width;
            word.width += word.widths[word.n++];
        }
    }
    return word;
}

/* poppler puts each word between RLE and PDF, turns its letters about but not their boxes, and sets
 * the blank after a word of the line in the order in which words are seen: the first word read
 * never has one. A word may begin with "{3}", its distance from the last. */
static void put_rtl(Answer *answer, double right, double bottom, double size, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i]; i++) {
        char *start = words[i];
        if (*start == '{') {
            right += BLANK_EM * size - g_ascii_strtod(start + 1, &start);
            start++;
        }
        RtlWord word = rtl_word(start);
        double left = right - word.width * size, x = left;
        g_string_append_unichar(answer->text, 0x202B);
        for (guint k = 0; k < word.n; k++) {
            double width = word.widths[word.n - 1 - k] * size;
            put(answer, word.letters[k], x, x + width, bottom, size);
            x += width;
        }
        g_string_append_unichar(answer->text, 0x202C);
        if (i > 0 && words[i + 1])
            put(answer, ' ', left - BLANK_EM * size, left, bottom, size);
        right = left - BLANK_EM * size;
    }
}

/* Letters that follow each other up the page, from `bottom` on. */
static void put_turned(Answer *answer, double x, double bottom, double size, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        put(answer, g_utf8_get_char(p), x, x + HEIGHT_EM * size, bottom, size);
        IgPdfBox *box = &g_array_index(answer->boxes, IgPdfBox, answer->boxes->len - 1);
        double advance = (*p == ' ' ? 0.25 : 0.5) * size;
        box->y0 = (float)(bottom - advance);
        bottom -= advance;
    }
}

static void put_field(Answer *answer, const char *field, const char *value)
{
    char *p;
    double x = g_ascii_strtod(value, &p);
    double bottom = g_ascii_strtod(p, &p);
    double size = g_ascii_strtod(p, &p);
    if (answer->text->len > 0 && !g_str_equal(field, "glued"))
        put(answer, '\n', 0, 0, 0, size);
    if (g_str_equal(field, "rtl"))
        put_rtl(answer, x, bottom, size, p + 1);
    else if (g_str_equal(field, "turned"))
        put_turned(answer, x, bottom, size, p + 1);
    else
        put_line(answer, x, bottom, size, p + 1);
}

static Answer answer_new(const IgCase *one)
{
    Answer answer = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(IgPdfBox)),
                     g_array_new(FALSE, FALSE, sizeof(IgPdfStyle))};
    static const char *const lines[] = {"line", "glued", "rtl", "turned", NULL};
    for (guint i = 0; i + 1 < one->fields->len; i += 2) {
        const char *field = g_ptr_array_index(one->fields, i);
        if (g_strv_contains(lines, field))
            put_field(&answer, field, g_ptr_array_index(one->fields, i + 1));
    }
    return answer;
}

static void answer_clear(Answer *answer)
{
    g_string_free(answer->text, TRUE);
    g_array_unref(answer->boxes);
    g_array_unref(answer->styles);
}

static IgPdfPage *page_of(const Answer *answer)
{
    IgPdfPage *page = ig_pdf_page_new(1, 600, 800);
    g_assert_true(ig_pdf_page_read(page, answer->text->str, (IgPdfBox *)answer->boxes->data,
                                   answer->boxes->len, (IgPdfStyle *)answer->styles->data,
                                   answer->styles->len));
    return page;
}

static char *facts_of(const IgBlock *block)
{
    return g_strdup_printf("%.0f/%.1f/%s", (double)block->indent, (double)block->blank_before,
                           block->starts_block ? "*" : "");
}

static void check(const IgCase *one)
{
    Answer answer = answer_new(one);
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func((GDestroyNotify)ig_pdf_page_free);
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    g_ptr_array_add(pages, page_of(&answer));
    ig_pdf_arrange(g_ptr_array_index(pages, 0), blocks->warnings);
    ig_pdf_add_blocks(pages, blocks);
    ig_pdf_add_turned(g_ptr_array_index(pages, 0), blocks);

    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) facts = g_string_new(NULL);
    for (guint i = 0; i < blocks->blocks->len; i++) {
        const IgBlock *block = g_ptr_array_index(blocks->blocks, i);
        g_autofree char *fact = facts_of(block);
        g_string_append_printf(text, "%s%s", i > 0 ? " | " : "", block->text);
        g_string_append_printf(facts, "%s%s", i > 0 ? " " : "", fact);
    }
    g_assert_true(ig_case_has(one, "out") || ig_case_has(one, "facts"));
    if (ig_case_has(one, "out"))
        ig_case_expect(one, "lines", text->str, ig_case_get(one, "out"));
    if (ig_case_has(one, "facts"))
        ig_case_expect(one, "facts", facts->str, ig_case_get(one, "facts"));
    answer_clear(&answer);
}

static void test_boxes_must_be_as_many_as_letters(void)
{
    g_autoptr(IgPdfPage) page = ig_pdf_page_new(1, 600, 800);
    g_autoptr(GPtrArray) warnings = ig_warnings_new();
    IgPdfBox box = {0, 0, 5, 10};
    g_assert_false(ig_pdf_page_read(page, "Two lines\nof text", &box, 1, NULL, 0));
    ig_pdf_arrange(page, warnings);
    g_assert_cmpuint(page->lines->len, ==, 2);
    g_autofree char *second = ig_pdf_line_text(ig_pdf_page_line(page, 1));
    g_assert_cmpstr(second, ==, "of text");
}

static void test_rejoined_words_are_counted(void)
{
    Answer answer = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(IgPdfBox)),
                     g_array_new(FALSE, FALSE, sizeof(IgPdfStyle))};
    g_autoptr(GPtrArray) warnings = ig_warnings_new();
    put_line(&answer, 100, 100, 10, "a line of coop{1.1}eration and gover{1.1}nance");
    g_autoptr(IgPdfPage) page = page_of(&answer);
    ig_pdf_arrange(page, warnings);
    g_assert_cmpuint(warnings->len, ==, 1);
    const IgWarning *warning = g_ptr_array_index(warnings, 0);
    g_assert_cmpstr(warning->kind, ==, "letters-rejoined");
    g_assert_cmpuint(warning->count, ==, 2);
    answer_clear(&answer);
}

/* A font whose design size is twice what it is set in. */
static void test_wide_letters_tell_their_size(void)
{
    Answer answer = {g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(IgPdfBox)),
                     g_array_new(FALSE, FALSE, sizeof(IgPdfStyle))};
    static const char text[] = "港口的灯在夜里点亮";
    double x = 100;
    for (const char *p = text; *p; p = g_utf8_next_char(p), x += 9.5)
        put(&answer, g_utf8_get_char(p), x, x + 9.5, 100, 19);
    g_autoptr(IgPdfPage) page = page_of(&answer);
    g_assert_cmpfloat_with_epsilon(ig_pdf_page_line(page, 0)->size, 9.5, 0.01);
    answer_clear(&answer);
}

static void test_a_page_of_stray_signs_is_garbled(void)
{
    static const char *const texts[] = {
        "$ $ # ! / $ $ ( $ $ ! # $ $ / $ $ # $ 1 $ $",
        "one two $ $ # ! / $ $ ( $ $ three four five six seven eight nine ten eleven twelve",
        "$ $ # ! / $"};
    static const gboolean garbled[] = {TRUE, FALSE, FALSE};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(IgPdfPage) page = ig_pdf_page_new(1, 600, 800);
        ig_pdf_page_read(page, texts[i], NULL, 0, NULL, 0);
        g_assert_cmpint(ig_pdf_page_is_garbled(page), ==, garbled[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("pdf-lines", "pdf_lines.test", check);
    g_test_add_func("/pdf-lines/boxes-must-be-as-many-as-letters",
                    test_boxes_must_be_as_many_as_letters);
    g_test_add_func("/pdf-lines/rejoined-words-are-counted", test_rejoined_words_are_counted);
    g_test_add_func("/pdf-lines/wide-letters-tell-their-size", test_wide_letters_tell_their_size);
    g_test_add_func("/pdf-lines/a-page-of-stray-signs-is-garbled",
                    test_a_page_of_stray_signs_is_garbled);
    return g_test_run();
}
