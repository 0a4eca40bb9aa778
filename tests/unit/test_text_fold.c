#include "support/cases.h"
#include "text/fold.h"

static void check(const IgCase *one)
{
    const char *in = ig_case_get(one, "in");
    if (ig_case_has(one, "fold")) {
        g_autofree char *folded = ig_fold(in);
        ig_case_expect(one, "fold", folded, ig_case_get(one, "fold"));
    }
    if (ig_case_has(one, "name")) {
        g_autofree char *folded = ig_fold_name(in);
        ig_case_expect(one, "name", folded, ig_case_get(one, "name"));
    }
}

/* Every code point there is: its folded form fits, is valid, and folds to itself. */
static void test_every_code_point(void)
{
    for (gunichar c = 1; c <= 0x10ffff; c++) {
        char text[8] = "", folded[IG_FOLD_MAX];
        if (!g_unichar_validate(c))
            continue;
        text[g_unichar_to_utf8(c, text)] = '\0';
        gsize length = ig_fold_code_point(c, folded);
        g_assert_cmpuint(length, <, IG_FOLD_MAX);
        g_assert_true(g_utf8_validate(folded, -1, NULL));
        g_autofree char *once = ig_fold(text);
        g_autofree char *twice = ig_fold(once);
        if (!g_str_equal(once, twice)) {
            g_test_message("U+%04X folds to %s, then to %s", c, once, twice);
            g_test_fail();
        }
    }
}

static void test_compose_bound(void)
{
    char folded[2 * IG_FOLD_MAX] = "";
    gsize length = 0;
    g_assert_false(ig_fold_append(folded, &length, 0x30ab));
    g_assert_true(ig_fold_append(folded, &length, 0x3099));
    g_assert_cmpuint(ig_fold_compose(folded, length), ==, 3);
    g_assert_cmpstr(folded, ==, "\343\202\254");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("fold", "fold.test", check);
    g_test_add_func("/fold/every-code-point", test_every_code_point);
    g_test_add_func("/fold/compose", test_compose_bound);
    return g_test_run();
}
