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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("hyphens", "structure_hyphens.test", check);
    return g_test_run();
}
