/* Orders are total, and pages of any order are the whole, cut. */
#include "search/search.h"
#include "support/cases.h"
#include "support/scratch.h"

#include <string.h>

#define DOCUMENTS  12
#define PARAGRAPHS 40
#define RUNS       150
#define LABELS     16 /* of the paragraphs made for one case of the table */

static IgResults *search(IgStore *store, const char *query, const IgSearchOptions *options)
{
    g_autoptr(GError) error = NULL;
    IgResults *results = ig_search(store, query, options, NULL, &error);
    g_assert_no_error(error);
    return results;
}

/* Whether there is a hit at an offset. */
static gboolean has_next(IgStore *store, const char *query, const IgSearchOptions *options,
                         guint64 offset)
{
    IgSearchOptions one = *options;
    one.offset = offset;
    one.limit = 1;
    g_autoptr(IgResults) results = search(store, query, &one);
    g_autoptr(IgHit) hit = ig_results_next(results, NULL);
    return hit != NULL;
}

/* "rank locator", a line each, and the locators of those that are given with it. */
static void append_hits(GString *lines, IgStore *store, const char *query,
                        const IgSearchOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgResults) results = search(store, query, options);
    IgHit *next;
    while ((next = ig_results_next(results, &error))) {
        g_autoptr(IgHit) hit = next;
        g_string_append_printf(lines, "%" G_GUINT64_FORMAT " %s\n", hit->rank,
                               hit->range ? hit->range : hit->locator);
        for (guint i = 0; hit->more && i < hit->more->len; i++)
            g_string_append_printf(lines, "  %s\n",
                                   ((IgHit *)g_ptr_array_index(hit->more, i))->locator);
    }
    g_assert_no_error(error);
    if (options->limit == 0 && options->offset == 0)
        g_assert_cmpuint(ig_results_given(results), ==, ig_results_paragraphs(results));
    g_assert_cmpint(ig_results_remaining(results) > 0, ==,
                    options->limit > 0 && ig_results_next_offset(results) > 0 &&
                        has_next(store, query, options, ig_results_next_offset(results)));
}

/* ---- the table ---- */

static void check(const IgCase *one)
{
    const IgSearchOptions options = {.words_only = TRUE, .sort = IG_SORT_LOCATOR};
    IgDocument facts = {.citekey = "name", .short_title = "Name"};
    IgMadeParagraph paragraphs[LABELS + 1] = {{.text = NULL}};
    g_autoptr(GString) got = g_string_new(NULL), wanted = g_string_new(NULL);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; i < LABELS && ig_case_get_nth(one, "paragraph", i); i++) {
        GStrv fields = g_strsplit(ig_case_get_nth(one, "paragraph", i), " | ", 2);
        g_ptr_array_add(parts, fields);
        paragraphs[i] = (IgMadeParagraph){
            .text = "word", .label = fields[0], .series = fields[0] ? fields[1] : NULL};
    }
    for (guint i = 0; ig_case_get_nth(one, "hit", i); i++)
        g_string_append_printf(wanted, "%u %s\n", i + 1, ig_case_get_nth(one, "hit", i));
    char *folder = ig_scratch_new();
    IgStore *store = ig_made_store(folder);
    ig_made_put(store, &facts, paragraphs);
    append_hits(got, store, "word", &options);
    ig_case_expect(one, "order", got->str, wanted->str);
    ig_store_close(store);
    ig_scratch_free(folder);
}

/* ---- documents by name ---- */

static void test_names_as_people_look_for_them(void)
{
    static const char *const names[] = {"RFC 7282", "Øre report", "RFC 791", "Ore report 2"};
    const IgSearchOptions options = {.words_only = TRUE, .sort = IG_SORT_LOCATOR};
    const IgMadeParagraph paragraphs[] = {{.text = "word", .label = "1"}, {.text = NULL}};
    char *folder = ig_scratch_new();
    IgStore *store = ig_made_store(folder);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *citekey = g_strdup_printf("d%u", i);
        IgDocument facts = {.citekey = citekey, .short_title = (char *)names[i]};
        ig_made_put(store, &facts, paragraphs);
    }
    append_hits(got, store, "word", &options);
    g_assert_cmpstr(got->str, ==,
                    "1 Øre report ¶1\n2 Ore report 2 ¶1\n3 RFC 791 ¶1\n4 RFC 7282 ¶1\n");
    ig_store_close(store);
    ig_scratch_free(folder);
}

/* ---- pages ---- */

typedef struct {
    char *folder;
    IgStore *store;
    GRand *random;
} Fixture;

static const char *const words[] = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta"};
static const char *const labels[] = {"", "1", "2", "10", "2(a)", "iv", "Art. 3", "4.1"};
static const char *const series[] = {"", "", "Annex", "Footnotes"};
static const char *const dates[] = {NULL, "2003", "2005-11", "2005-11-18", "2005"};

static const char *pick(GRand *random, const char *const *from, gsize count)
{
    return from[g_rand_int_range(random, 0, (gint)count)];
}

#define PICK(random, from) pick(random, from, G_N_ELEMENTS(from))

static char *random_words(GRand *random, gint most, const char *joint)
{
    GString *text = g_string_new(NULL);
    for (gint i = g_rand_int_range(random, 1, most + 1); i > 0; i--)
        g_string_append_printf(text, "%s%s", text->len ? joint : "", PICK(random, words));
    return g_string_free(text, FALSE);
}

static void put_random(Fixture *fixture, guint number)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *citekey = g_strdup_printf("doc%u", (number * 7) % DOCUMENTS);
    g_autofree char *name = g_strdup_printf("Report %u", number % 5);
    IgMadeParagraph paragraphs[PARAGRAPHS + 1] = {{.text = NULL}};
    IgDocument facts = {
        .citekey = citekey, .short_title = name, .date = (char *)PICK(fixture->random, dates)};
    for (guint i = 0; i < PARAGRAPHS; i++) {
        g_ptr_array_add(texts, random_words(fixture->random, 4, " "));
        paragraphs[i].text = g_ptr_array_index(texts, i);
        paragraphs[i].label = PICK(fixture->random, labels);
        paragraphs[i].series = PICK(fixture->random, series);
        paragraphs[i].zone = i % 7 ? IG_ZONE_BODY : IG_ZONE_FOOTER;
    }
    ig_made_put(fixture->store, &facts, paragraphs);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    fixture->random = g_rand_new_with_seed(2006);
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

static char *random_query(GRand *random)
{
    static const char *const forms[] = {"%s", "%s date:2005", "(%s) OR zone:footer",
                                        "(%s) -date:2003"};
    static const char *const joints[] = {" ", " OR ", " NEAR/2 "};
    g_autofree char *asked = random_words(random, 3, PICK(random, joints));
    g_auto(GStrv) around = g_strsplit(PICK(random, forms), "%s", 2);
    return g_strconcat(around[0], asked, around[1], NULL);
}

static char *in_pages(Fixture *fixture, const char *query, IgSearchOptions options)
{
    GString *lines = g_string_new(NULL);
    g_autoptr(IgResults) results = search(fixture->store, query, &options);
    guint64 all = ig_results_paragraphs(results);
    for (options.offset = 0; options.offset < all; options.offset += options.limit) {
        options.limit = (guint64)g_rand_int_range(fixture->random, 1, 40);
        append_hits(lines, fixture->store, query, &options);
    }
    return g_string_free(lines, FALSE);
}

/* Pages of any size, one after the other, skip nothing and repeat nothing. */
static void test_pages_are_the_whole(Fixture *fixture, gconstpointer data)
{
    (void)data;
    guint found = 0;
    for (guint run = 0; run < RUNS; run++) {
        g_autofree char *query = random_query(fixture->random);
        g_autoptr(GString) whole = g_string_new(NULL);
        const IgSearchOptions options = {.words_only = TRUE,
                                         .any = run % 3 == 0,
                                         .group = run % 5 < 2,
                                         .sort = (IgSort)(run % IG_SORT_COUNT)};
        append_hits(whole, fixture->store, query, &options);
        g_autofree char *pages = in_pages(fixture, query, options);
        g_assert_cmpstr(pages, ==, whole->str);
        found += whole->len > 0;
    }
    g_assert_cmpuint(found, >, RUNS / 2);
}

/* ---- what stands around hits ---- */

/* Notes a paragraph that comes behind the one noted before. */
static void assert_follows(const IgHit *hit, gint64 *before)
{
    g_assert_cmpint(hit->stored->id, >, *before);
    *before = hit->stored->id;
}

static void assert_all_follow(const GPtrArray *hits, guint most, gint64 *before)
{
    g_assert_cmpuint(hits->len, <=, most);
    for (guint i = 0; i < hits->len; i++) {
        const IgHit *hit = g_ptr_array_index(hits, i);
        g_assert_true(ig_zone_is_text(hit->stored->paragraph->zone));
        g_assert_cmpuint(hit->rank, ==, 0);
        assert_follows(hit, before);
    }
}

/* In the order of the document no paragraph comes twice, and none before another that precedes it.
 */
static void test_around_hits(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (guint run = 0; run < RUNS; run++) {
        g_autofree char *asked = random_words(fixture->random, 3, " ");
        g_autofree char *query = g_strdup_printf("%s doc:doc%u", asked, run % DOCUMENTS);
        IgSearchOptions options = {.words_only = TRUE, .sort = IG_SORT_DOCUMENT};
        options.around = 1 + run % 5;
        options.limit = run % 2 ? 3 : 0;
        g_autoptr(IgResults) results = search(fixture->store, query, &options);
        gint64 before = 0;
        IgHit *next;
        while ((next = ig_results_next(results, NULL))) {
            g_autoptr(IgHit) hit = next;
            assert_all_follow(hit->before, options.around, &before);
            assert_follows(hit, &before);
            assert_all_follow(hit->after, options.around, &before);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("search/ordering", "ordering.test", check);
    g_test_add_func("/search/ordering/names", test_names_as_people_look_for_them);
    g_test_add("/search/ordering/pages", Fixture, NULL, set_up, test_pages_are_the_whole,
               tear_down);
    g_test_add("/search/ordering/around", Fixture, NULL, set_up, test_around_hits, tear_down);
    return g_test_run();
}
