#include "model/label.h"
#include "support/cases.h"

static void check_order(const IgCase *one)
{
    g_auto(GStrv) groups = g_strsplit(ig_case_get(one, "order"), "|", -1);
    for (guint i = 0; groups[i]; i++) {
        g_auto(GStrv) equal = g_strsplit(groups[i], "=", -1);
        for (guint k = 1; equal[k]; k++)
            g_assert_cmpint(ig_label_compare(equal[0], equal[k]), ==, 0);
        for (guint j = i + 1; groups[j]; j++) {
            g_auto(GStrv) later = g_strsplit(groups[j], "=", -1);
            int forth = ig_label_compare(equal[0], later[0]);
            int back = ig_label_compare(later[0], equal[0]);
            if (forth >= 0 || back <= 0)
                ig_case_expect(one, later[0], "not after", equal[0]);
        }
    }
}

static void check(const IgCase *one)
{
    g_autofree char *got = NULL;
    if (ig_case_has(one, "order")) {
        check_order(one);
        return;
    }
    if (ig_case_has(one, "clean"))
        got = ig_label_clean(ig_case_get(one, "clean"));
    else if (ig_case_has(one, "compose"))
        got = ig_label_compose(ig_case_get(one, "compose"), ig_case_get(one, "mark"));
    else
        got = g_strdup(ig_label_is_within(ig_case_get(one, "label"), ig_case_get(one, "within"))
                           ? "yes"
                           : "no");
    ig_case_expect(one, "out", got, ig_case_get(one, "out"));
}

/* Cleaning a clean label changes nothing: what the index holds can be typed back. */
static void check_clean_twice(const IgCase *one)
{
    if (!ig_case_has(one, "clean"))
        return;
    g_autofree char *once = ig_label_clean(ig_case_get(one, "clean"));
    g_autofree char *twice = ig_label_clean(once);
    ig_case_expect(one, "cleaned twice", twice, once);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("label", "label.test", check);
    ig_cases_add("label-clean-twice", "label.test", check_clean_twice);
    return g_test_run();
}
