#include "ingest/html/regions.h"

#include <string.h>

/* A menu has several entries, none longer than the title of an article. */
#define MENU_LINKS_MIN  3
#define MENU_LINK_CHARS 80
/* Prose among the siblings of a list of links that makes it part of a text, in characters. */
#define FLOW_CHARS_MIN 400
/* A page with less text than this may have nothing but its links to say. */
#define PAGE_PROSE_MIN 1000
/* An aside with more text than this, few of it links, is a box of the article. */
#define ASIDE_PROSE_MIN 100
/* How many nodes of a footer are looked through for a heading. */
#define FOOTER_NODES_MAX 1000

typedef struct {
    const char *aria;
    IgHtmlRole role;
} AriaRole;

/* WAI-ARIA 1.2 and DPUB-ARIA 1.1 roles of what stands around a text; navigation, which needs a
 * second look, is the first. */
static const AriaRole aria_roles[] = {
    {"navigation", IG_HTML_ROLE_NAV},
    {"menu", IG_HTML_ROLE_NAV},
    {"menubar", IG_HTML_ROLE_NAV},
    {"toolbar", IG_HTML_ROLE_NAV},
    {"search", IG_HTML_ROLE_NAV},
    {"dialog", IG_HTML_ROLE_NAV},
    {"alertdialog", IG_HTML_ROLE_NAV},
    {"complementary", IG_HTML_ROLE_NAV},
    {"banner", IG_HTML_ROLE_HEADER},
    {"contentinfo", IG_HTML_ROLE_FOOTER},
    {"doc-toc", IG_HTML_ROLE_CONTENTS},
    {"comment", IG_HTML_ROLE_COMMENT},
    {"doc-footnote", IG_HTML_ROLE_NOTE},
    {"doc-endnote", IG_HTML_ROLE_NOTE},
    {"doc-backlink", IG_HTML_ROLE_BACKLINK},
};

/* Navigation on the page itself is a list of contents. */
static IgHtmlRole role_of_nav(const IgHtmlNode *node)
{
    return node->jumps > 2 && node->jumps > node->links ? IG_HTML_ROLE_CONTENTS : IG_HTML_ROLE_NAV;
}

static IgHtmlRole role_by_aria(const IgHtmlNode *node)
{
    if (!ig_html_get(node, IG_HTML_ATTR_ROLE))
        return IG_HTML_ROLE_NONE;
    for (gsize i = 0; i < G_N_ELEMENTS(aria_roles); i++) {
        if (ig_html_has_word(node, IG_HTML_ATTR_ROLE, aria_roles[i].aria))
            return i == 0 ? role_of_nav(node) : aria_roles[i].role;
    }
    return IG_HTML_ROLE_NONE;
}

/* EPUB's words for what stands around a text, in books and in pages made of them. */
static IgHtmlRole role_by_epub(const IgHtmlNode *node)
{
    static const char *const notes[] = {"footnote", "endnote", "rearnote", "note"};
    if (!ig_html_get(node, IG_HTML_ATTR_EPUB_TYPE))
        return IG_HTML_ROLE_NONE;
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
        if (ig_html_has_word(node, IG_HTML_ATTR_EPUB_TYPE, notes[i]))
            return IG_HTML_ROLE_NOTE;
    }
    return IG_HTML_ROLE_NONE;
}

/* Whether the element belongs to a part of the text rather than to the page. */
static gboolean is_inside_text(const IgHtmlNode *node)
{
    const IgHtmlNode *above = node->parent;
    for (guint i = 0; above && i < IG_HTML_CLIMB_MAX; i++, above = above->parent) {
        if (above->tag == IG_HTML_ARTICLE || above->tag == IG_HTML_MAIN ||
            above->tag == IG_HTML_BLOCKQUOTE || g_strcmp0(above->name, "section") == 0)
            return TRUE;
    }
    return FALSE;
}

/* Headings that fold a section away are buttons. */
static gboolean is_inside_heading(const IgHtmlNode *node)
{
    const IgHtmlNode *above = node->parent;
    while (above && !ig_html_tag_is_block(above->tag))
        above = above->parent;
    return above && ig_html_tag_heading_level(above->tag);
}

static gboolean holds_heading(const IgHtmlNode *node)
{
    const IgHtmlNode *at = node;
    for (guint i = 0; at && i < FOOTER_NODES_MAX; i++, at = ig_html_next(at, node, FALSE)) {
        if (ig_html_tag_heading_level(at->tag) && at->chars)
            return TRUE;
    }
    return FALSE;
}

static IgHtmlRole role_of_aside(const IgHtmlNode *node)
{
    const char *aria = ig_html_get(node, IG_HTML_ATTR_ROLE);
    if (aria && (g_str_has_prefix(aria, "doc-") || g_str_equal(aria, "note")))
        return IG_HTML_ROLE_NONE;
    gboolean is_box = node->chars - node->linked >= ASIDE_PROSE_MIN &&
                      node->linked * 3 < node->chars;
    return is_box && is_inside_text(node) ? IG_HTML_ROLE_NONE : IG_HTML_ROLE_NAV;
}

static IgHtmlRole role_by_tag(const IgHtmlNode *node)
{
    switch (node->tag) {
    case IG_HTML_NAV: return role_of_nav(node);
    case IG_HTML_BUTTON: return is_inside_heading(node) ? IG_HTML_ROLE_NONE : IG_HTML_ROLE_NAV;
    case IG_HTML_ASIDE: return role_of_aside(node);
    case IG_HTML_HEADER: return is_inside_text(node) ? IG_HTML_ROLE_NONE : IG_HTML_ROLE_HEADER;
    case IG_HTML_FOOTER:
        return is_inside_text(node) && holds_heading(node) ? IG_HTML_ROLE_NONE
                                                           : IG_HTML_ROLE_FOOTER;
    default: return IG_HTML_ROLE_NONE;
    }
}

/* Comments number their anchors, and schema.org names them. */
static gboolean is_comment(const IgHtmlNode *node)
{
    const char *id = ig_html_get(node, IG_HTML_ATTR_ID);
    const char *number = id ? strstr(id, "comment-") : NULL;
    const char *type = ig_html_get(node, IG_HTML_ATTR_ITEMTYPE);
    return ig_html_has_word(node, IG_HTML_ATTR_ITEMPROP, "comment") ||
           (type &&
            (g_str_has_suffix(type, "/Comment") || g_str_has_suffix(type, "/UserComments"))) ||
           (number && g_ascii_isdigit(number[strlen("comment-")]));
}

static gboolean may_be_menu(IgHtmlTag tag)
{
    switch (tag) {
    case IG_HTML_UL:
    case IG_HTML_OL:
    case IG_HTML_DL:
    case IG_HTML_P:
    case IG_HTML_CONTAINER:
    case IG_HTML_TABLE:
    case IG_HTML_TBODY:
    case IG_HTML_TR:
    case IG_HTML_TD: return TRUE;
    default: return FALSE;
    }
}

static gboolean is_menu(const IgHtmlNode *node, guint page_prose)
{
    return node->links >= MENU_LINKS_MIN && may_be_menu(node->tag) &&
           node->linked * 4 >= node->chars * 3 && node->linked / node->links <= MENU_LINK_CHARS &&
           node->chars < page_prose && node->parent && node->parent->flow < FLOW_CHARS_MIN;
}

static IgHtmlRole judge(const IgHtmlNode *node, guint prose)
{
    IgHtmlRole role = role_by_aria(node);
    if (role == IG_HTML_ROLE_NONE)
        role = role_by_epub(node);
    if (role == IG_HTML_ROLE_NONE)
        role = role_by_tag(node);
    if (role == IG_HTML_ROLE_NONE && node->attributes && is_comment(node))
        role = IG_HTML_ROLE_COMMENT;
    if (role == IG_HTML_ROLE_NONE && prose >= PAGE_PROSE_MIN && is_menu(node, prose))
        role = IG_HTML_ROLE_NAV;
    return role;
}

/* Whether nothing below the node can stand around the text any more. */
static gboolean is_settled(const IgHtmlNode *node)
{
    return node->chars == 0 || node->tag == IG_HTML_TEXT || node->role == IG_HTML_ROLE_HIDDEN ||
           node->role == IG_HTML_ROLE_ROW || node->role == IG_HTML_ROLE_NAV ||
           node->role == IG_HTML_ROLE_CONTENTS;
}

void ig_html_find_regions(IgHtmlTree *tree, gboolean density)
{
    guint prose = density ? tree->root->chars - tree->root->linked : 0;
    gboolean skip = FALSE;
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, skip)) {
        if (!is_settled(node) && node->role == IG_HTML_ROLE_NONE)
            node->role = judge(node, prose);
        skip = is_settled(node);
    }
}
