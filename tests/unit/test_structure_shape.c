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
    {"tag", ig_shape_is_citation_tag},    {"comma", ig_shape_ends_comma},
    {"colon", ig_shape_ends_colon},       {"untitled", ig_shape_ends_untitled},
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

/* Words, letters and signs between them, mostly of ASCII. */
static char *random_line(void)
{
    static const char *const pieces[] = {"a", "Q", "z", "[", "@",  "{",  "`",        " ",
                                         " ", "7", "-", "é", "网", "カ", "\302\240", "ж"};
    GString *line = g_string_new(NULL);
    gint32 common = g_test_rand_bit() ? 10 : (gint32)G_N_ELEMENTS(pieces);
    for (gint32 n = g_test_rand_int_range(0, 80); n > 0; n--)
        g_string_append(line, pieces[g_test_rand_int_range(0, common)]);
    return g_string_free(line, FALSE);
}

/* Words and letters are counted many bytes at a time: as many as one by one. */
static void test_counts(void)
{
    for (guint i = 0; i < 2000; i++) {
        g_autofree char *line = random_line();
        guint words = *line ? 1 : 0, wide = 0, letters = 0;
        for (const char *p = line; *p; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            words += c == ' ' ? 1 : 0;
            wide += g_unichar_iswide(c) ? 1 : 0;
            letters += g_unichar_isalpha(c) ? 1 : 0;
        }
        g_assert_cmpuint(ig_shape_words(line), ==, words + wide / 2);
        g_assert_cmpuint(ig_shape_letters(line), ==, letters);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("shape", "structure_shape.test", check);
    g_test_add_func("/shape/counts", test_counts);
    return g_test_run();
}
