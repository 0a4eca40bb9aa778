#include "search/rewriting.h"

#include "text/tokens.h"

#include <string.h>

GPtrArray *ig_query_parts(const IgNode *tree)
{
    GPtrArray *parts = g_ptr_array_new();
    for (guint i = 0; tree->kind == IG_NODE_AND && i < tree->children->len; i++)
        g_ptr_array_add(parts, g_ptr_array_index(tree->children, i));
    if (parts->len == 0)
        g_ptr_array_add(parts, (gpointer)tree);
    return parts;
}

gboolean ig_query_part_is_filter(const IgNode *part)
{
    if (part->kind == IG_NODE_FILTER || part->kind == IG_NODE_NOT)
        return TRUE;
    for (guint i = 0; part->children && i < part->children->len; i++) {
        if (!ig_query_part_is_filter(g_ptr_array_index(part->children, i)))
            return FALSE;
    }
    return part->children != NULL;
}

/* A part as it stands beside others. */
static void append_part(GString *query, const IgNode *part, gboolean alone)
{
    g_autofree char *printed = ig_query_print(part);
    gboolean wrapped = !alone && part->children && part->kind != IG_NODE_NOT;
    g_string_append_printf(query, wrapped ? "(%s)" : "%s", printed);
}

char *ig_query_with(const GPtrArray *parts, guint part, const char *instead)
{
    g_autoptr(GString) query = g_string_new(NULL);
    gboolean alone = parts->len - (part < parts->len && !instead ? 1 : 0) == 1;
    for (guint i = 0; i < parts->len; i++) {
        if (i == part && !instead)
            continue;
        g_string_append(query, query->len ? " " : "");
        if (i == part)
            g_string_append(query, instead);
        else
            append_part(query, g_ptr_array_index(parts, i), alone);
    }
    return query->len ? g_strdup(query->str) : NULL;
}

char *ig_query_with_all(const GPtrArray *parts, const GPtrArray *instead)
{
    GString *query = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        const char *other = g_ptr_array_index(instead, i);
        g_string_append(query, i > 0 ? " " : "");
        if (other)
            g_string_append(query, other);
        else
            append_part(query, g_ptr_array_index(parts, i), parts->len == 1);
    }
    return g_string_free(query, FALSE);
}

static gboolean found_one(const IgToken *token, gpointer data)
{
    (void)token;
    (void)data;
    return FALSE;
}

GPtrArray *ig_query_words(const char *text)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) pieces = g_strsplit_set(text, " \t\n", -1);
    for (guint i = 0; pieces[i]; i++) {
        if (!ig_tokenize(pieces[i], strlen(pieces[i]), IG_TOKENIZE_QUERY, found_one, NULL))
            g_ptr_array_add(words, g_strdup(pieces[i]));
    }
    return words;
}

char *ig_query_of_words(const GPtrArray *words, guint distance, gboolean as_part)
{
    g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < words->len; i++) {
        IgNode *word = g_new0(IgNode, 1);
        word->kind = IG_NODE_TEXT;
        word->text = g_ptr_array_index(words, i);
        word->quoted = ig_query_has_syntax(word->text);
        g_ptr_array_add(nodes, word);
    }
    const IgNode all = {
        .kind = distance ? IG_NODE_NEAR : IG_NODE_AND, .children = nodes, .distance = distance};
    const IgNode *asked = words->len == 1 ? g_ptr_array_index(nodes, 0) : &all;
    g_autofree char *printed = ig_query_print(asked);
    gboolean wrapped = as_part && distance && words->len > 1;
    return wrapped ? g_strdup_printf("(%s)", printed) : g_steal_pointer(&printed);
}
