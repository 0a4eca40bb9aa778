/* The best are found without scoring all that match, and are the same: in any index, whatever was
 * added, renewed and taken out since it was prepared. */
#include "search/preparing.h"
#include "search/results.h"
#include "store/database.h"
#include "support/scratch.h"

#define DOCUMENTS  20
#define PARAGRAPHS 30
#define WORDS      60 /* in a paragraph, at most */
#define ROUNDS     3
#define QUERIES    60

typedef struct {
    char *folder;
    IgStore *store;
    GRand *random;
    guint best_only; /* searches that did not look at all */
} Fixture;

/* The first are the most frequent. Forms of one word, compounds and their parts among them. */
static const char *const words[] = {
    "the",
    "of",
    "state",
    "states",
    "state's",
    "network",
    "networks",
    "internet",
    "access",
    "e-mail",
    "multi-stakeholder",
    "online",
    "on-line",
    "cooperation",
    "enhanced",
    "process",
    "process",
    "email",
    "emails",
    "names",
    "stakeholder",
    "multi",
    "rare",
    "rarer",
};

static const char *pick_word(GRand *random)
{
    /* Squared, so that the first are met most often. */
    double at = g_rand_double(random);
    return words[(gsize)(at * at * G_N_ELEMENTS(words))];
}

static char *random_text(GRand *random)
{
    GString *text = g_string_new(NULL);
    for (gint i = g_rand_int_range(random, 1, WORDS); i > 0; i--)
        g_string_append_printf(text, "%s%s", text->len ? " " : "", pick_word(random));
    return g_string_free(text, FALSE);
}

/* Puts in a document, or others in place of those it had. */
static void put_random(Fixture *fixture, guint number)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *citekey = g_strdup_printf("doc%u", (number * 7) % DOCUMENTS);
    IgMadeParagraph paragraphs[PARAGRAPHS + 1] = {{.text = NULL}};
    IgDocument facts = {.citekey = citekey};
    for (guint i = 0; i < PARAGRAPHS; i++) {
        g_ptr_array_add(texts, random_text(fixture->random));
        paragraphs[i].text = g_ptr_array_index(texts, i);
        paragraphs[i].zone = i % 9 ? IG_ZONE_BODY : IG_ZONE_FOOTER;
        paragraphs[i].section = i % 5 ? NULL : "References";
    }
    ig_made_put(fixture->store, &facts, paragraphs);
}

static void remove_document(Fixture *fixture, guint number)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) documents = ig_store_documents(fixture->store, &error);
    g_assert_no_error(error);
    const IgStoredDocument *document = g_ptr_array_index(documents, number % documents->len);
    g_assert_true(ig_store_begin(fixture->store, &error) &&
                  ig_store_remove_document(fixture->store, document->id, &error) &&
                  ig_store_commit(fixture->store, &error));
    g_assert_no_error(error);
}

static char *random_query(GRand *random)
{
    static const char *const joints[] = {" ", " OR ", " AND "};
    GString *query = g_string_new(NULL);
    const char *joint = joints[g_rand_int_range(random, 0, G_N_ELEMENTS(joints))];
    for (gint i = g_rand_int_range(random, 1, 4); i > 0; i--) {
        const char *first = pick_word(random), *second = pick_word(random);
        if (query->len > 0)
            g_string_append(query, joint);
        switch (g_rand_int_range(random, 0, 8)) {
        case 0: g_string_append_printf(query, "\"%s %s\"", first, second); break;
        case 2: g_string_append_printf(query, "%.2s*", first); break;
        case 1: g_string_append_printf(query, "=%s", second); break;
        default: g_string_append(query, first); break;
        }
    }
    return g_string_free(query, FALSE);
}

/* What is found, scores to the last bit, and what is marked; `best_only` gets whether all were
 * looked at. */
static char *search(IgStore *store, const char *query, const IgSearchOptions *options,
                    guint *best_only)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgResults) results = ig_search(store, query, options, NULL, &error);
    g_assert_no_error(error);
    GString *lines = g_string_new(NULL);
    IgHit *next;
    while ((next = ig_results_next(results, &error))) {
        g_autoptr(IgHit) hit = next;
        g_string_append_printf(lines, "%" G_GINT64_FORMAT " %a", hit->stored->id, hit->score);
        for (guint i = 0; i < hit->spans->len; i++) {
            const IgSpan *span = &g_array_index(hit->spans, IgSpan, i);
            g_string_append_printf(lines, " %zu-%zu/%" G_GUINT64_FORMAT, span->start, span->end,
                                   span->groups);
        }
        g_string_append_c(lines, '\n');
    }
    g_assert_no_error(error);
    g_string_append_printf(
        lines, "%" G_GUINT64_FORMAT " in %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " more\n",
        ig_results_paragraphs(results), ig_results_documents(results),
        ig_results_remaining(results));
    *best_only += results->best_only;
    return g_string_free(lines, FALSE);
}

static void compare_queries(Fixture *fixture)
{
    static const guint64 limits[] = {1, 10, 100};
    for (guint i = 0; i < QUERIES; i++) {
        g_autofree char *query = random_query(fixture->random);
        IgSearchOptions options = {.words_only = TRUE,
                                   .any = i % 4 == 0,
                                   .limit = limits[i % G_N_ELEMENTS(limits)],
                                   .offset = i % 5 ? 0 : 7,
                                   .scoring = IG_SCORING_BEST};
        guint none = 0;
        g_autofree char *best = search(fixture->store, query, &options, &fixture->best_only);
        options.scoring = IG_SCORING_ALL;
        g_autofree char *all = search(fixture->store, query, &options, &none);
        g_assert_cmpuint(none, ==, 0);
        if (!g_str_equal(best, all))
            g_error("%s (limit %" G_GUINT64_FORMAT "): the best are\n%snot\n%s", query,
                    options.limit, best, all);
    }
}

static void count_finding(const char *finding, gpointer data)
{
    g_test_message("%s", finding);
    (*(guint *)data)++;
}

static guint findings(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    guint told = 0;
    int found = ig_search_check(fixture->store, count_finding, &told, &error);
    g_assert_no_error(error);
    g_assert_cmpint(found, ==, told);
    return told;
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    fixture->random = g_rand_new_with_seed(1969);
    for (guint i = 0; i < DOCUMENTS; i++)
        put_random(fixture, i);
    g_assert_true(ig_search_prepare_for(fixture->store, GPOINTER_TO_INT(data), &error));
    g_assert_no_error(error);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_rand_free(fixture->random);
    ig_store_close(fixture->store);
    ig_scratch_free(fixture->folder);
}

static void test_same_as_scoring_all(Fixture *fixture, gconstpointer data)
{
    (void)data;
    compare_queries(fixture);
    g_assert_cmpuint(fixture->best_only, >, QUERIES / 2);
    for (guint round = 0; round < ROUNDS; round++) {
        /* The last document first: its ids must not be given again. */
        remove_document(fixture, round == 0 ? DOCUMENTS - 1 : round * 4);
        put_random(fixture, (guint)g_rand_int_range(fixture->random, 0, DOCUMENTS));
        compare_queries(fixture);
        g_assert_cmpuint(findings(fixture), ==, 0);
    }
    g_assert_cmpuint(fixture->best_only, >, QUERIES * ROUNDS / 2);
}

/* How common words are is known of what was prepared, and counted otherwise: the scores are the
 * same. */
static void test_same_as_unprepared(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) queries = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(g_free);
    IgSearchOptions options = {.words_only = TRUE, .limit = 20, .scoring = IG_SCORING_BEST};
    guint none = 0;
    for (guint i = 0; i < QUERIES; i++) {
        g_ptr_array_add(queries, random_query(fixture->random));
        g_ptr_array_add(answers, search(fixture->store, g_ptr_array_index(queries, i), &options,
                                        &fixture->best_only));
    }
    g_assert_true(
        ig_database_exec(fixture->store, "DELETE FROM impact; DELETE FROM impact_state", &error));
    for (guint i = 0; i < QUERIES; i++) {
        const char *query = g_ptr_array_index(queries, i);
        g_autofree char *answer = search(fixture->store, query, &options, &none);
        g_assert_cmpstr(answer, ==, g_ptr_array_index(answers, i));
    }
    g_assert_cmpuint(none, ==, 0);
    g_assert_cmpuint(fixture->best_only, >, QUERIES / 2);
}

/* What would hide a paragraph, or count it wrong. */
static void test_damage(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *change;
        guint findings;
    } damages[] = {
        {"UPDATE impact SET occurrences = occurrences + 1 WHERE term = 'rare'", 1},
        {"UPDATE impact SET paragraphs = paragraphs - 1 WHERE term IN ('rare', 'rarer')", 2},
        {"UPDATE impact SET best = x'010000' WHERE term = 'rare'", 1},
        {"UPDATE impact SET rest = NULL WHERE term = 'the'", 1},
        {"UPDATE impact SET rest = best WHERE term = 'the'", 1},
        {"UPDATE impact SET most_of_rest = most_of_rest - 1 WHERE term = 'the'", 1},
        {"UPDATE impact SET best = (SELECT best FROM impact WHERE term = 'rare') "
         "WHERE term = 'rarer'",
         1},
    };
    g_autoptr(GError) error = NULL;
    g_assert_cmpuint(findings(fixture), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_assert_true(ig_database_exec(fixture->store, damages[i].change, &error));
        g_assert_cmpuint(findings(fixture), ==, damages[i].findings);
        g_assert_true(ig_search_prepare_for(fixture->store, 1, &error));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/search/best/listed", Fixture, GINT_TO_POINTER(1), set_up, test_same_as_scoring_all,
               tear_down);
    g_test_add("/search/best/walked", Fixture, GINT_TO_POINTER(200), set_up,
               test_same_as_scoring_all, tear_down);
    g_test_add("/search/best/unprepared", Fixture, GINT_TO_POINTER(1), set_up,
               test_same_as_unprepared, tear_down);
    g_test_add("/search/best/damage", Fixture, GINT_TO_POINTER(1), set_up, test_damage, tear_down);
    return g_test_run();
}
