#include "ingest/page_number.h"
#include "ingest/pdf/folios.h"
#include "support/cases.h"

#include <string.h>

#define HEIGHT 800

/* A page with one line of type at a height. */
static IgPdfPage *page_with(guint number, const char *text, float bottom)
{
    IgPdfPage *page = ig_pdf_page_new(number, 600, HEIGHT);
    gsize length = strlen(text);
    g_autofree IgPdfBox *boxes = g_new(IgPdfBox, length);
    IgPdfStyle style = {0, (guint)length, 10, FALSE, FALSE};
    for (gsize i = 0; i < length; i++)
        boxes[i] = (IgPdfBox){100 + 5 * (float)i, bottom - 9, 105 + 5 * (float)i, bottom};
    ig_pdf_page_read(page, text, boxes, length, &style, 1);
    return page;
}

static GPtrArray *pages_with(const char *const *texts, float bottom)
{
    GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)ig_pdf_page_free);
    for (guint i = 0; texts[i]; i++)
        g_ptr_array_add(pages, page_with(i + 1, texts[i], bottom));
    return pages;
}

static char *folios_of(const char *const *texts, float bottom)
{
    g_autoptr(GPtrArray) pages = pages_with(texts, bottom);
    g_autoptr(GPtrArray) folios = ig_pdf_folios(pages, pages->len);
    if (!folios)
        return g_strdup("none");
    g_assert_cmpuint(folios->len, ==, pages->len);
    g_ptr_array_add(folios, NULL);
    return g_strjoinv(",", (GStrv)folios->pdata);
}

static void test_numbers_that_run_on_with_the_pages(void)
{
    static const char *const texts[] = {"13", "- 14 -", "text", "Page 16 of 20", NULL};
    g_autofree char *folios = folios_of(texts, 770);
    g_assert_cmpstr(folios, ==, "13,14,,16");
}

static void test_numbers_in_the_middle_of_a_page(void)
{
    static const char *const texts[] = {"1", "2", "3", "4", NULL};
    g_autofree char *folios = folios_of(texts, 400);
    g_assert_cmpstr(folios, ==, "none");
}

static void test_numbers_that_do_not_run_on(void)
{
    static const char *const texts[] = {"2005", "12", "7", "2011", NULL};
    g_autofree char *folios = folios_of(texts, 770);
    g_assert_cmpstr(folios, ==, "none");
}

static void test_most_pages_must_bear_one(void)
{
    static const char *const texts[] = {"1", "2", "3", "a", "b", "c", "d", NULL};
    g_autofree char *folios = folios_of(texts, 770);
    g_assert_cmpstr(folios, ==, "none");
}

static void check_page_number(const IgCase *one)
{
    g_autofree char *number = ig_page_number_in_line(ig_case_get(one, "in"));
    ig_case_expect(one, "number", number ? number : "none", ig_case_get(one, "out"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("page-number", "page_number.test", check_page_number);
    g_test_add_func("/pdf-folios/numbers-that-run-on-with-the-pages",
                    test_numbers_that_run_on_with_the_pages);
    g_test_add_func("/pdf-folios/numbers-in-the-middle-of-a-page",
                    test_numbers_in_the_middle_of_a_page);
    g_test_add_func("/pdf-folios/numbers-that-do-not-run-on", test_numbers_that_do_not_run_on);
    g_test_add_func("/pdf-folios/most-pages-must-bear-one", test_most_pages_must_bear_one);
    return g_test_run();
}
