/* Bytes as a query: what is read is printed and read again, planned, and made an expression of;
 * what is not has its place pointed at. */
#include "query/concept_plan.h"
#include "search/expression.h"
#include "target.h"

#include <string.h>

static void check_error(const char *query, gsize where, const GError *error)
{
    g_assert_true(error && error->domain == IG_QUERY_ERROR);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    g_assert_cmpuint(where, <=, strlen(query));
    g_autofree char *shown = ig_query_error_show(error->message, query, where);
    g_assert_true(g_utf8_validate(shown, -1, NULL));
    g_assert_true(g_str_has_suffix(shown, "^\n"));
}

static void check_printed(const IgNode *tree)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *printed = ig_query_print(tree);
    g_assert_true(g_utf8_validate(printed, -1, NULL));
    g_autoptr(IgNode) again = ig_query_parse(printed, NULL, &error);
    /* What is longer in its own form than a query may be cannot be read back. */
    if (!again && strlen(printed) > IG_QUERY_MAX_BYTES)
        return;
    g_assert_no_error(error);
    g_assert_true(ig_node_equal(tree, again));
    g_autofree char *twice = ig_query_print(again);
    g_assert_cmpstr(printed, ==, twice);
}

static void check_places(const IgNode *node, gsize length)
{
    g_assert_cmpuint(node->start, <=, node->end);
    g_assert_cmpuint(node->end, <=, length);
    for (guint i = 0; node->children && i < node->children->len; i++)
        check_places(g_ptr_array_index(node->children, i), length);
}

static void check_expression(const IgPlanNode *plan)
{
    if (!ig_expression_can(plan))
        return;
    g_autoptr(IgExpression) expression = ig_expression_new(plan);
    g_assert_cmpuint(expression->origins->len, ==, ig_match_phrase_count(expression->match));
    g_assert_true(g_utf8_validate(ig_match_expression_text(expression->match), -1, NULL));
}

static IgConcepts *some_concepts(void)
{
    static const char text[] = "Internet Governance Forum = IGF = Forum\n"
                               "enhanced cooperation = EC\nEuropean Commission = EC = Commission\n";
    IgConcepts *concepts = ig_concepts_new();
    g_autoptr(GError) error = NULL;
    ig_concepts_read(concepts, "some", text, strlen(text), &error);
    g_assert_no_error(error);
    return concepts;
}

static void check_plan(const IgNode *tree, gboolean any)
{
    g_autoptr(GError) error = NULL;
    IgPlanNode *plan = ig_plan(tree, any, &error);
    if (!plan) {
        g_assert_true(error && error->domain == IG_QUERY_ERROR);
        return;
    }
    g_autoptr(IgConcepts) concepts = some_concepts();
    g_autofree char *printed = ig_plan_print(plan);
    g_assert_true(g_utf8_validate(printed, -1, NULL));
    check_expression(plan);
    g_autoptr(IgPlanNode) wider = ig_plan_add_concepts(plan, concepts, any);
    g_autofree char *explained = ig_plan_print_concepts(wider, concepts);
    g_assert_true(g_utf8_validate(explained, -1, NULL));
    check_expression(wider);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autofree char *query = g_strndup((const char *)bytes, length);
    g_autoptr(GError) error = NULL;
    gsize where = 0;
    g_autoptr(IgNode) tree = ig_query_parse(query, &where, &error);
    ig_query_has_syntax(query);
    if (!tree) {
        check_error(query, where, error);
        return 0;
    }
    check_places(tree, strlen(query));
    check_printed(tree);
    check_plan(tree, FALSE);
    check_plan(tree, TRUE);
    return 0;
}
