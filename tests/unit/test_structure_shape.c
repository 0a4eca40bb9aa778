#include "structure/shape.h"
#include "support/cases.h"

static const struct {
    const char *name;
    gboolean (*test)(const char *text);
} shapes[] = {
    {"sentence", ig_shape_ends_sentence}, {"clause", ig_shape_ends_clause},
    {"hyphen", ig_shape_ends_hyphen},     {"lower", ig_shape_starts_lower},
    {"upper", ig_shape_starts_upper},     {"capitals", ig_shape_is_capitals},
    {"title", ig_shape_is_title_case},    {"url", ig_shape_is_url},
    {"comma", ig_shape_ends_comma},       {"colon", ig_shape_ends_colon},
    {"untitled", ig_shape_ends_untitled},
};

/* `is` lists every shape the text has; `page` its page number, where it is one. */
static void check(const IgCase *one)
{
    const char *text = ig_case_get(one, "in");
    g_autoptr(GString) got = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (shapes[i].test(text))
            g_string_append_printf(got, "%s%s", got->len ? " " : "", shapes[i].name);
    }
    guint number;
    if (ig_shape_is_page_number(text, &number))
        g_string_append_printf(got, "%spage %u", got->len ? " " : "", number);
    ig_case_expect(one, "shapes", got->str, ig_case_get(one, "is"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("shape", "structure_shape.test", check);
    return g_test_run();
}
