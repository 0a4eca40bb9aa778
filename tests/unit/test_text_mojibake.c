#include "support/cases.h"
#include "text/mojibake.h"

static void check(const IgCase *one)
{
    guint runs = 0;
    const char *encoding = "";
    g_autofree char *mended = ig_mojibake_repair(ig_case_get(one, "in"), &runs, &encoding);
    ig_case_expect(one, "out", mended, ig_case_has(one, "out") ? ig_case_get(one, "out") : NULL);
    if (ig_case_has(one, "encoding"))
        ig_case_expect(one, "encoding", encoding, ig_case_get(one, "encoding"));
    if (ig_case_has(one, "runs")) {
        g_autofree char *count = g_strdup_printf("%u", runs);
        ig_case_expect(one, "runs", count, ig_case_get(one, "runs"));
    }
}

static void test_outputs_may_be_null(void)
{
    g_autofree char *mended = ig_mojibake_repair("it\303\242\342\202\254\342\204\242s", NULL, NULL);
    g_assert_cmpstr(mended, ==, "it\342\200\231s");
}

static void test_outputs_stay_when_nothing_is_done(void)
{
    guint runs = 7;
    const char *encoding = "none";
    g_assert_null(ig_mojibake_repair("caf\303\251", &runs, &encoding));
    g_assert_cmpuint(runs, ==, 7);
    g_assert_cmpstr(encoding, ==, "none");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("mojibake", "mojibake.test", check);
    g_test_add_func("/mojibake/outputs-may-be-null", test_outputs_may_be_null);
    g_test_add_func("/mojibake/outputs-stay", test_outputs_stay_when_nothing_is_done);
    return g_test_run();
}
