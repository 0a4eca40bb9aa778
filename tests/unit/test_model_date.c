#include "model/date.h"
#include "support/cases.h"

static char *range(const char *text)
{
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;
    g_autoptr(GError) error = NULL;
    if (!ig_date_range_parse(text, &first, &last, &error)) {
        g_assert_null(first);
        g_assert_null(last);
        return g_strdup_printf("error: %s", error->message);
    }
    g_assert_true(ig_date_is_valid(first));
    g_assert_true(ig_date_is_valid(last));
    return g_strdup_printf("%s %s", first, last);
}

static void check(const IgCase *one)
{
    g_autofree char *got = NULL;
    if (ig_case_has(one, "range"))
        got = range(ig_case_get(one, "range"));
    else if (ig_case_has(one, "find"))
        got = ig_date_find(ig_case_get(one, "find"));
    else
        got = g_strdup(ig_date_is_valid(ig_case_get(one, "valid")) ? "yes" : "no");
    ig_case_expect(one, "out", got ? got : "", ig_case_get(one, "out"));
    if (got && ig_case_has(one, "find"))
        g_assert_true(ig_date_is_valid(got));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("date", "date.test", check);
    return g_test_run();
}
