#include "ingest/html/key.h"

char *ig_html_key(const char *text)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);
    GString *key = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_len(key, p, g_utf8_next_char(p) - p);
    }
    return g_string_free(key, FALSE);
}

char *ig_html_node_key(const IgHtmlTree *tree, const IgHtmlNode *node, gsize limit)
{
    g_autofree char *text = ig_html_text(tree, node, limit);
    return ig_html_key(text);
}
