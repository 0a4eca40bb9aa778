#include "query/concept_plan.h"
#include "support/cases.h"

#include <string.h>

static char *file_of(const IgCase *one, const char *field)
{
    GString *text = g_string_new(NULL);
    const char *line;
    for (guint i = 0; (line = ig_case_get_nth(one, field, i)); i++)
        g_string_append_printf(text, "%s\n", line);
    return g_string_free(text, FALSE);
}

static char *firsts_of(const GPtrArray *found)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const IgConcept *concept = g_ptr_array_index(found, i);
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", concept->names[0]);
    }
    return g_string_free(names, FALSE);
}

static void check_finding(const IgCase *one, const IgConcepts *concepts)
{
    const char *name;
    for (guint i = 0; (name = ig_case_get_nth(one, "find", i)); i++) {
        g_autoptr(GPtrArray) found = ig_concepts_find(concepts, name, ig_case_has(one, "loosely"));
        g_autofree char *firsts = firsts_of(found);
        ig_case_expect(one, name, firsts, ig_case_get_nth(one, "found", i));
    }
}

/* The line of the plan's first group, without what was typed. */
static char *alternatives_of(const IgPlanNode *plan)
{
    while (plan->children)
        plan = g_ptr_array_index(plan->children, 0);
    g_autofree char *line = ig_plan_print(plan);
    g_autofree char *typed = ig_query_print(plan->group->node);
    return g_strdup(g_strchomp(line + strlen(typed) + 2));
}

static void check_plan(const IgCase *one, const IgConcepts *concepts)
{
    g_autoptr(IgNode) tree = ig_query_parse(ig_case_get(one, "query"), NULL, NULL);
    g_assert_nonnull(tree);
    IgPlanNode *plain = ig_plan(tree, FALSE, NULL);
    g_autoptr(IgPlanNode) plan = ig_plan_add_concepts(plain, concepts, ig_case_has(one, "all"));
    g_autofree char *alternatives = alternatives_of(plan);
    g_autofree char *told = ig_plan_print_concepts(plan, concepts);
    g_autofree char *hash = ig_plan_hash_concepts(plan);
    ig_case_expect(one, "alternatives", alternatives, ig_case_get(one, "alternatives"));
    ig_case_expect(one, "told", told, ig_case_get(one, "told"));
    g_assert_true((hash != NULL) == (strstr(told, " (") != NULL));
}

static void check(const IgCase *one)
{
    g_autoptr(IgConcepts) concepts = ig_concepts_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *file = file_of(one, "line");
    g_autofree char *own = file_of(one, "own");
    gboolean ok = ig_concepts_read(concepts, "the file", file, strlen(file), &error);
    ig_case_expect(one, "error", error ? error->message : "", ig_case_get(one, "error"));
    if (!ok) {
        g_assert_cmpuint(ig_concepts_count(concepts), ==, 0);
        return;
    }
    g_assert_true(ig_concepts_read(concepts, "my own", own, strlen(own), NULL));
    check_finding(one, concepts);
    if (ig_case_has(one, "query"))
        check_plan(one, concepts);
}

static void test_acronyms(void)
{
    static const char *const acronyms[] = {"IGF", "ccTLD", "W3C", "WSIS+10", "ITU-T", "РГ", NULL};
    static const char *const others[] = {"Forum", "igf", "NETmundial", "I", "UN DESA", "", NULL};
    for (guint i = 0; acronyms[i]; i++)
        g_assert_true(ig_concept_is_acronym(acronyms[i]));
    for (guint i = 0; others[i]; i++)
        g_assert_false(ig_concept_is_acronym(others[i]));
}

/* Of the entries used, not of the files: what else a file holds does not change the hash. */
static void test_hash(void)
{
    static const char small[] = "forum = IGF\n";
    static const char large[] = "# more\nsummit = WSIS\nforum = IGF\n  source: Tunis\n";
    g_autoptr(IgConcepts) a = ig_concepts_new();
    g_autoptr(IgConcepts) b = ig_concepts_new();
    g_assert_true(ig_concepts_read(a, "a", small, strlen(small), NULL));
    g_assert_true(ig_concepts_read(b, "b", large, strlen(large), NULL));
    g_autoptr(IgNode) tree = ig_query_parse("~forum -~IGF", NULL, NULL);
    g_autoptr(IgPlanNode) by_a = ig_plan_add_concepts(ig_plan(tree, FALSE, NULL), a, FALSE);
    g_autoptr(IgPlanNode) by_b = ig_plan_add_concepts(ig_plan(tree, FALSE, NULL), b, FALSE);
    g_autofree char *hash_a = ig_plan_hash_concepts(by_a);
    g_autofree char *hash_b = ig_plan_hash_concepts(by_b);
    g_autofree char *expected = g_compute_checksum_for_string(G_CHECKSUM_SHA256, small, -1);
    g_assert_cmpstr(hash_a, ==, expected);
    g_assert_cmpstr(hash_b, ==, expected);
}

static void check_sources(const IgConcepts *concepts, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        if (!strstr(lines[i], " = ") || *lines[i] == '#')
            continue;
        g_auto(GStrv) names = g_strsplit(lines[i], " = ", -1);
        g_autoptr(GPtrArray) found = ig_concepts_find(concepts, names[0], FALSE);
        g_assert_cmpuint(found->len, >=, 1);
        const IgConcept *concept = g_ptr_array_index(found, 0);
        if (!*concept->source) {
            g_test_message("%s has no source", names[0]);
            g_test_fail();
        }
    }
}

/* What comes with igsearch can be read, is worth having, and says where each name is from. */
static void test_shipped(void)
{
    g_autofree char *path = g_build_filename(g_getenv("IG_TEST_DATA"), "..", "..", "corpus",
                                             "internet-governance.concepts", NULL);
    g_autoptr(IgConcepts) concepts = ig_concepts_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    gsize length = 0;
    g_file_get_contents(path, &text, &length, &error);
    g_assert_no_error(error);
    ig_concepts_read(concepts, path, text, length, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ig_concepts_count(concepts), >=, 100);
    check_sources(concepts, text);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("concepts", "concepts.test", check);
    g_test_add_func("/concepts/acronyms", test_acronyms);
    g_test_add_func("/concepts/hash", test_hash);
    g_test_add_func("/concepts/shipped", test_shipped);
    return g_test_run();
}
