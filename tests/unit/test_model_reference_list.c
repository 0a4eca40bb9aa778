#include "model/reference_list.h"
#include "support/cases.h"

static void check(const IgCase *one)
{
    gboolean list = ig_is_reference_list(ig_case_get(one, "heading"));
    ig_case_expect(one, "list", list ? "yes" : "no", ig_case_has(one, "list") ? "yes" : "no");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("reference-list", "reference_list.test", check);
    return g_test_run();
}
