#include "structure/hyphens.h"
#include "support/cases.h"

/* `word` lines are the document; `first` and `second` are joined. */
static void check(const IgCase *one)
{
    IgHyphens *hyphens = ig_hyphens_new();
    for (guint i = 0; ig_case_get_nth(one, "word", i); i++)
        ig_hyphens_learn(hyphens, ig_case_get_nth(one, "word", i), FALSE);
    for (guint i = 0; ig_case_get_nth(one, "cut", i); i++) {
        g_auto(GStrv) halves = g_strsplit(ig_case_get_nth(one, "cut", i), "|", 2);
        ig_hyphens_weigh(hyphens, halves[0], halves[1]);
    }
    g_autoptr(GString) text = g_string_new(ig_case_get(one, "first"));
    gboolean removed = ig_join_line(hyphens, text, ig_case_get(one, "second"));
    ig_case_expect(one, "text", text->str, ig_case_get(one, "out"));
    ig_case_expect(one, "removed", removed ? "yes" : "no",
                   ig_case_has(one, "removed") ? ig_case_get(one, "removed") : "no");
    ig_hyphens_free(hyphens);
}

static char *random_line(void)
{
    static const char *const pieces[] = {"a",   "self-", "x-ray", "e",   "Zo",       " ",  " ",
                                         "'s ", "-",     "’",     "é",   "\302\255", "l'", "e-mail",
                                         ", ",  "7",     "co-op", "int", "er"};
    GString *line = g_string_new(NULL);
    for (gint32 n = g_test_rand_int_range(1, 12); n > 0; n--)
        g_string_append(line, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
    return g_string_free(line, FALSE);
}

static gboolean has_hyphen_at_end(const char *text)
{
    return g_str_has_suffix(text, "-") || g_str_has_suffix(text, "\302\255");
}

/* What was learnt is asked at hyphens and nowhere else, and learning a line twice teaches nothing.
 */
static void test_asked_at_hyphens_only(void)
{
    for (guint i = 0; i < 1000; i++) {
        IgHyphens *learnt = ig_hyphens_new(), *taught = ig_hyphens_new(), *none = ig_hyphens_new();
        for (guint n = 0; n < 6; n++) {
            g_autofree char *line = random_line();
            ig_hyphens_learn(learnt, line, FALSE);
            ig_hyphens_learn(taught, line, FALSE);
            ig_hyphens_learn(taught, line, FALSE);
        }
        g_assert_cmpuint(g_hash_table_size(learnt->words), ==, g_hash_table_size(taught->words));
        g_assert_cmpuint(g_hash_table_size(learnt->firsts), ==, g_hash_table_size(taught->firsts));
        g_assert_cmpuint(g_hash_table_size(learnt->lasts), ==, g_hash_table_size(taught->lasts));
        g_autofree char *line = random_line(), *next = random_line();
        g_assert_cmpint(ig_hyphens_are_asked(line), ==, has_hyphen_at_end(line));
        g_assert_cmpint(ig_hyphen_joint(learnt, line, next), ==,
                        ig_hyphen_joint(taught, line, next));
        if (!ig_hyphens_are_asked(line))
            g_assert_cmpint(ig_hyphen_joint(learnt, line, next), ==,
                            ig_hyphen_joint(none, line, next));
        ig_hyphens_free(learnt);
        ig_hyphens_free(taught);
        ig_hyphens_free(none);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("hyphens", "structure_hyphens.test", check);
    g_test_add_func("/hyphens/asked-at-hyphens-only", test_asked_at_hyphens_only);
    return g_test_run();
}
