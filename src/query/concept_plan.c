#include "query/concept_plan.h"

#include "query/node.h"

#include <string.h>

static gboolean is_shared(const IgConcepts *concepts, const char *name)
{
    g_autoptr(GPtrArray) holders = ig_concepts_find(concepts, name, FALSE);
    return holders->len > 1;
}

/* Whether a name of an entry is left out because it is other concepts' too. */
static gboolean is_left_out(const IgConcepts *concepts, const char *typed, const char *name)
{
    return ig_concept_is_acronym(name) && g_ascii_strcasecmp(name, typed) != 0 &&
           is_shared(concepts, name);
}

/* ISPs, but no DNSs. */
static void add_acronym(IgGroup *group, const char *name)
{
    g_autofree char *several = g_strconcat(name, "s", NULL);
    ig_group_add(group, name, name);
    if (!g_str_has_suffix(name, "S") && !g_str_has_suffix(name, "s"))
        ig_group_add(group, several, several);
}

static void add_names(IgGroup *group, const IgConcepts *concepts, const IgConcept *concept,
                      guint most)
{
    for (guint i = 0; concept->names[i] && group->alternatives->len < most; i++) {
        const char *name = concept->names[i];
        if (is_left_out(concepts, group->node->text, name))
            continue;
        if (ig_concept_is_acronym(name))
            add_acronym(group, name);
        else
            ig_group_add(group, name, NULL);
    }
}

static gboolean is_asked_for(const IgNode *node, gboolean all)
{
    return node->concept || (all && !node->exact && !node->prefix && !node->pattern);
}

/* An acronym typed as it is written is meant so: "ec" in lower case is no hit for ~EC, nor is any
 * other form of such a word. */
static void hold_to_spelling(IgGroup *group, const GPtrArray *concepts)
{
    const char *text = group->node->text;
    gboolean named = FALSE;
    for (guint i = 0; i < concepts->len && !named; i++) {
        const IgConcept *concept = g_ptr_array_index(concepts, i);
        named = g_strv_contains((const char *const *)concept->names, text);
    }
    if (!named || !ig_concept_is_acronym(text))
        return;
    g_ptr_array_set_size(group->alternatives, 1);
    IgPhrase *typed = g_ptr_array_index(group->alternatives, 0);
    g_free(typed->written);
    typed->written = g_strdup(text);
}

static void expand(IgGroup *group, const IgConcepts *concepts, gboolean all, gboolean near)
{
    if (!is_asked_for(group->node, all))
        return;
    g_autoptr(GPtrArray) found = ig_concepts_find(concepts, group->node->text,
                                                  group->node->concept);
    if (found->len == 0)
        return;
    if (!near)
        hold_to_spelling(group, found);
    for (guint i = 0; i < found->len; i++)
        add_names(group, concepts, g_ptr_array_index(found, i),
                  near ? IG_NEAR_MAX_ALTERNATIVES : IG_PLAN_MAX_ALTERNATIVES);
    group->concepts = g_steal_pointer(&found);
}

static gboolean is_held_to_spelling(const IgGroup *group)
{
    for (guint i = 0; i < group->alternatives->len; i++) {
        const IgPhrase *phrase = g_ptr_array_index(group->alternatives, i);
        if (phrase->written)
            return TRUE;
    }
    return FALSE;
}

/* The index folds case, so that a group held to a spelling finds too much: all of it and what is
 * written so. */
static IgPlanNode *with_check(IgPlanNode *text)
{
    IgPlanNode *check = g_new0(IgPlanNode, 1);
    IgPlanNode *both = g_new0(IgPlanNode, 1);
    check->kind = IG_NODE_FILTER;
    check->group = text->group;
    both->kind = IG_NODE_AND;
    both->children = g_ptr_array_new_with_free_func((GDestroyNotify)ig_plan_node_free);
    g_ptr_array_add(both->children, text);
    g_ptr_array_add(both->children, check);
    return both;
}

/* The words inside NEAR stay as they are: a check beside it would not know which of two places it
 * is about. */
static void expand_near(IgPlanNode *near, const IgConcepts *concepts, gboolean all)
{
    for (guint i = 0; near->children && i < near->children->len; i++)
        expand_near(g_ptr_array_index(near->children, i), concepts, all);
    if (!near->group)
        return;
    expand(near->group, concepts, all, TRUE);
    for (guint i = 0; i < near->group->alternatives->len; i++) {
        IgPhrase *phrase = g_ptr_array_index(near->group->alternatives, i);
        g_clear_pointer(&phrase->written, g_free);
    }
}

/* Children of an AND go up into it, so that what leads the search still can. */
static void add_child(GPtrArray *children, IgNodeKind parent, IgPlanNode *child)
{
    if (parent != IG_NODE_AND || child->kind != IG_NODE_AND) {
        g_ptr_array_add(children, child);
        return;
    }
    while (child->children->len > 0)
        g_ptr_array_add(children, g_ptr_array_steal_index(child->children, 0));
    ig_plan_node_free(child);
}

IgPlanNode *ig_plan_add_concepts(IgPlanNode *plan, const IgConcepts *concepts, gboolean all)
{
    if (plan->kind == IG_NODE_NEAR)
        expand_near(plan, concepts, all);
    if (plan->kind == IG_NODE_TEXT) {
        expand(plan->group, concepts, all, FALSE);
        return is_held_to_spelling(plan->group) ? with_check(plan) : plan;
    }
    if (plan->kind == IG_NODE_NEAR || !plan->children)
        return plan;
    g_autoptr(GPtrArray) before = plan->children;
    g_ptr_array_set_free_func(before, NULL);
    plan->children = g_ptr_array_new_with_free_func((GDestroyNotify)ig_plan_node_free);
    for (guint i = 0; i < before->len; i++) {
        IgPlanNode *child = g_ptr_array_index(before, i);
        gboolean grouped = child->kind == IG_NODE_AND;
        IgPlanNode *expanded = ig_plan_add_concepts(child, concepts, all);
        add_child(plan->children, grouped ? IG_NODE_OR : plan->kind, expanded);
    }
    return plan;
}

/* ---- telling ---- */

typedef void (*GroupFunc)(const IgGroup *group, gpointer data);

static void each_group(const IgPlanNode *plan, GroupFunc call, gpointer data)
{
    if (plan->kind == IG_NODE_TEXT)
        call(plan->group, data);
    for (guint i = 0; plan->children && i < plan->children->len; i++)
        each_group(g_ptr_array_index(plan->children, i), call, data);
}

typedef struct {
    const IgConcepts *concepts;
    GString *out;
} Telling;

static void tell_left_out(const Telling *telling, const IgGroup *group, const IgConcept *concept)
{
    const char *before = "; not searched, being other concepts' too: ";
    for (guint i = 0; concept->names[i]; i++) {
        if (!is_left_out(telling->concepts, group->node->text, concept->names[i]))
            continue;
        g_string_append_printf(telling->out, "%s%s", before, concept->names[i]);
        before = ", ";
    }
}

static void tell_group(const IgGroup *group, gpointer data)
{
    const Telling *telling = data;
    g_autofree char *typed = ig_query_print(group->node);
    if (group->node->concept && !group->concepts)
        g_string_append_printf(telling->out, "%s: no concept has this name\n", typed);
    for (guint i = 0; group->concepts && i < group->concepts->len; i++) {
        const IgConcept *concept = g_ptr_array_index(group->concepts, i);
        g_autofree char *names = ig_concept_print(concept);
        g_string_append_printf(telling->out, "%s: %s (%s%s%s:%u)", typed, names, concept->source,
                               *concept->source ? "; " : "", concept->file, concept->line);
        tell_left_out(telling, group, concept);
        g_string_append_c(telling->out, '\n');
    }
}

char *ig_plan_print_concepts(const IgPlanNode *plan, const IgConcepts *concepts)
{
    Telling telling = {concepts, g_string_new(NULL)};
    each_group(plan, tell_group, &telling);
    return g_string_free(telling.out, FALSE);
}

static void gather(const IgGroup *group, gpointer data)
{
    GPtrArray *used = data;
    for (guint i = 0; group->concepts && i < group->concepts->len; i++) {
        gpointer concept = g_ptr_array_index(group->concepts, i);
        if (!g_ptr_array_find(used, concept, NULL))
            g_ptr_array_add(used, concept);
    }
}

char *ig_plan_hash_concepts(const IgPlanNode *plan)
{
    g_autoptr(GPtrArray) used = g_ptr_array_new();
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    each_group(plan, gather, used);
    for (guint i = 0; i < used->len; i++) {
        g_autofree char *line = ig_concept_print(g_ptr_array_index(used, i));
        g_checksum_update(checksum, (const guchar *)line, -1);
        g_checksum_update(checksum, (const guchar *)"\n", 1);
    }
    return used->len > 0 ? g_strdup(g_checksum_get_string(checksum)) : NULL;
}
