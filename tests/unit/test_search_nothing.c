/* What is said when nothing is found must be true: every suggestion finds what it says. */
#include "search/nothing.h"
#include "support/scratch.h"

#include <string.h>

#define RUNS 200

static IgResults *search(IgStore *store, const char *query, gboolean any)
{
    const IgSearchOptions options = {.words_only = TRUE, .any = any};
    return ig_search(store, query, &options, NULL, NULL);
}

/* A document of `pages` pages, some of them without text. */
static void put(IgStore *store, const IgDocument *facts, const IgMadeParagraph *paragraphs,
                guint textless)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgSource) source = ig_made_source(facts->citekey, facts->citekey);
    g_autoptr(IgExtraction) extraction = ig_made_extraction(paragraphs);
    extraction->pages = 10;
    extraction->textless_pages = textless;
    g_assert_true(ig_store_begin(store, &error));
    ig_store_put_document(store, source, facts, extraction, &error);
    g_assert_no_error(error);
    g_assert_true(ig_store_commit(store, &error));
}

static const char *const words[] = {"alpha",  "beta",        "gamma",     "alpha-beta",
                                    "gamam",  "omega",       "delta",     "\"beta alpha\"",
                                    "\"x\"",  "date:2003",   "type:memo", "-zone:note",
                                    "-alpha", "(beta OR x)", "alpha*",    "\"alpha NEAR beta\""};

typedef IgMadeIndex Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    static const IgMadeParagraph one[] = {{.text = "alpha and beta"},
                                          {.text = "beta or gamma", .zone = IG_ZONE_NOTE},
                                          {.text = "alpha-beta of delta"},
                                          {.text = NULL}},
                                 two[] = {{.text = "gamma, delta"}, {.text = NULL}},
                                 none[] = {{.text = NULL}};
    const IgDocument facts[] = {{.citekey = "one", .date = (char *)"2003", .type = (char *)"memo"},
                                {.citekey = "two", .date = (char *)"2005-11-18"},
                                {.citekey = "scan", .date = (char *)"2005"}};
    (void)data;
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    put(fixture->store, &facts[0], one, 0);
    put(fixture->store, &facts[1], two, 2);
    put(fixture->store, &facts[2], none, 10);
}

static void assert_true_suggestions(IgStore *store, const char *asked, const IgNothing *nothing)
{
    for (guint i = 0; i < nothing->suggestions->len; i++) {
        const IgSuggestion *one = g_ptr_array_index(nothing->suggestions, i);
        g_autoptr(IgResults) results = search(store, one->query, one->any);
        if (!results || ig_results_paragraphs(results) != one->paragraphs || one->paragraphs == 0)
            g_error("%s: %s does not find %" G_GUINT64_FORMAT, asked, one->query, one->paragraphs);
    }
}

static void test_suggestions_are_true(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(404);
    guint nothing_found = 0, suggested = 0;
    (void)data;
    for (guint run = 0; run < RUNS; run++) {
        g_autoptr(GString) query = g_string_new(NULL);
        for (gint i = g_rand_int_range(random, 1, 5); i > 0; i--)
            g_string_append_printf(query, "%s ",
                                   words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
        g_autoptr(IgResults) results = search(fixture->store, query->str, run % 4 == 0);
        if (!results || ig_results_paragraphs(results) > 0)
            continue;
        g_autoptr(GError) error = NULL;
        g_autoptr(IgNothing) nothing = ig_nothing_new(results, &error);
        g_assert_no_error(error);
        assert_true_suggestions(fixture->store, query->str, nothing);
        nothing_found++;
        suggested += nothing->suggestions->len > 0;
    }
    g_assert_cmpuint(nothing_found, >, RUNS / 4);
    g_assert_cmpuint(suggested, >, nothing_found / 2);
}

/* Pages without text count where the filters over documents let the search look. */
static void test_pages_without_text(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *query, *said;
    } cases[] = {
        {"omega", "12 pages without text (scans, images) in 2 of the documents looked through\n"},
        {"omega date:2005 -doc:scan", "2 pages without text (scans, images) in 1 of the"},
        {"omega doc:scan", "10 pages without text (scans, images) in 1 of the"},
        {"omega date:2003", NULL},
    };
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(IgResults) results = search(fixture->store, cases[i].query, FALSE);
        g_autoptr(IgNothing) nothing = ig_nothing_new(results, &error);
        g_assert_no_error(error);
        g_assert_cmpint(strstr(nothing->why, cases[i].said ? cases[i].said : "without text") !=
                            NULL,
                        ==, cases[i].said != NULL);
    }
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/search/nothing/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, ig_made_index_tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("suggestions-are-true", test_suggestions_are_true);
    add_test("pages-without-text", test_pages_without_text);
    return g_test_run();
}
