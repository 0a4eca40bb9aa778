#include "support/cases.h"
#include "text/edits.h"

#define RUNS 20000

static guint edits(const char *a, const char *b, guint most)
{
    IgSpelling one, other;
    g_assert_true(ig_spelling_init(&one, a));
    g_assert_true(ig_spelling_init(&other, b));
    return ig_spelling_edits(&one, &other, most);
}

static void check(const IgCase *one)
{
    g_autofree char *got = g_strdup_printf("%u",
                                           edits(ig_case_get(one, "a"), ig_case_get(one, "b"), 2));
    ig_case_expect(one, "edits", got, ig_case_get(one, "edits"));
}

static char *random_word(GRand *random, gint most)
{
    GString *word = g_string_new(NULL);
    for (gint i = g_rand_int_range(random, 1, most + 1); i > 0; i--)
        g_string_append_c(word, (char)('a' + g_rand_int_range(random, 0, 3)));
    return g_string_free(word, FALSE);
}

/* A distance: of equal words nought, the same both ways, and no way round is shorter. */
static void test_is_a_distance(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1964);
    for (guint run = 0; run < RUNS; run++) {
        g_autofree char *a = random_word(random, 8), *b = random_word(random, 8),
                        *c = random_word(random, 8);
        guint ab = edits(a, b, 20), bc = edits(b, c, 20), ac = edits(a, c, 20);
        g_assert_cmpint(ab == 0, ==, g_str_equal(a, b));
        g_assert_cmpuint(edits(b, a, 20), ==, ab);
        g_assert_cmpuint(ac, <=, ab + bc);
        g_assert_cmpuint(edits(a, b, 2), ==, MIN(ab, 3));
    }
}

static void test_odd_words(void)
{
    IgSpelling spelling;
    g_autofree char *longest = g_strnfill(IG_EDITS_MAX_LETTERS, 'x');
    g_autofree char *longer = g_strnfill(IG_EDITS_MAX_LETTERS + 1, 'x');
    g_assert_false(ig_spelling_init(&spelling, ""));
    g_assert_false(ig_spelling_init(&spelling, longer));
    g_assert_cmpuint(edits(longest, longest, 2), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("text/edits", "edits.test", check);
    g_test_add_func("/text/edits/distance", test_is_a_distance);
    g_test_add_func("/text/edits/odd-words", test_odd_words);
    return g_test_run();
}
