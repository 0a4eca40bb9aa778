#include "support/cases.h"
#include "text/grapheme.h"

#include <string.h>

#define RUNS 2000

static void check(const IgCase *one)
{
    const char *text = ig_case_get(one, "in");
    gsize size = strlen(text);
    g_autoptr(GString) got = g_string_new(NULL);
    for (gsize at = 0; at < size; at = (gsize)(g_utf8_next_char(text + at) - text)) {
        if (at > 0 && ig_grapheme_start(text, size, at) == at)
            g_string_append_c(got, '|');
        g_string_append_unichar(got, g_utf8_get_char(text + at));
    }
    ig_case_expect(one, "borders", got->str, ig_case_get(one, "out"));
}

static const char *const pieces[] = {"a",          "\u0301", " ",      "\u200d", "\U0001F469",
                                     "\U0001F1E9", "\u0600", "\u0e33", "\u0e01", "\u1112",
                                     "한",         "\u1161", "治",     "\u00ad", "\U0001F3FD"};

static char *random_text(GRand *random)
{
    GString *text = g_string_new(NULL);
    for (gint i = g_rand_int_range(random, 1, 30); i > 0; i--)
        g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

/* Every place lies between two borders that follow each other, whichever place is asked about. */
static void test_borders_agree(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(29);
    for (guint run = 0; run < RUNS; run++) {
        g_autofree char *text = random_text(random);
        gsize size = strlen(text), start = 0, end = 0;
        for (gsize at = 0; at < size; at = (gsize)(g_utf8_next_char(text + at) - text)) {
            if (at == end) {
                start = end;
                end = ig_grapheme_end(text, size, (gsize)(g_utf8_next_char(text + at) - text));
            }
            g_assert_cmpuint(ig_grapheme_start(text, size, at), ==, start);
            g_assert_cmpuint(ig_grapheme_end(text, size, at), ==, at == start ? start : end);
        }
        g_assert_cmpuint(end, ==, size);
        g_assert_cmpuint(ig_grapheme_start(text, size, size), ==, size);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("text/grapheme", "grapheme.test", check);
    g_test_add_func("/text/grapheme/borders-agree", test_borders_agree);
    return g_test_run();
}
