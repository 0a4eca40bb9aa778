#include "model/symbol.h"
#include "support/cases.h"

static void check_find(const IgCase *one)
{
    g_autofree char *symbol = ig_symbol_find(ig_case_get(one, "page"));
    ig_case_expect(one, "symbol", symbol,
                   ig_case_has(one, "symbol") ? ig_case_get(one, "symbol") : NULL);
}

static void test_equal(void)
{
    g_assert_true(ig_symbol_equal("S/RES/1325 (2000)", "s/res/1325(2000)"));
    g_assert_true(ig_symbol_equal("A/66/77–E/2011/103", "A/66/77 - E/2011/103"));
    g_assert_false(ig_symbol_equal("A/RES/71/212", "A/RES/7/1212"));
    g_assert_false(ig_symbol_equal("", ""));
    g_assert_false(ig_symbol_equal(NULL, "RFC 1"));
}

static void test_no_page(void)
{
    g_assert_null(ig_symbol_find(NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("symbol/find", "symbol.test", check_find);
    g_test_add_func("/symbol/equal", test_equal);
    g_test_add_func("/symbol/no-page", test_no_page);
    return g_test_run();
}
