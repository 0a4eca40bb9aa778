/* In which languages a word is at home, as a sample of its paragraphs tells. */
#include "store/languages.h"
#include "support/scratch.h"

/* More paragraphs than a sample takes. */
#define MANY 200

static void add_many(IgStore *store)
{
    g_autofree IgMadeParagraph *paragraphs = g_new0(IgMadeParagraph, MANY + 1);
    IgDocument facts = {.citekey = "many", .language = "en-GB"};
    for (guint i = 0; i < MANY; i++) {
        paragraphs[i].text = i % 2 ? "internet national" : "internet plan";
        paragraphs[i].lang = i % 2 ? "fr-CA" : "";
    }
    /* One in many is less than one in IG_LANGUAGE_RARE. */
    paragraphs[0].lang = "es";
    ig_made_put(store, &facts, paragraphs);
}

static char *languages_of(IgStore *store, const char *term)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) languages = ig_store_languages_of_term(store, term, IG_MATCH_TEXT, &error);
    g_assert_no_error(error);
    return g_strjoinv(",", languages);
}

static void test_languages(void)
{
    static const IgMadeParagraph few[] = {{.text = "namenlos"}, {.text = NULL}};
    IgDocument facts = {.citekey = "few"};
    g_autoptr(GError) error = NULL;
    char *folder = ig_scratch_new();
    IgStore *store = ig_made_store(folder);
    add_many(store);
    ig_made_put(store, &facts, few);
    g_autofree char *both = languages_of(store, "internet");
    g_autofree char *own = languages_of(store, "national");
    g_autofree char *documents = languages_of(store, "plan");
    g_autofree char *unknown = languages_of(store, "namenlos");
    g_autofree char *absent = languages_of(store, "gouvernance");
    g_auto(GStrv) held = ig_store_languages(store, &error);
    g_assert_no_error(error);
    g_assert_true(g_str_equal(both, "en,fr") || g_str_equal(both, "fr,en"));
    g_assert_cmpstr(own, ==, "fr");
    g_assert_cmpstr(documents, ==, "en");
    g_assert_cmpstr(unknown, ==, "");
    g_assert_cmpstr(absent, ==, "");
    g_assert_cmpuint(g_strv_length(held), ==, 1);
    g_assert_cmpstr(held[0], ==, "en-GB");
    ig_store_close(store);
    ig_scratch_free(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/languages", test_languages);
    return g_test_run();
}
