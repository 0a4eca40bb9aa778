#include "output/link.h"
#include "support/cases.h"

static char *linked(const IgCase *one)
{
    g_autoptr(IgParagraph) paragraph = ig_paragraph_new();
    ig_paragraph_set(&paragraph->text, ig_case_get(one, "text"));
    ig_paragraph_set(&paragraph->anchor, ig_case_get(one, "anchor"));
    paragraph->page = (guint)g_ascii_strtoull(ig_case_get(one, "page"), NULL, 10);
    return ig_link(ig_case_get(one, "url"), ig_case_get(one, "type"), paragraph);
}

static void check(const IgCase *one)
{
    g_autofree char *got = ig_case_has(one, "file") ? ig_link_file(ig_case_get(one, "file"))
                                                    : linked(one);
    ig_case_expect(one, "out", got, ig_case_get(one, "out"));
    g_assert_true(!*got || ig_case_has(one, "file") || g_uri_is_valid(got, G_URI_FLAGS_NONE, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("link", "link.test", check);
    return g_test_run();
}
