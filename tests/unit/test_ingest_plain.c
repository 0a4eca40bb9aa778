#include "ingest/plain/lines.h"
#include "support/cases.h"

#include <string.h>

static char *text_of(const IgCase *one)
{
    if (!ig_case_get_nth(one, "in", 1))
        return g_strdup(ig_case_get(one, "in"));
    GString *text = g_string_new(NULL);
    for (guint i = 0; ig_case_get_nth(one, "in", i); i++)
        g_string_append_printf(text, "%s\n", ig_case_get_nth(one, "in", i));
    return g_string_free(text, FALSE);
}

static char *lines_of(const IgPlainText *text)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < text->lines->len; i++) {
        const IgPlainLine *line = &g_array_index(text->lines, IgPlainLine, i);
        g_string_append_printf(lines, "%s%u/%u/%u/%s %s", i > 0 ? " | " : "", line->indent,
                               line->blank_before, line->page, line->starts_block ? "*" : "",
                               line->text);
    }
    return g_string_free(lines, FALSE);
}

static char *labels_of(const IgPlainText *text)
{
    g_autoptr(GPtrArray) labels = ig_plain_page_labels(text);
    if (!labels)
        return g_strdup("none");
    g_ptr_array_add(labels, NULL);
    return g_strjoinv(",", (GStrv)labels->pdata);
}

static void check(const IgCase *one)
{
    g_autofree char *in = text_of(one);
    g_autoptr(IgPlainText) text = ig_plain_text_new(in);
    g_autofree char *lines = lines_of(text);
    g_autofree char *labels = labels_of(text);
    g_assert_true(ig_case_has(one, "out") || ig_case_has(one, "wraps") ||
                  ig_case_has(one, "labels"));
    if (ig_case_has(one, "out"))
        ig_case_expect(one, "lines", lines, ig_case_get(one, "out"));
    if (ig_case_has(one, "wraps"))
        ig_case_expect(one, "wraps", text->wraps ? "yes" : "no", ig_case_get(one, "wraps"));
    if (ig_case_has(one, "labels"))
        ig_case_expect(one, "labels", labels, ig_case_get(one, "labels"));
}

static void test_pages_are_counted_where_there_are_form_feeds(void)
{
    g_autoptr(IgPlainText) without = ig_plain_text_new("one\ntwo\n");
    g_autoptr(IgPlainText) with = ig_plain_text_new("one\n\f\ntwo\n\f\n");
    g_assert_cmpuint(without->pages, ==, 0);
    g_assert_cmpuint(with->pages, ==, 2);
}

/* The memory for judging widths must not grow with the longest line. */
static void test_a_line_of_many_megabytes(void)
{
    g_autofree char *long_line = g_strnfill(8 << 20, 'x');
    g_autofree char *in = g_strdup_printf("short\n%s\nshort", long_line);
    g_autoptr(IgPlainText) text = ig_plain_text_new(in);
    g_assert_cmpuint(text->lines->len, ==, 3);
    g_assert_cmpuint(g_array_index(text->lines, IgPlainLine, 1).length, ==, strlen(long_line));
    g_assert_false(text->wraps);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("plain", "plain.test", check);
    g_test_add_func("/plain/pages-are-counted-where-there-are-form-feeds",
                    test_pages_are_counted_where_there_are_form_feeds);
    g_test_add_func("/plain/a-line-of-many-megabytes", test_a_line_of_many_megabytes);
    return g_test_run();
}
