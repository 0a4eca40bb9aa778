#include "model/paragraph_id.h"
#include "support/cases.h"

#include <string.h>

#define SHA256 "16f2e8a82bdd8ba2a7b1f6c4cf6bd0a6a20c5f0bd3e5e7f1f0e5a4f2b6d7c8e9"

/* The half of an id that is of the words. */
static char *words_of(const char *text)
{
    const IgParagraphId id = {ig_paragraph_id_source(SHA256), ig_paragraph_id_words(text), 1};
    g_autofree char *printed = ig_paragraph_id_print(&id);
    g_auto(GStrv) halves = g_strsplit(printed, "-", 2);
    return g_strdup(halves[1]);
}

static void check(const IgCase *one)
{
    g_autofree char *words = words_of(ig_case_get(one, "text"));
    const char *other;
    ig_case_expect(one, "id", words, ig_case_get(one, "id"));
    for (guint i = 0; (other = ig_case_get_nth(one, "same", i)); i++) {
        g_autofree char *got = words_of(other);
        ig_case_expect(one, other, got, words);
    }
    for (guint i = 0; (other = ig_case_get_nth(one, "other", i)); i++) {
        g_autofree char *got = words_of(other);
        g_assert_cmpstr(got, !=, words);
    }
}

static void test_round_trip(void)
{
    for (guint turn = 1; turn < 2000; turn += 1 + turn / 3) {
        const IgParagraphId id = {ig_paragraph_id_source(SHA256),
                                  ig_paragraph_id_words("Any words."), turn};
        IgParagraphId read = {0};
        g_autofree char *printed = ig_paragraph_id_print(&id);
        g_autofree char *loud = g_ascii_strup(printed, -1);
        g_assert_true(ig_paragraph_id_parse(loud, &read));
        g_autofree char *again = ig_paragraph_id_print(&read);
        g_assert_cmpstr(again, ==, printed);
        g_autofree char *prefix = ig_paragraph_id_sha256_prefix(&read);
        g_assert_true(g_str_has_prefix(SHA256, prefix));
        g_assert_cmpuint(strlen(prefix) * 4, ==, IG_PARAGRAPH_ID_BITS);
    }
}

static void test_refused(void)
{
    static const char *const wrong[] = {
        "",
        "-",
        "c5zmdqkl",
        "c5zmdqkl-",
        "c5zmdqkl-y7h2aqu",
        "c5zmdqkl-y7h2aqubb",
        "c5zmdqkl-y7h2aqub-",
        "c5zmdqkl-y7h2aqub-0",
        "c5zmdqkl-y7h2aqub-1",
        "c5zmdqkl-y7h2aqub-02",
        "c5zmdqkl-y7h2aqub-2x",
        "c5zmdqkl-y7h2aqub-4294967298",
        "c5zmdqk1-y7h2aqub",
        "c5zmdqkl_y7h2aqub",
        " c5zmdqkl-y7h2aqub",
        "c5zmdqkl-y7h2aqub ",
        "ç5zmdqkl-y7h2aqub",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        IgParagraphId id = {1, 2, 3};
        g_assert_false(ig_paragraph_id_parse(wrong[i], &id));
        g_assert_cmpuint(id.turn, ==, 3);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("paragraph_id", "paragraph_id.test", check);
    g_test_add_func("/paragraph_id/round-trip", test_round_trip);
    g_test_add_func("/paragraph_id/refused", test_refused);
    return g_test_run();
}
