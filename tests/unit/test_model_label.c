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

static const char *pick(GRand *random, const char *const *from, gsize n)
{
    return from[g_rand_int_range(random, 0, (gint32)n)];
}

static char *random_label(GRand *random)
{
    static const char *const pieces[] = {"1", "02",  "69",    "٧",        "a",  "ii", "v",
                                         "B", "bis", "Art. ", "recital ", "(",  ")",  ".",
                                         " ", "-",   "é",     "条",       "第", "*"};
    GString *label = g_string_new(NULL);
    for (gint32 n = g_rand_int_range(random, 0, 7); n > 0; n--)
        g_string_append(label, pick(random, pieces, G_N_ELEMENTS(pieces)));
    return g_string_free(label, FALSE);
}

/* Of any two labels: each stands before the other or neither does, each is within itself, and what
 * is within the other and contains it is the same. */
static void test_any_labels(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(19);
    for (guint i = 0; i < 20000; i++) {
        g_autofree char *a = random_label(random);
        g_autofree char *b = random_label(random);
        g_assert_cmpint(ig_label_compare(a, b), ==, -ig_label_compare(b, a));
        g_assert_cmpint(ig_label_compare(a, a), ==, 0);
        g_assert_true(ig_label_is_within(a, a) || *a == '\0');
        if (ig_label_is_within(a, b) && ig_label_is_within(b, a))
            g_assert_cmpint(ig_label_compare(a, b), ==, 0);
        g_autofree char *once = ig_label_clean(a);
        g_autofree char *twice = ig_label_clean(once);
        g_assert_true(g_utf8_validate(once, -1, NULL));
        if (!g_str_equal(once, twice))
            g_error("%s: clean %s, then %s", a, once, twice);
    }
}

/* What is composed from a parent is within it, and stands behind it. */
static void test_composed_is_within(void)
{
    static const char *const parents[] = {"72", "4.1", "Art. 5", "Art. 5(1)", "recital 4", "a"};
    static const char *const marks[] = {"(a)", "i.", "1)", "(iv)", "B.", "㈡", "12."};
    for (guint i = 0; i < G_N_ELEMENTS(parents); i++) {
        for (guint k = 0; k < G_N_ELEMENTS(marks); k++) {
            g_autofree char *label = ig_label_compose(parents[i], marks[k]);
            g_assert_true(ig_label_is_within(label, parents[i]));
            g_assert_cmpint(ig_label_compare(parents[i], label), <, 0);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("label", "label.test", check);
    ig_cases_add("label-clean-twice", "label.test", check_clean_twice);
    g_test_add_func("/label-property/any-labels", test_any_labels);
    g_test_add_func("/label-property/composed-is-within", test_composed_is_within);
    return g_test_run();
}
