#include "query/ast.h"

#include "query/node.h"

G_DEFINE_QUARK(ig - query - error - quark, ig_query_error)

static const char *const field_names[IG_FIELD_COUNT] = {
    [IG_FIELD_AT] = "at",     [IG_FIELD_DOC] = "doc",         [IG_FIELD_TITLE] = "title",
    [IG_FIELD_BODY] = "body", [IG_FIELD_DATE] = "date",       [IG_FIELD_LANG] = "lang",
    [IG_FIELD_TYPE] = "type", [IG_FIELD_SECTION] = "section", [IG_FIELD_SPEAKER] = "speaker",
    [IG_FIELD_ZONE] = "zone", [IG_FIELD_PAGE] = "page",       [IG_FIELD_IN] = "in",
    [IG_FIELD_HAS] = "has",
};

const char *ig_field_name(IgField field)
{
    g_return_val_if_fail((guint)field < IG_FIELD_COUNT, "");
    return field_names[field];
}

gboolean ig_field_from_name(const char *name, IgField *field)
{
    for (guint i = 0; i < IG_FIELD_COUNT; i++) {
        if (g_str_equal(name, field_names[i])) {
            *field = (IgField)i;
            return TRUE;
        }
    }
    return FALSE;
}

IgNode *ig_node_new(IgNodeKind kind, gsize start, gsize end)
{
    IgNode *node = g_new0(IgNode, 1);
    node->kind = kind;
    node->start = start;
    node->end = end;
    return node;
}

GPtrArray *ig_nodes_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)ig_node_free);
}

IgNode *ig_node_new_parent(IgNodeKind kind, GPtrArray *children)
{
    const IgNode *first = g_ptr_array_index(children, 0);
    const IgNode *last = g_ptr_array_index(children, children->len - 1);
    IgNode *node = ig_node_new(kind, first->start, last->end);
    node->children = children;
    return node;
}

void ig_node_free(IgNode *node)
{
    if (!node)
        return;
    g_clear_pointer(&node->children, g_ptr_array_unref);
    g_free(node->text);
    g_free(node);
}

static gboolean same_children(const GPtrArray *a, const GPtrArray *b)
{
    if (!a || !b)
        return a == b;
    if (a->len != b->len)
        return FALSE;
    for (guint i = 0; i < a->len; i++) {
        if (!ig_node_equal(g_ptr_array_index(a, i), g_ptr_array_index(b, i)))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_node_equal(const IgNode *a, const IgNode *b)
{
    if (a->kind != b->kind || g_strcmp0(a->text, b->text) != 0 ||
        !same_children(a->children, b->children))
        return FALSE;
    switch (a->kind) {
    case IG_NODE_TEXT:
        return a->quoted == b->quoted && a->prefix == b->prefix && a->exact == b->exact &&
               a->concept
        == b->concept && a->pattern == b->pattern;
    case IG_NODE_NEAR: return a->reach == b->reach && a->distance == b->distance;
    case IG_NODE_FILTER: return a->field == b->field;
    case IG_NODE_AND:
    case IG_NODE_OR:
    case IG_NODE_NOT: break;
    }
    return TRUE;
}
