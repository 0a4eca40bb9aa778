#include "support/cases.h"
#include "text/sentence.h"

#include <string.h>

static void check(const IgCase *one)
{
    const char *text = ig_case_get(one, "in");
    gsize size = strlen(text);
    g_autoptr(GString) got = g_string_new(NULL);
    g_autoptr(GArray) starts = ig_sentences(text, size);
    guint number = 0;
    for (gsize at = 0, next; at < size; at = next) {
        next = ig_sentence_next(text, size, at);
        g_assert_cmpuint(ig_sentence_of(starts, at), ==, number);
        g_assert_cmpuint(ig_sentence_of(starts, next - 1), ==, number);
        number++;
        g_assert_cmpuint(next, >, at);
        g_string_append_printf(got, "%s%.*s", at > 0 ? "|" : "", (int)(next - at), text + at);
    }
    ig_case_expect(one, "sentences", got->str, ig_case_get(one, "out"));
}

/* Whatever the text is, sentences begin on characters, one behind the other. */
static void test_any_text(void)
{
    static const char *const pieces[] = {".", "!", "…",   "。", "\"", "”", " ", "A", "b",  "é",
                                         "1", "¹", "[1]", "Mr", "\t", "(", ")", "–", "互", "No"};
    g_autoptr(GRand) random = g_rand_new_with_seed(2005);
    for (guint run = 0; run < 5000; run++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint32 n = g_rand_int_range(random, 0, 20); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        g_autoptr(GArray) starts = ig_sentences(text->str, text->len);
        g_assert_cmpuint(starts->len, >, 0);
        g_assert_cmpuint(g_array_index(starts, gsize, 0), ==, 0);
        for (guint i = 1; i < starts->len; i++) {
            gsize start = g_array_index(starts, gsize, i);
            g_assert_cmpuint(start, >, g_array_index(starts, gsize, i - 1));
            g_assert_cmpuint(start, <, text->len);
            g_assert_true(g_utf8_validate(text->str + start, -1, NULL));
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("text/sentence", "sentence.test", check);
    g_test_add_func("/text/sentence-property/any-text", test_any_text);
    return g_test_run();
}
