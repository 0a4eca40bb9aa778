#include "query/plan.h"

#include "text/tokens.h"

#include <string.h>

IgPhrase *ig_phrase_new(void)
{
    IgPhrase *phrase = g_new0(IgPhrase, 1);
    phrase->terms = g_ptr_array_new_with_free_func(g_free);
    return phrase;
}

void ig_phrase_free(IgPhrase *phrase)
{
    if (!phrase)
        return;
    g_ptr_array_unref(phrase->terms);
    g_free(phrase->written);
    g_free(phrase);
}

static void group_free(IgGroup *group)
{
    g_ptr_array_unref(group->alternatives);
    g_clear_pointer(&group->concepts, g_ptr_array_unref);
    g_free(group);
}

void ig_plan_node_free(IgPlanNode *plan)
{
    if (!plan)
        return;
    g_clear_pointer(&plan->children, g_ptr_array_unref);
    if (plan->kind == IG_NODE_TEXT)
        g_clear_pointer(&plan->group, group_free);
    g_free(plan);
}

/* The whole of a chain, as one more way over its positions. */
typedef struct {
    char *term;
    guint parts;
    gboolean joined; /* written without its hyphens */
} Whole;

/* One position of a text: its term, and the wholes that begin at it. */
typedef struct {
    char *term;
    GArray *wholes; /* of Whole */
    IgTokenKind kind;
    gsize start, end;
} Position;

static void whole_clear(Whole *whole)
{
    g_free(whole->term);
}

static void position_clear(Position *position)
{
    g_free(position->term);
    g_array_unref(position->wholes);
}

static GArray *positions_new(void)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(Position));
    g_array_set_clear_func(positions, (GDestroyNotify)position_clear);
    return positions;
}

static GArray *wholes_new(void)
{
    GArray *wholes = g_array_new(FALSE, FALSE, sizeof(Whole));
    g_array_set_clear_func(wholes, (GDestroyNotify)whole_clear);
    return wholes;
}

/* Joiners stay in the whole of all chains but those of hyphens. */
static gboolean has_joiner(const char *term)
{
    return strpbrk(term, "-/._:@&") != NULL;
}

static gboolean collect_token(const IgToken *token, gpointer data)
{
    GArray *positions = data;
    char *term = g_strndup(token->term, token->length);
    if (token->kind == IG_TOKEN_WHOLE) {
        Position *first = &g_array_index(positions, Position, positions->len - 1);
        Whole whole = {term, token->parts, !has_joiner(term)};
        g_array_append_val(first->wholes, whole);
        return TRUE;
    }
    Position position = {term, wholes_new(), token->kind, token->start, token->end};
    g_array_append_val(positions, position);
    return TRUE;
}

/* The positions of a text, cut as when it is indexed: a run of an unspaced script then ends in a
 * character of its own, which takes a position, so that a phrase that goes on behind the run
 * matches. At the text's own end it goes, since there the words asked for may go on. */
static GArray *cut(const char *text)
{
    GArray *positions = positions_new();
    ig_tokenize(text, strlen(text), IG_TOKENIZE_TEXT, collect_token, positions);
    if (positions->len < 2)
        return positions;
    const Position *last = &g_array_index(positions, Position, positions->len - 1);
    const Position *before = &g_array_index(positions, Position, positions->len - 2);
    if (last->kind == IG_TOKEN_SINGLE && before->kind == IG_TOKEN_PAIR && before->end == last->end)
        g_array_set_size(positions, positions->len - 1);
    return positions;
}

/* One step of a way over the positions: the option taken at a position, and which is next. */
typedef struct {
    guint at;
    guint option;
    const char *term; /* borrowed from the positions */
} Step;

/* The whole of joiners that begins at a position and ends the phrase, or NULL. */
static const Whole *closing_whole(const GArray *positions, guint at)
{
    const GArray *wholes = g_array_index(positions, Position, at).wholes;
    for (guint i = 0; i < wholes->len; i++) {
        const Whole *whole = &g_array_index(wholes, Whole, i);
        if (!whole->joined && at + whole->parts == positions->len)
            return whole;
    }
    return NULL;
}

/* The n-th whole of hyphens, written together, at a position, or NULL. */
static const Whole *joined_whole(const GArray *positions, guint at, guint n)
{
    const GArray *wholes = g_array_index(positions, Position, at).wholes;
    for (guint i = 0; i < wholes->len; i++) {
        const Whole *whole = &g_array_index(wholes, Whole, i);
        if (whole->joined && n-- == 0)
            return whole;
    }
    return NULL;
}

/* Takes the step's next option: the whole that ends the phrase, the word alone, then the wholes of
 * hyphens; of an exact text the first only. Returns the position behind it, or 0 where no option is
 * left. */
static guint take_option(const GArray *positions, gboolean exact, Step *step)
{
    const Whole *closing = closing_whole(positions, step->at);
    guint option = step->option++;
    if (exact && option > 0)
        return 0;
    if (closing && option == 0) {
        step->term = closing->term;
        return positions->len;
    }
    option -= closing ? 1 : 0;
    if (option == 0) {
        step->term = g_array_index(positions, Position, step->at).term;
        return step->at + 1;
    }
    const Whole *joined = joined_whole(positions, step->at, option - 1);
    step->term = joined ? joined->term : NULL;
    return joined ? step->at + joined->parts : 0;
}

static IgPhrase *phrase_of(const GArray *steps, gboolean prefix)
{
    IgPhrase *phrase = ig_phrase_new();
    for (guint i = 0; i < steps->len; i++)
        g_ptr_array_add(phrase->terms, g_strdup(g_array_index(steps, Step, i).term));
    phrase->prefix = prefix;
    return phrase;
}

/* Adds a phrase for every way over the positions. Steps are kept by hand, not by recursion,
 * since a phrase may have a thousand. */
static void add_alternatives(const GArray *positions, gboolean exact, gboolean prefix,
                             GPtrArray *alternatives)
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
    Step first = {0};
    g_array_append_val(steps, first);
    while (steps->len > 0 && alternatives->len < IG_PLAN_MAX_ALTERNATIVES) {
        Step *last = &g_array_index(steps, Step, steps->len - 1);
        guint next = take_option(positions, exact, last);
        if (next == 0) {
            g_array_set_size(steps, steps->len - 1);
        } else if (next == positions->len) {
            g_ptr_array_add(alternatives, phrase_of(steps, prefix));
        } else {
            Step step = {.at = next};
            g_array_append_val(steps, step);
        }
    }
}

static IgGroup *group_new(const IgNode *node)
{
    IgGroup *group = g_new0(IgGroup, 1);
    group->node = node;
    group->alternatives = g_ptr_array_new_with_free_func((GDestroyNotify)ig_phrase_free);
    return group;
}

/* A pattern stands for terms that are not known here. Until they are, it stands for itself, which
 * no text holds: it has a sign that no term has. */
static IgGroup *plan_pattern(const IgNode *node)
{
    IgGroup *group = group_new(node);
    IgPhrase *itself = ig_phrase_new();
    g_ptr_array_add(itself->terms, ig_query_print(node));
    g_ptr_array_add(group->alternatives, itself);
    return group;
}

static IgGroup *plan_text(const IgNode *node, GError **error)
{
    if (node->pattern != IG_PATTERN_NONE)
        return plan_pattern(node);
    g_autoptr(GArray) positions = cut(node->text);
    if (positions->len == 0) {
        g_set_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_EMPTY,
                    "\"%s\" holds nothing that can be searched", node->text);
        return NULL;
    }
    if (positions->len > IG_PLAN_MAX_TERMS) {
        g_set_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_LIMIT, "a phrase of more than %d words",
                    IG_PLAN_MAX_TERMS);
        return NULL;
    }
    const Position *last = &g_array_index(positions, Position, positions->len - 1);
    IgGroup *group = group_new(node);
    add_alternatives(positions, node->exact, node->prefix || last->kind == IG_TOKEN_SINGLE,
                     group->alternatives);
    return group;
}

gboolean ig_phrase_equal(const IgPhrase *a, const IgPhrase *b)
{
    if (a->terms->len != b->terms->len || a->prefix != b->prefix)
        return FALSE;
    for (guint i = 0; i < a->terms->len; i++) {
        if (!g_str_equal(a->terms->pdata[i], b->terms->pdata[i]))
            return FALSE;
    }
    return TRUE;
}

static gboolean has_alternative(const IgGroup *group, const IgPhrase *phrase)
{
    for (guint i = 0; i < group->alternatives->len; i++) {
        if (ig_phrase_equal(g_ptr_array_index(group->alternatives, i), phrase))
            return TRUE;
    }
    return FALSE;
}

void ig_group_add(IgGroup *group, const char *text, const char *written)
{
    g_autoptr(GArray) positions = cut(text);
    if (positions->len == 0 || positions->len > IG_PLAN_MAX_TERMS)
        return;
    g_autoptr(GPtrArray) ways = g_ptr_array_new_with_free_func((GDestroyNotify)ig_phrase_free);
    const Position *last = &g_array_index(positions, Position, positions->len - 1);
    add_alternatives(positions, written != NULL, last->kind == IG_TOKEN_SINGLE, ways);
    for (guint i = 0; i < ways->len && group->alternatives->len < IG_PLAN_MAX_ALTERNATIVES; i++) {
        IgPhrase *way = g_ptr_array_index(ways, i);
        if (has_alternative(group, way))
            continue;
        way->written = g_strdup(written);
        g_ptr_array_add(group->alternatives, way);
        ways->pdata[i] = NULL;
    }
}

static IgPlanNode *plan_node_new(const IgNode *node)
{
    IgPlanNode *plan = g_new0(IgPlanNode, 1);
    plan->kind = node->kind;
    plan->reach = node->reach;
    plan->distance = node->distance;
    return plan;
}

static GPtrArray *plans_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)ig_plan_node_free);
}

static IgPlanNode *plan_node(const IgNode *node, GError **error)
{
    g_autoptr(IgPlanNode) plan = plan_node_new(node);
    if (node->kind == IG_NODE_FILTER) {
        plan->filter = node;
        return g_steal_pointer(&plan);
    }
    if (node->kind == IG_NODE_TEXT) {
        plan->group = plan_text(node, error);
        return plan->group ? g_steal_pointer(&plan) : NULL;
    }
    plan->children = plans_new();
    for (guint i = 0; i < node->children->len; i++) {
        IgPlanNode *child = plan_node(g_ptr_array_index(node->children, i), error);
        if (!child)
            return NULL;
        g_ptr_array_add(plan->children, child);
    }
    return g_steal_pointer(&plan);
}

gboolean ig_plan_is_filter(const IgPlanNode *plan)
{
    if (!plan->children)
        return plan->kind == IG_NODE_FILTER;
    for (guint i = 0; i < plan->children->len; i++) {
        if (!ig_plan_is_filter(g_ptr_array_index(plan->children, i)))
            return FALSE;
    }
    return TRUE;
}

/* Gathers the words of a plan's AND into one OR, at the place of the first of them. */
static void ask_for_any(IgPlanNode *plan)
{
    g_autoptr(GPtrArray) all = plan->children;
    IgPlanNode *any = NULL;
    plan->children = plans_new();
    g_ptr_array_set_free_func(all, NULL);
    for (guint i = 0; i < all->len; i++) {
        IgPlanNode *child = g_ptr_array_index(all, i);
        gboolean word = child->kind != IG_NODE_NOT && !ig_plan_is_filter(child);
        if (word && !any) {
            any = g_new0(IgPlanNode, 1);
            *any = (IgPlanNode){.kind = IG_NODE_OR, .children = plans_new()};
            g_ptr_array_add(plan->children, any);
        }
        g_ptr_array_add(word ? any->children : plan->children, child);
    }
}

/* An OR of one is that one, and so is an AND. */
static IgPlanNode *unwrap(IgPlanNode *plan)
{
    if (!plan->children)
        return plan;
    for (guint i = 0; i < plan->children->len; i++) {
        IgPlanNode *child = g_ptr_array_index(plan->children, i);
        if (child->kind != IG_NODE_OR || child->children->len != 1)
            continue;
        plan->children->pdata[i] = g_ptr_array_steal_index(child->children, 0);
        ig_plan_node_free(child);
    }
    if (plan->kind != IG_NODE_AND || plan->children->len != 1)
        return plan;
    IgPlanNode *only = g_ptr_array_steal_index(plan->children, 0);
    ig_plan_node_free(plan);
    return only;
}

static IgPlanNode *any_of(IgPlanNode *plan)
{
    ask_for_any(plan);
    return unwrap(plan);
}

IgPlanNode *ig_plan(const IgNode *tree, gboolean any, GError **error)
{
    IgPlanNode *plan = plan_node(tree, error);
    if (!plan || !any)
        return plan;
    if (plan->kind == IG_NODE_AND)
        return any_of(plan);
    /* "a b OR c d", as a sentence with an OR in it reads. */
    for (guint i = 0; plan->kind == IG_NODE_OR && i < plan->children->len; i++) {
        IgPlanNode *side = g_ptr_array_index(plan->children, i);
        if (side->kind == IG_NODE_AND)
            plan->children->pdata[i] = any_of(side);
    }
    return plan;
}
