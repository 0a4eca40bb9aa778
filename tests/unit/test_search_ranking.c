/* Ranking: a table of which of two paragraphs is the better answer, and what holds of every score.
 */
#include "search/search.h"
#include "search/signals.h"
#include "support/cases.h"
#include "support/scratch.h"

#include <math.h>
#include <string.h>

#define FILLERS 12
#define RUNS    2000

/* ---- the table ---- */

/* Both paragraphs, the first in front or behind, and the fillers; each longer than the query. */
static IgResults *ask(const IgCase *one, IgStore *store, const char *first, const char *second)
{
    const IgSearchOptions options = {.words_only = TRUE, .any = ig_case_has(one, "any")};
    IgDocument facts = {.citekey = "doc"};
    IgMadeParagraph paragraphs[FILLERS + 3] = {{.text = first}, {.text = second}};
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < 2; i++) {
        gboolean other = g_strcmp0(paragraphs[i].text, ig_case_get(one, "other")) == 0;
        paragraphs[i].section = other && ig_case_has(one, "below") ? ig_case_get(one, "below")
                                                                   : NULL;
    }
    for (guint i = 0; i < FILLERS && ig_case_get_nth(one, "filler", i); i++)
        paragraphs[2 + i].text = ig_case_get_nth(one, "filler", i);
    ig_made_put(store, &facts, paragraphs);
    IgResults *results = ig_search(store, ig_case_get(one, "query"), &options, NULL, &error);
    g_assert_no_error(error);
    return results;
}

static double score_of(IgResults *results, const char *text)
{
    g_autoptr(GError) error = NULL;
    IgHit *next;
    double score = -1;
    while ((next = ig_results_next(results, &error))) {
        g_autoptr(IgHit) hit = next;
        if (g_str_equal(hit->stored->paragraph->text, text))
            score = hit->score;
    }
    g_assert_no_error(error);
    return score;
}

static double score_in_order(const IgCase *one, const char *first, const char *second,
                             const char *wanted)
{
    char *folder = ig_scratch_new();
    IgStore *store = ig_made_store(folder);
    IgResults *results = ask(one, store, first, second);
    double score = score_of(results, wanted);
    ig_results_free(results);
    ig_store_close(store);
    ig_scratch_free(folder);
    return score;
}

static char *verdict(const char *first, double first_score, const char *second, double second_score)
{
    if (first_score == second_score)
        return g_strdup("equal");
    return g_strdup(first_score > second_score ? first : second);
}

static void check(const IgCase *one)
{
    gboolean equal = ig_case_has(one, "equal");
    const char *best = ig_case_get(one, equal ? "equal" : "best");
    const char *other = equal ? ig_case_get_nth(one, "equal", 1) : ig_case_get(one, "other");
    double best_score = score_in_order(one, best, other, best);
    double other_score = score_in_order(one, best, other, other);
    g_autofree char *got = verdict(best, best_score, other, other_score);
    ig_case_expect(one, "better", got, equal ? "equal" : best);
    g_assert_cmpfloat(best_score, ==, score_in_order(one, other, best, best));
    g_assert_cmpfloat(other_score, ==, score_in_order(one, other, best, other));
}

/* ---- what holds of every score ---- */

/* The numbers of "score 4.9 = 2.2 a ×1 (…) + 2.7 b at word 2 − 0.1 brief (…)": the parts, added up.
 */
static double add_up(const char *explained, guint *parts)
{
    double sum = 0;
    *parts = 0;
    for (const char *at = strstr(explained, " = "); at; (*parts)++) {
        gboolean minus = g_str_has_prefix(at, " − ");
        at += minus ? strlen(" − ") : strlen(" + ");
        double value = g_ascii_strtod(at, NULL);
        sum += minus ? -value : value;
        const char *plus = strstr(at, " + "), *less = strstr(at, " − ");
        at = plus && (!less || plus < less) ? plus : less;
    }
    return sum;
}

static const char *const words[] = {"lantern", "oil", "keeper", "night", "shore", "boat"};

static char *random_words(GRand *random, guint count, const char *joint)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(text, "%s%s", i ? joint : "",
                               words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    return g_string_free(text, FALSE);
}

static void put_random_document(IgStore *store, GRand *random)
{
    IgDocument facts = {.citekey = "doc"};
    IgMadeParagraph paragraphs[61] = {{.text = NULL}};
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i + 1 < G_N_ELEMENTS(paragraphs); i++) {
        char *text = random_words(random, (guint)g_rand_int_range(random, 1, 40),
                                  i % 2 ? " " : " and ");
        g_ptr_array_add(texts, text);
        paragraphs[i].text = text;
    }
    ig_made_put(store, &facts, paragraphs);
}

/* Every score is a whole number of steps, falls from hit to hit, and its parts add up to it: each
 * is shown to four places. */
static void check_scores(IgResults *results)
{
    double last = INFINITY;
    IgHit *next;
    while ((next = ig_results_next(results, NULL))) {
        g_autoptr(IgHit) hit = next;
        guint parts = 0;
        g_autofree char *explained = ig_results_explain_hit(results, hit);
        double sum = add_up(explained, &parts);
        g_assert_cmpfloat(hit->score, <=, last);
        g_assert_cmpfloat(hit->score * 1024, ==, round(hit->score * 1024));
        g_assert_cmpuint(parts, >, 0);
        g_assert_cmpfloat_with_epsilon(sum, hit->score, 0.00006 * (parts + 1));
        last = hit->score;
    }
}

static void test_parts_add_up(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    char *folder = ig_scratch_new();
    IgStore *store = ig_made_store(folder);
    put_random_document(store, random);
    for (guint run = 0; run < 20; run++) {
        const IgSearchOptions options = {.words_only = TRUE, .any = run % 2 == 0, .limit = 5};
        g_autoptr(GError) error = NULL;
        g_autofree char *query = random_words(random, 1 + run % 4, run % 3 ? " " : " -the ");
        g_autoptr(IgResults) results = ig_search(store, query, &options, NULL, &error);
        g_assert_no_error(error);
        check_scores(results);
    }
    ig_store_close(store);
    ig_scratch_free(folder);
}

/* "(oil OR boat) \"night shore\"", and the like. */
static char *random_query(GRand *random)
{
    GString *query = g_string_new(NULL);
    for (guint n = 2 + g_rand_int_range(random, 0, 2); n > 0; n--) {
        g_autofree char *either = random_words(random, 2, " OR ");
        g_autofree char *phrase = random_words(random, 2, " ");
        if (g_rand_int_range(random, 0, 2))
            g_string_append_printf(query, " (%s)", either);
        else
            g_string_append_printf(query, " \"%s\"", phrase);
    }
    return g_string_free(query, FALSE);
}

/* "12 3.25, 40 3.125, ": paragraphs with their scores, the best first. */
static char *scores_of(IgStore *store, const char *query)
{
    const IgSearchOptions options = {.words_only = TRUE};
    g_autoptr(GError) error = NULL;
    g_autoptr(IgResults) results = ig_search(store, query, &options, NULL, &error);
    g_assert_no_error(error);
    GString *scores = g_string_new(NULL);
    IgHit *next;
    while ((next = ig_results_next(results, &error))) {
        g_autoptr(IgHit) hit = next;
        g_string_append_printf(scores, "%u %g, ", hit->stored->paragraph->ordinal, hit->score);
    }
    g_assert_no_error(error);
    return g_string_free(scores, FALSE);
}

/* FTS5 loses positions below some operators (search/clauses.h), but a score does not. */
static void test_what_is_not_there_changes_no_score(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(17);
    char *folder = ig_scratch_new();
    IgStore *store = ig_made_store(folder);
    guint found = 0;
    put_random_document(store, random);
    for (guint run = 0; run < 100; run++) {
        g_autofree char *query = random_query(random);
        g_autofree char *without = g_strdup_printf("(%s) -iceberg", query);
        g_autofree char *either = g_strdup_printf("(%s) OR iceberg", query);
        g_autofree char *scores = scores_of(store, query);
        g_autofree char *scores_without = scores_of(store, without);
        g_autofree char *scores_either = scores_of(store, either);
        g_assert_cmpstr(scores_without, ==, scores);
        g_assert_cmpstr(scores_either, ==, scores);
        found += *scores != '\0';
    }
    g_assert_cmpuint(found, >, 50);
    ig_store_close(store);
    ig_scratch_free(folder);
}

/* ---- signals ---- */

/* What a search that stops early relies on. */
static void test_signals_are_bounded(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (guint run = 0; run < RUNS; run++) {
        guint length = (guint)g_rand_int_range(random, 1, 3000);
        guint times = (guint)g_rand_int_range(random, 1, (gint32)length + 1);
        double mean = g_rand_double_range(random, 1, 300);
        g_assert_cmpfloat(ig_signal_frequency(times, length, mean), <, IG_BM25_K1 + 1);
        g_assert_cmpfloat(ig_signal_frequency(times, length, mean), <,
                          ig_signal_frequency(times + 1, length, mean));
        g_assert_cmpfloat(ig_signal_frequency(times, length, mean), >,
                          ig_signal_frequency(times, length + 1, mean));
        g_assert_cmpfloat(ig_signal_lead(length), <, ig_signal_lead(length - 1));
        g_assert_cmpfloat(ig_signal_lead(length - 1), <=, IG_LEAD_SHARE);
        g_assert_cmpfloat(ig_signal_nearness(length), <=, IG_PAIR_SHARE);
        g_assert_cmpfloat(ig_signal_nearness(length), >=, 0);
        g_assert_cmpfloat(ig_signal_brevity(length), <=, 1);
        g_assert_cmpfloat(ig_signal_idf(times, length), >, 0);
        g_assert_cmpfloat(ig_signal_recurrence(length, times), >=, 1);
    }
}

static guint random_positions(GRand *random, guint *positions, guint most)
{
    guint count = (guint)g_rand_int_range(random, 0, (gint32)most + 1), at = 0;
    for (guint i = 0; i < count; i++) {
        at += (guint)g_rand_int_range(random, 1, 6);
        positions[i] = at;
    }
    return count;
}

/* All pairs, one after the other. */
static guint nearest_of_all(const guint *a, guint count_a, guint wide_a, const guint *b,
                            guint count_b, guint wide_b)
{
    guint nearest = 0;
    for (guint i = 0; i < count_a; i++) {
        for (guint j = 0; j < count_b; j++) {
            guint end = a[i] < b[j] ? a[i] + wide_a - 1 : b[j] + wide_b - 1;
            guint start = MAX(a[i], b[j]), distance = start > end ? start - end : 1;
            if (a[i] != b[j] && (nearest == 0 || distance < nearest))
                nearest = distance;
        }
    }
    return nearest;
}

static void test_distance_is_the_nearest(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(13);
    for (guint run = 0; run < RUNS; run++) {
        guint a[8], b[8], wide_a = 1 + run % 3, wide_b = 1 + run % 2;
        guint count_a = random_positions(random, a, G_N_ELEMENTS(a));
        guint count_b = random_positions(random, b, G_N_ELEMENTS(b));
        g_assert_cmpuint(ig_signal_distance(a, count_a, wide_a, b, count_b, wide_b), ==,
                         nearest_of_all(a, count_a, wide_a, b, count_b, wide_b));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("search/ranking", "ranking.test", check);
    g_test_add_func("/search/ranking/parts", test_parts_add_up);
    g_test_add_func("/search/ranking/not-there", test_what_is_not_there_changes_no_score);
    g_test_add_func("/search/ranking/bounded", test_signals_are_bounded);
    g_test_add_func("/search/ranking/distance", test_distance_is_the_nearest);
    return g_test_run();
}
