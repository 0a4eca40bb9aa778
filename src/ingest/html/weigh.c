#include "ingest/html/weigh.h"

#include <string.h>

/* Icons' names, "skip to content", "opens in a new window": hiding less than this is no loss. */
#define HIDDEN_CHARS_MIN 40

/* Code points that are not white space; a no-break space is white space. */
static guint count_chars(const char *text, gsize length)
{
    guint count = 0;
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar)text[i];
        gboolean continues = (byte & 0xC0) == 0x80;
        gboolean no_break = byte == 0xC2 && i + 1 < length && (guchar)text[i + 1] == 0xA0;
        if (!continues && !no_break && !g_ascii_isspace((char)byte))
            count++;
    }
    return count;
}

static gboolean style_hides(const char *style)
{
    g_autofree char *plain = g_ascii_strdown(style, -1);
    char *to = plain;
    for (const char *from = plain; *from; from++) {
        if (!g_ascii_isspace(*from))
            *to++ = *from;
    }
    *to = '\0';
    return strstr(plain, "display:none") || strstr(plain, "visibility:hidden");
}

static gboolean markup_hides(const IgHtmlNode *node)
{
    if (!node->attributes)
        return FALSE;
    const char *aria = ig_html_get(node, IG_HTML_ATTR_ARIA_HIDDEN);
    const char *style = ig_html_get(node, IG_HTML_ATTR_STYLE);
    const char *hidden = ig_html_get(node, IG_HTML_ATTR_HIDDEN);
    return (hidden && g_ascii_strcasecmp(hidden, "false") != 0) ||
           (aria && g_ascii_strcasecmp(aria, "true") == 0) || (style && style_hides(style));
}

static void weigh_link(IgHtmlNode *node)
{
    const char *href = node->tag == IG_HTML_A ? ig_html_get(node, IG_HTML_ATTR_HREF) : NULL;
    if (!href || node->chars == 0)
        return;
    node->jumps = href[0] == '#';
    node->links = !node->jumps;
    node->linked = node->jumps ? 0 : node->chars;
}

static GPtrArray *list_nodes(const IgHtmlTree *tree, guint *total)
{
    GPtrArray *nodes = g_ptr_array_new();
    gboolean skip = FALSE;
    *total = 0;
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, skip)) {
        skip = node->tag == IG_HTML_SILENT || node->tag == IG_HTML_HEAD;
        if (node->tag == IG_HTML_TEXT)
            node->chars = count_chars(tree->text->str + node->text_start, node->text_length);
        *total += node->chars;
        if (!skip)
            g_ptr_array_add(nodes, node);
    }
    return nodes;
}

/* Whether the element is a paragraph by tag, or a <div> used as one. */
static gboolean is_paragraph(const IgHtmlNode *node)
{
    switch (node->tag) {
    case IG_HTML_P:
    case IG_HTML_BLOCKQUOTE:
    case IG_HTML_PRE: return TRUE;
    case IG_HTML_CONTAINER:
        return node->first_child && !ig_html_tag_is_block(node->first_child->tag);
    default: return FALSE;
    }
}

static void add_to_parent(const IgHtmlNode *node, IgHtmlNode *parent)
{
    parent->chars += node->chars;
    parent->linked += node->linked;
    parent->links += node->links;
    parent->jumps += node->jumps;
    if (!ig_html_tag_is_block(node->tag) || is_paragraph(node))
        parent->flow += node->chars - node->linked;
}

guint ig_html_weigh(IgHtmlTree *tree)
{
    guint total = 0;
    guint hidden = 0;
    g_autoptr(GPtrArray) nodes = list_nodes(tree, &total);
    for (guint i = nodes->len; i-- > 0;) { /* children before their parents */
        IgHtmlNode *node = g_ptr_array_index(nodes, i);
        weigh_link(node);
        /* A page that hides most of itself until a script has run is meant to be read. */
        if (node->chars && node->chars <= total / 2 && markup_hides(node)) {
            node->role = IG_HTML_ROLE_HIDDEN;
            hidden += node->chars >= HIDDEN_CHARS_MIN;
        } else if (node->parent) {
            add_to_parent(node, node->parent);
        }
    }
    return hidden;
}
