/* Facets are what their filters find: each value's counts, and all values together. */
#include "search/facets.h"
#include "search/narrowing.h"
#include "support/scratch.h"

#define DOCUMENTS  10
#define PARAGRAPHS 25
#define RUNS       40

typedef struct {
    char *folder;
    IgStore *store;
    GRand *random;
} Fixture;

static const char *const words[] = {"alpha", "beta", "gamma", "delta"};
static const char *const bodies[] = {NULL, "UNGA", "unga", "Council of Europe", "Say \"what\""};
static const char *const dates[] = {NULL, "2003", "2005-11", "2005-11-18"};
static const char *const languages[] = {NULL, "en", "en-GB", "fr", "zh-Hans"};
static const char *const zones[] = {"body", "note", "heading", "footer"};

static const char *pick(GRand *random, const char *const *from, gsize count)
{
    return from[g_rand_int_range(random, 0, (gint)count)];
}

#define PICK(random, from) pick(random, from, G_N_ELEMENTS(from))

static void put_random(Fixture *fixture, guint number)
{
    GRand *random = fixture->random;
    g_autofree char *citekey = g_strdup_printf("doc-%u", number);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    IgMadeParagraph paragraphs[PARAGRAPHS + 1] = {{.text = NULL}};
    IgDocument facts = {.citekey = citekey,
                        .body = (char *)PICK(random, bodies),
                        .date = (char *)PICK(random, dates),
                        .language = (char *)PICK(random, languages)};
    for (guint i = 0; i < PARAGRAPHS; i++) {
        g_ptr_array_add(texts, g_strconcat(PICK(random, words), " ", PICK(random, words), NULL));
        paragraphs[i].text = g_ptr_array_index(texts, i);
        paragraphs[i].lang = i % 3 ? NULL : PICK(random, languages);
        ig_zone_from_name(PICK(random, zones), &paragraphs[i].zone);
    }
    ig_made_put(fixture->store, &facts, paragraphs);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    fixture->random = g_rand_new_with_seed(2015);
    for (guint i = 0; i < DOCUMENTS; i++)
        put_random(fixture, i);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_rand_free(fixture->random);
    ig_store_close(fixture->store);
    ig_scratch_free(fixture->folder);
}

static IgResults *search(IgStore *store, const char *query)
{
    g_autoptr(GError) error = NULL;
    const IgSearchOptions options = {.words_only = TRUE, .limit = 3, .offset = 1};
    IgResults *results = ig_search(store, query, &options, NULL, &error);
    g_assert_no_error(error);
    return results;
}

static void assert_filter_finds(IgStore *store, const char *query, const IgFacetValue *value)
{
    g_autofree char *narrowed = g_strdup_printf("(%s) %s", query, value->filter);
    g_autoptr(IgResults) results = search(store, narrowed);
    if (ig_results_paragraphs(results) != value->paragraphs ||
        ig_results_documents(results) != value->documents)
        g_error("%s: %" G_GUINT64_FORMAT " paragraphs in %" G_GUINT64_FORMAT " documents", narrowed,
                value->paragraphs, value->documents);
}

static void assert_facet(IgStore *store, const char *query, const GPtrArray *values, guint64 all)
{
    guint64 sum = 0, before = G_MAXUINT64;
    for (guint i = 0; i < values->len; i++) {
        const IgFacetValue *value = g_ptr_array_index(values, i);
        g_assert_cmpuint(value->paragraphs, <=, before);
        g_assert_cmpint(*value->value == '\0', ==, *value->filter == '\0');
        if (*value->filter)
            assert_filter_finds(store, query, value);
        before = value->paragraphs;
        sum += value->paragraphs;
    }
    g_assert_cmpuint(sum, ==, all);
}

static void test_filters_find_them(Fixture *fixture, gconstpointer data)
{
    static const char *const forms[] = {"%s", "%s OR beta", "%s -date:2003", "%s zone:footer"};
    (void)data;
    for (guint run = 0; run < RUNS; run++) {
        g_autoptr(GError) error = NULL;
        g_auto(GStrv) around = g_strsplit(PICK(fixture->random, forms), "%s", 2);
        g_autofree char *query = g_strconcat(around[0], PICK(fixture->random, words), around[1],
                                             NULL);
        g_autoptr(IgResults) results = search(fixture->store, query);
        g_autoptr(IgFacets) facets = ig_facets_new(results, FALSE, &error);
        g_assert_no_error(error);
        for (guint facet = 0; facet < IG_FACET_COUNT; facet++)
            assert_facet(fixture->store, query, facets->values[facet],
                         ig_results_paragraphs(results));
    }
}

/* The most frequent value that at most half of the result has, and that a filter says. */
static const IgFacetValue *narrowing_value(const IgFacets *facets, IgFacet facet, guint64 all)
{
    for (guint i = 0; i < facets->values[facet]->len; i++) {
        const IgFacetValue *value = g_ptr_array_index(facets->values[facet], i);
        if (*value->filter && value->paragraphs <= all / 2)
            return value;
    }
    return NULL;
}

static void test_narrowings_are_facets(Fixture *fixture, gconstpointer data)
{
    static const IgFacet asked[] = {IG_FACET_BODY, IG_FACET_YEAR, IG_FACET_DOCUMENT};
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(IgResults) results = search(fixture->store, words[i]);
        g_autoptr(IgFacets) facets = ig_facets_new(results, TRUE, NULL);
        g_autoptr(GPtrArray) narrowings = ig_narrowings(results);
        guint at = 0;
        for (guint n = 0; n < G_N_ELEMENTS(asked); n++) {
            const IgFacetValue *value = narrowing_value(facets, asked[n],
                                                        ig_results_paragraphs(results));
            if (!value)
                continue;
            g_assert_cmpuint(at, <, narrowings->len);
            const IgNarrowing *one = g_ptr_array_index(narrowings, at++);
            g_assert_cmpuint(one->paragraphs, ==, value->paragraphs);
            /* A body may be named as any of its documents names it. */
            if (asked[n] != IG_FACET_BODY)
                g_assert_cmpstr(one->filter, ==, value->filter);
        }
        g_assert_cmpuint(at, ==, narrowings->len);
        g_assert_cmpuint(at, >, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/search/facets/filters-find-them", Fixture, NULL, set_up, test_filters_find_them,
               tear_down);
    g_test_add("/search/facets/narrowings", Fixture, NULL, set_up, test_narrowings_are_facets,
               tear_down);
    return g_test_run();
}
