#include "query/plan.h"
#include "support/cases.h"

#include <string.h>

static char *wanted_lines(const IgCase *one)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; ig_case_get_nth(one, "out", i); i++)
        g_string_append_printf(lines, "%s\n", ig_case_get_nth(one, "out", i));
    return g_string_free(lines, FALSE);
}

static void check(const IgCase *one)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgPlanNode) plan = NULL;
    g_autoptr(IgNode) tree = ig_query_parse(ig_case_get(one, "in"), NULL, &error);
    if (tree)
        plan = ig_plan(tree, ig_case_has(one, "any"), &error);
    if (!plan) {
        ig_case_expect(one, "error", error->message, ig_case_get(one, "error"));
        return;
    }
    g_autofree char *printed = ig_plan_print(plan);
    g_autofree char *wanted = wanted_lines(one);
    ig_case_expect(one, "plan", printed, wanted);
}

static IgPlanNode *plan_of(const char *query, IgNode **tree)
{
    g_autoptr(GError) error = NULL;
    *tree = ig_query_parse(query, NULL, &error);
    g_assert_no_error(error);
    IgPlanNode *plan = ig_plan(*tree, FALSE, &error);
    g_assert_no_error(error);
    return plan;
}

/* Ten chains in a phrase have 1,024 spellings: the first ones are kept, as typed before all. */
static void test_alternatives_are_capped(void)
{
    g_autoptr(IgNode) tree = NULL;
    g_autoptr(IgPlanNode) plan = plan_of("\"a-b a-b a-b a-b a-b a-b a-b a-b a-b a-b\"", &tree);
    const GPtrArray *alternatives = plan->group->alternatives;
    g_assert_cmpuint(alternatives->len, ==, IG_PLAN_MAX_ALTERNATIVES);
    const IgPhrase *first = g_ptr_array_index(alternatives, 0);
    g_assert_cmpuint(first->terms->len, ==, 20);
    g_assert_true(plan->group->node == tree);
}

static char *chains(guint n)
{
    GString *query = g_string_new("\"");
    for (guint i = 0; i < n; i++)
        g_string_append(query, "a-b ");
    g_string_append_c(query, '"');
    return g_string_free(query, FALSE);
}

/* The longest phrase does not explode; a longer one is refused. */
static void test_longest_phrase(void)
{
    g_autofree char *longest = chains(IG_PLAN_MAX_TERMS / 2);
    g_autoptr(IgNode) tree = NULL;
    g_autoptr(IgPlanNode) plan = plan_of(longest, &tree);
    g_assert_cmpuint(plan->group->alternatives->len, ==, IG_PLAN_MAX_ALTERNATIVES);
    g_autofree char *longer = chains(IG_PLAN_MAX_TERMS / 2 + 1);
    g_autoptr(IgNode) long_tree = ig_query_parse(longer, NULL, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(ig_plan(long_tree, FALSE, &error));
    g_assert_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_LIMIT);
}

/* Whatever is asked of any text, each alternative has terms, no term is empty, and no two
 * alternatives are the same. */
static void test_alternatives_are_sound(void)
{
    static const char *const pieces[] = {"multi", "-", "stakeholder", "/",    "A",     " ",
                                         "70",    "'", "网",          "治理", "é",     ".",
                                         "*",     "b", "_",           "@",    "\u00ad"};
    g_autoptr(GRand) random = g_rand_new_with_seed(1325);
    for (guint i = 0; i < 3000; i++) {
        g_autoptr(GString) text = g_string_new("\"x");
        for (gint32 n = g_rand_int_range(random, 0, 12); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        g_string_append_c(text, '"');
        g_autoptr(IgNode) tree = ig_query_parse(text->str, NULL, NULL);
        if (!tree)
            continue;
        g_autoptr(IgPlanNode) plan = ig_plan(tree, FALSE, NULL);
        g_assert_nonnull(plan);
        g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (guint k = 0; k < plan->group->alternatives->len; k++) {
            const IgPhrase *phrase = g_ptr_array_index(plan->group->alternatives, k);
            g_autoptr(GString) terms = g_string_new(NULL);
            g_assert_cmpuint(phrase->terms->len, >, 0);
            for (guint t = 0; t < phrase->terms->len; t++) {
                const char *term = g_ptr_array_index(phrase->terms, t);
                g_assert_cmpuint(strlen(term), >, 0);
                g_string_append_printf(terms, "%s\n", term);
            }
            if (!g_hash_table_add(seen, g_strdup(terms->str)))
                g_error("%s: an alternative stands twice: %s", text->str, terms->str);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("plan", "plan.test", check);
    g_test_add_func("/plan/alternatives-are-capped", test_alternatives_are_capped);
    g_test_add_func("/plan/longest-phrase", test_longest_phrase);
    g_test_add_func("/plan/alternatives-are-sound", test_alternatives_are_sound);
    return g_test_run();
}
