#include "query/lexer.h"

#include <string.h>

static void print_node(const IgNode *node, GString *out);

/* Between straight quotes, those inside doubled. */
static void print_quoted(const char *text, GString *out)
{
    g_auto(GStrv) pieces = g_strsplit(text, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", pieces);
    g_string_append_printf(out, "\"%s\"", doubled);
}

static void print_text(const IgNode *node, GString *out)
{
    if (node->exact)
        g_string_append_c(out, '=');
    if (node->concept)
        g_string_append_c(out, '~');
    if (node->quoted)
        print_quoted(node->text, out);
    else if (node->pattern == IG_PATTERN_REGEX)
        g_string_append_printf(out, "/%s/", node->text);
    else
        g_string_append(out, node->text);
    if (node->prefix)
        g_string_append_c(out, '*');
}

/* Whether a value can stand behind its colon without quotes. */
static gboolean is_bare_value(const char *value)
{
    for (const char *p = value; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c) || c == '(' || c == ')' || ig_lex_is_quote(c))
            return FALSE;
    }
    return *value != '\0';
}

static void print_filter(const IgNode *node, GString *out)
{
    g_string_append_printf(out, "%s:", ig_field_name(node->field));
    if (is_bare_value(node->text))
        g_string_append(out, node->text);
    else
        print_quoted(node->text, out);
}

/* Whether a node needs no parentheses wherever it stands. */
static gboolean is_atom(const IgNode *node)
{
    return node->kind == IG_NODE_TEXT || node->kind == IG_NODE_FILTER;
}

static void print_in_parentheses(const IgNode *node, GString *out)
{
    g_string_append_c(out, '(');
    print_node(node, out);
    g_string_append_c(out, ')');
}

static void print_exclusion(const IgNode *node, GString *out)
{
    const IgNode *child = g_ptr_array_index(node->children, 0);
    g_string_append_c(out, '-');
    /* A word that begins with a dash would swallow the operator: "--x" is a word. */
    gboolean dash = child->kind == IG_NODE_TEXT && !child->quoted && !child->exact &&
                    !child->concept && child->pattern != IG_PATTERN_REGEX && child->text[0] == '-';
    if (is_atom(child) && !dash)
        print_node(child, out);
    else
        print_in_parentheses(child, out);
}

static void print_children(const IgNode *node, const char *joiner, GString *out)
{
    for (guint i = 0; i < node->children->len; i++) {
        const IgNode *child = g_ptr_array_index(node->children, i);
        if (i > 0)
            g_string_append(out, joiner);
        if (is_atom(child) || child->kind == IG_NODE_NOT)
            print_node(child, out);
        else
            print_in_parentheses(child, out);
    }
}

char *ig_reach_print(IgReach reach, guint distance)
{
    if (reach == IG_REACH_SENTENCE)
        return g_strdup("SENT");
    return g_strdup_printf("%s/%u", reach == IG_REACH_NEAR ? "NEAR" : "BEFORE", distance);
}

static void print_node(const IgNode *node, GString *out)
{
    switch (node->kind) {
    case IG_NODE_TEXT: print_text(node, out); break;
    case IG_NODE_FILTER: print_filter(node, out); break;
    case IG_NODE_NOT: print_exclusion(node, out); break;
    case IG_NODE_AND: print_children(node, " ", out); break;
    case IG_NODE_OR: print_children(node, " OR ", out); break;
    case IG_NODE_NEAR: {
        g_autofree char *reach = ig_reach_print(node->reach, node->distance);
        g_autofree char *joiner = g_strdup_printf(" %s ", reach);
        print_children(node, joiner, out);
        break;
    }
    }
}

char *ig_query_print(const IgNode *node)
{
    GString *out = g_string_new(NULL);
    print_node(node, out);
    return g_string_free(out, FALSE);
}
