#include "model/locator.h"
#include "output/cite.h"
#include "support/cases.h"

static void check_style(const IgCase *one, IgCiteStyle style)
{
    const char *name = ig_cite_style_name(style);
    if (!ig_case_has(one, name))
        return;
    g_autoptr(IgDocument) document = ig_document_new();
    for (const char *const *field = ig_document_field_names(); *field; field++) {
        if (ig_case_has(one, *field))
            *ig_document_field(document, *field) = g_strdup(ig_case_get(one, *field));
    }
    g_autofree char *range = ig_case_has(one, "last")
                                 ? ig_locator_range("x", ig_case_get(one, "at"),
                                                    ig_case_get(one, "last"))
                                 : NULL;
    g_assert_true(!ig_case_has(one, "last") || range);
    g_auto(IgPinpoint) pinpoint = {0};
    ig_pinpoint_read(&pinpoint, ig_case_get(one, "at"), range);
    g_autofree char *got = ig_cite(style, document, &pinpoint, ig_case_get(one, "page"));
    ig_case_expect(one, name, got, ig_case_get(one, name));
}

static void check(const IgCase *one)
{
    guint styles = 0;
    for (guint i = 0; i < IG_CITE_STYLES; i++) {
        styles += ig_case_has(one, ig_cite_style_name((IgCiteStyle)i));
        check_style(one, (IgCiteStyle)i);
    }
    g_assert_cmpuint(styles, >, 0);
}

static void test_names(void)
{
    IgCiteStyle style;
    for (guint i = 0; i < IG_CITE_STYLES; i++) {
        g_assert_true(ig_cite_style_from_name(ig_cite_style_name((IgCiteStyle)i), &style));
        g_assert_cmpuint(style, ==, i);
    }
    g_assert_false(ig_cite_style_from_name("mla", &style));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/cite/names", test_names);
    ig_cases_add("cite", "cite.test", check);
    return g_test_run();
}
