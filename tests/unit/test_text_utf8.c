#include "support/cases.h"
#include "text/utf8.h"

#include <string.h>

static void check(const IgCase *one)
{
    const char *in = ig_case_get(one, "in");
    if (ig_case_has(one, "repaired")) {
        const char *bytes = ig_case_get(one, "bytes");
        guint replaced = 0;
        g_autofree char *repaired = ig_utf8_repair(bytes, strlen(bytes), &replaced);
        g_autofree char *count = g_strdup_printf("%u", replaced);
        ig_case_expect(one, "repaired", repaired, ig_case_get(one, "repaired"));
        ig_case_expect(one, "replaced", count, ig_case_get(one, "replaced"));
    }
    if (ig_case_has(one, "normal")) {
        g_autofree char *normal = ig_utf8_normalize(in);
        ig_case_expect(one, "normal", normal, ig_case_get(one, "normal"));
    }
    if (ig_case_has(one, "squeezed")) {
        g_autofree char *squeezed = ig_text_squeeze(in);
        ig_case_expect(one, "squeezed", squeezed, ig_case_get(one, "squeezed"));
        if (ig_text_is_plain(in))
            g_assert_cmpstr(squeezed, ==, in);
    }
    if (ig_case_has(one, "code-points")) {
        g_autofree char *count = g_strdup_printf("%" G_GSIZE_FORMAT,
                                                 ig_utf8_code_points(in, strlen(in)));
        ig_case_expect(one, "code-points", count, ig_case_get(one, "code-points"));
    }
}

static void test_nul_is_replaced(void)
{
    guint replaced = 0;
    g_autofree char *repaired = ig_utf8_repair("a\0b\0", 4, &replaced);
    g_assert_cmpstr(repaired, ==, "a\357\277\275b\357\277\275");
    g_assert_cmpuint(replaced, ==, 2);
}

static void test_plain_text_is_told(void)
{
    static const char *const plain[] = {"", "a", "The first, (b) and ~ last."};
    static const char *const other[] = {" a", "a ", "a  b", "a\tb", "caf\303\251", "a\177"};
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        g_assert_true(ig_text_is_plain(plain[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++)
        g_assert_false(ig_text_is_plain(other[i]));
}

static void test_decode_reads_no_further(void)
{
    gunichar c = 7;
    g_assert_cmpuint(ig_utf8_decode("\342\202\254", 2, &c), ==, 0);
    g_assert_cmpuint(ig_utf8_decode("", 0, &c), ==, 0);
    g_assert_cmphex(c, ==, 7);
    g_assert_cmpuint(ig_utf8_decode("\342\202\254", 3, &c), ==, 3);
    g_assert_cmphex(c, ==, 0x20ac);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("utf8", "utf8.test", check);
    g_test_add_func("/utf8/nul-is-replaced", test_nul_is_replaced);
    g_test_add_func("/utf8/plain-text-is-told", test_plain_text_is_told);
    g_test_add_func("/utf8/decode-reads-no-further", test_decode_reads_no_further);
    return g_test_run();
}
