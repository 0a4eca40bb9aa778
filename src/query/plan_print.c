#include "query/plan.h"

void ig_phrase_print(const IgPhrase *phrase, GString *out)
{
    gboolean several = phrase->terms->len > 1;
    g_string_append(out, several ? "\"" : "");
    for (guint i = 0; i < phrase->terms->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "",
                               (const char *)g_ptr_array_index(phrase->terms, i));
    g_string_append(out, several ? "\"" : "");
    g_string_append(out, phrase->prefix ? "*" : "");
    if (phrase->written)
        g_string_append_printf(out, " (%s)", phrase->written);
}

static void print_group(const IgGroup *group, GString *out)
{
    g_autofree char *typed = ig_query_print(group->node);
    g_string_append_printf(out, "%s: ", typed);
    for (guint i = 0; i < group->alternatives->len; i++) {
        g_string_append(out, i > 0 ? " | " : "");
        ig_phrase_print(g_ptr_array_index(group->alternatives, i), out);
    }
}

static void print_reach(const IgPlanNode *near, GString *out)
{
    switch (near->reach) {
    case IG_REACH_NEAR: g_string_append_printf(out, "within %u words:", near->distance); break;
    case IG_REACH_BEFORE:
        g_string_append_printf(out, "in this order, within %u words:", near->distance);
        break;
    case IG_REACH_SENTENCE: g_string_append(out, "in one sentence:"); break;
    }
}

static void print_heading(const IgPlanNode *plan, GString *out)
{
    switch (plan->kind) {
    case IG_NODE_TEXT: print_group(plan->group, out); break;
    case IG_NODE_FILTER: {
        const IgNode *shown = plan->filter ? plan->filter : plan->group->node;
        g_autofree char *filter = ig_query_print(shown);
        g_string_append_printf(out, "only %s%s", filter, plan->filter ? "" : " as it is written");
        break;
    }
    case IG_NODE_AND: g_string_append(out, "all of:"); break;
    case IG_NODE_OR: g_string_append(out, "any of:"); break;
    case IG_NODE_NOT: g_string_append(out, "none of:"); break;
    case IG_NODE_NEAR: print_reach(plan, out); break;
    }
}

static void print_plan(const IgPlanNode *plan, guint depth, GString *out)
{
    for (guint i = 0; i < depth; i++)
        g_string_append(out, "  ");
    print_heading(plan, out);
    g_string_append_c(out, '\n');
    for (guint i = 0; plan->children && i < plan->children->len; i++)
        print_plan(g_ptr_array_index(plan->children, i), depth + 1, out);
}

char *ig_plan_print(const IgPlanNode *plan)
{
    GString *out = g_string_new(NULL);
    print_plan(plan, 0, out);
    return g_string_free(out, FALSE);
}
