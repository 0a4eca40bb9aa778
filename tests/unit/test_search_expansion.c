/* What a query's words are expanded to: a table of texts and plans, and what holds of all of them.
 */
#include "search/expansion.h"
#include "store/vocabulary.h"
#include "support/cases.h"
#include "support/scratch.h"
#include "text/inflection.h"
#include "text/spelling.h"

#include <string.h>

static IgPlanNode *expanded(IgStore *store, const IgNode *tree)
{
    g_autoptr(GError) error = NULL;
    IgPlanNode *plan = ig_plan(tree, FALSE, &error);
    g_assert_no_error(error);
    ig_expansion_add(plan, store, IG_MATCH_TEXT, &error);
    g_assert_no_error(error);
    return plan;
}

static void check(const IgCase *one)
{
    IgDocument facts = {.citekey = "doc"};
    IgMadeParagraph paragraphs[16] = {{.text = NULL}};
    g_autoptr(GString) wanted = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i + 1 < G_N_ELEMENTS(paragraphs) && ig_case_get_nth(one, "text", i); i++) {
        paragraphs[i].text = ig_case_get_nth(one, "text", i);
        paragraphs[i].lang = ig_case_get_nth(one, "lang", i);
    }
    char *folder = ig_scratch_new();
    IgStore *store = ig_made_store(folder);
    ig_made_put(store, &facts, paragraphs);
    g_autoptr(IgNode) tree = ig_query_parse(ig_case_get(one, "query"), NULL, &error);
    g_assert_no_error(error);
    g_autoptr(IgPlanNode) plan = expanded(store, tree);
    g_autofree char *got = ig_plan_print(plan);
    for (guint i = 0; ig_case_get_nth(one, "out", i); i++)
        g_string_append_printf(wanted, "%s\n", ig_case_get_nth(one, "out", i));
    ig_case_expect(one, "plan", got, wanted->str);
    ig_store_close(store);
    ig_scratch_free(folder);
}

/* ---- what holds of every expansion ---- */

static const char *const words[] = {
    "state",
    "states",
    "state's",
    "stated",
    "organise",
    "organization",
    "organisation",
    "organs",
    "policy",
    "policies",
    "policing",
    "take",
    "taken",
    "criteria",
    "criterion",
    "multi-stakeholder",
    "multistakeholder",
    "multi stakeholder",
    "email",
    "e-mail",
    "cooperation",
    "co-operation",
    "online",
    "on-line",
    "on line",
    "national",
    "nationaux",
    "nationale",
    "gobierno",
    "gobiernos",
    "интернет",
    "интернета",
    "сеть",
    "сети",
    "الحكومة",
    "حكومة",
    "治理",
    "70/125",
    "A/RES/70/125",
    "resolution",
    "labour",
    "labor",
    "news",
    "new",
    "l'internet",
    "internet",
    "the",
    "of",
    "4.1",
    "ﬁnance",
};

typedef struct {
    char *folder;
    IgStore *store;
    GRand *random;
} Fixture;

static char *random_words(GRand *random, gint count)
{
    GString *text = g_string_new(NULL);
    for (gint i = 0; i < count; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "",
                               words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    return g_string_free(text, FALSE);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    static const char *const languages[] = {"en", "fr", "ru", "", "es", "ar"};
    (void)data;
    IgDocument facts = {.citekey = "doc"};
    IgMadeParagraph paragraphs[13] = {{.text = NULL}};
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    fixture->random = g_rand_new_with_seed(2003);
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    for (guint i = 0; i + 1 < G_N_ELEMENTS(paragraphs); i++) {
        g_ptr_array_add(texts, random_words(fixture->random, 12));
        paragraphs[i].text = texts->pdata[i];
        paragraphs[i].lang = languages[i % G_N_ELEMENTS(languages)];
    }
    ig_made_put(fixture->store, &facts, paragraphs);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_rand_free(fixture->random);
    ig_store_close(fixture->store);
    ig_scratch_free(fixture->folder);
}

/* The term and its other spellings. */
static GPtrArray *spellings_of(const char *term)
{
    GPtrArray *spellings = ig_spellings(term);
    g_ptr_array_insert(spellings, 0, g_strdup(term));
    return spellings;
}

static gboolean are_one_word(const char *term, const char *other)
{
    static const char *const languages[] = {"en", "fr", "ru", "es", "ar"};
    g_autoptr(GPtrArray) left = spellings_of(term), right = spellings_of(other);
    for (guint i = 0; i < left->len; i++) {
        for (guint n = 0; n < right->len; n++) {
            for (guint l = 0; l < G_N_ELEMENTS(languages); l++) {
                if (ig_is_inflection(left->pdata[i], right->pdata[n], languages[l]))
                    return TRUE;
            }
        }
    }
    return FALSE;
}

static void check_added(Fixture *fixture, const IgGroup *group, const IgPhrase *added)
{
    const IgPhrase *typed = group->alternatives->pdata[0];
    for (guint i = 0; i < added->terms->len; i++)
        g_assert_cmpint(
            ig_vocabulary_has(fixture->store, added->terms->pdata[i], IG_MATCH_TEXT, NULL), ==, 1);
    if (typed->terms->len == 1 && added->terms->len == 1 && !strchr(typed->terms->pdata[0], '/') &&
        !are_one_word(typed->terms->pdata[0], added->terms->pdata[0])) {
        g_test_message("%s is no %s", (char *)added->terms->pdata[0],
                       (char *)typed->terms->pdata[0]);
        g_test_fail();
    }
}

static void check_plan(Fixture *fixture, const IgPlanNode *plan, const IgPlanNode *before)
{
    for (guint i = 0; plan->children && i < plan->children->len; i++)
        check_plan(fixture, plan->children->pdata[i], before->children->pdata[i]);
    if (plan->kind != IG_NODE_TEXT)
        return;
    guint typed = before->group->alternatives->len;
    g_assert_cmpuint(plan->group->alternatives->len, <=, typed + IG_EXPANSION_MAX_ADDED);
    for (guint i = typed; i < plan->group->alternatives->len; i++)
        check_added(fixture, plan->group, plan->group->alternatives->pdata[i]);
}

/* What is added is in the index, and is the same word. */
static void test_added_terms(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (guint run = 0; run < 300; run++) {
        gboolean quoted = g_rand_boolean(fixture->random);
        g_autofree char *some = random_words(fixture->random,
                                             g_rand_int_range(fixture->random, 1, 4));
        g_autofree char *query = quoted ? g_strdup_printf("\"%s\"", some) : g_strdup(some);
        g_autoptr(IgNode) tree = ig_query_parse(query, NULL, NULL);
        g_assert_nonnull(tree);
        g_autoptr(IgPlanNode) plan = expanded(fixture->store, tree);
        g_autoptr(IgPlanNode) before = ig_plan(tree, FALSE, NULL);
        check_plan(fixture, plan, before);
    }
}

static guint count_added(const IgPlanNode *plan)
{
    guint added = plan->group ? plan->group->alternatives->len - 1 : 0;
    for (guint i = 0; plan->children && i < plan->children->len; i++)
        added += count_added(plan->children->pdata[i]);
    return added;
}

/* The words of a NEAR have their forms as others have, those in its groups too. */
static void test_near(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *either = "(organise OR state OR take OR multistakeholder OR policies OR email)";
    g_autofree char *query = g_strdup_printf("internet NEAR %s", either);
    g_autoptr(IgNode) near = ig_query_parse(query, NULL, NULL);
    g_autoptr(IgNode) alone = ig_query_parse(either, NULL, NULL);
    g_autoptr(IgPlanNode) plan = expanded(fixture->store, near);
    g_autoptr(IgPlanNode) plan_alone = expanded(fixture->store, alone);
    g_assert_cmpuint(count_added(plan_alone), >, 0);
    g_assert_cmpuint(count_added(plan->children->pdata[1]), ==, count_added(plan_alone));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("expansion", "expansion.test", check);
    g_test_add("/expansion/added-terms", Fixture, NULL, set_up, test_added_terms, tear_down);
    g_test_add("/expansion/near", Fixture, NULL, set_up, test_near, tear_down);
    return g_test_run();
}
