#include "ingest/html/xml.h"

#include <string.h>

/* Among how many children, blank text between them included, a section's heading is looked for. */
#define HEADING_PLACE_MAX 8

typedef struct {
    const char *name;
    IgHtmlTag tag;
} SharedName;

/* Names that mean the same in the vocabularies at hand. */
static const SharedName shared_names[] = {
    {"title", IG_HTML_H1},
    {"ti", IG_HTML_H1},
    {"head", IG_HTML_H1},
    {"heading", IG_HTML_H1},
    {"p", IG_HTML_P},
    {"para", IG_HTML_P},
    {"t", IG_HTML_P},
    {"item", IG_HTML_LI},
    {"listitem", IG_HTML_LI},
    {"li", IG_HTML_LI},
    {"list", IG_HTML_UL},
    {"ul", IG_HTML_UL},
    {"itemizedlist", IG_HTML_UL},
    {"ol", IG_HTML_UL},
    {"orderedlist", IG_HTML_UL},
    {"blockquote", IG_HTML_BLOCKQUOTE},
    {"quote", IG_HTML_BLOCKQUOTE},
    {"table", IG_HTML_TABLE},
    {"tr", IG_HTML_TR},
    {"row", IG_HTML_TR},
    {"td", IG_HTML_TD},
    {"th", IG_HTML_TH},
    {"cell", IG_HTML_TD},
    {"entry", IG_HTML_TD},
    {"caption", IG_HTML_CAPTION},
    {"artwork", IG_HTML_PRE},
    {"programlisting", IG_HTML_PRE},
    {"sourcecode", IG_HTML_PRE},
    {"script", IG_HTML_SILENT},
    {"style", IG_HTML_SILENT},
    {"sup", IG_HTML_SUP},
    {"superscript", IG_HTML_SUP},
};

static gboolean is_blank(const IgHtmlTree *tree, const IgHtmlNode *text)
{
    for (gsize i = 0; i < text->text_length; i++) {
        if (!g_ascii_isspace(tree->text->str[text->text_start + i]))
            return FALSE;
    }
    return TRUE;
}

static gboolean holds_text(const IgHtmlTree *tree, const IgHtmlNode *node)
{
    for (const IgHtmlNode *child = node->first_child; child; child = child->next) {
        if (child->tag == IG_HTML_TEXT && !is_blank(tree, child))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_heading_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shared_names); i++) {
        if (shared_names[i].tag == IG_HTML_H1 &&
            g_ascii_strcasecmp(name, shared_names[i].name) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A heading stands at the start of its section. */
static gboolean has_heading(const IgHtmlNode *section)
{
    const IgHtmlNode *child = section->first_child;
    for (guint i = 0; i < HEADING_PLACE_MAX && child; i++, child = child->next) {
        if (child->name && is_heading_name(child->name))
            return TRUE;
    }
    return FALSE;
}

/* 1 for the title of the whole, 2 for those of its sections, and so on. */
static IgHtmlTag heading_tag(const IgHtmlNode *node)
{
    guint level = 0;
    const IgHtmlNode *section = node->parent ? node->parent->parent : NULL;
    for (guint i = 0; section && level < 5 && i < IG_HTML_CLIMB_MAX;
         i++, section = section->parent) {
        level += has_heading(section);
    }
    return (IgHtmlTag)(IG_HTML_H1 + level);
}

static IgHtmlTag tag_by_name(const IgHtmlNode *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shared_names); i++) {
        if (g_ascii_strcasecmp(node->name, shared_names[i].name) == 0)
            return shared_names[i].tag == IG_HTML_H1 ? heading_tag(node) : shared_names[i].tag;
    }
    return IG_HTML_OTHER;
}

static gboolean is_inline(IgHtmlTag tag)
{
    return !ig_html_tag_is_block(tag);
}

void ig_html_tame_xml(IgHtmlTree *tree)
{
    for (IgHtmlNode *node = tree->root->first_child; node;
         node = ig_html_next(node, tree->root, FALSE)) {
        if (node->tag == IG_HTML_TEXT)
            continue;
        gboolean in_text = is_inline(node->parent->tag) || holds_text(tree, node->parent);
        gboolean is_inside_line = in_text || ig_html_tag_heading_level(node->parent->tag);
        IgHtmlTag named = tag_by_name(node);
        if (named != IG_HTML_OTHER)
            node->tag = is_inside_line && ig_html_tag_heading_level(named) ? IG_HTML_OTHER : named;
        else if (in_text)
            node->tag = IG_HTML_OTHER;
        else
            node->tag = holds_text(tree, node) ? IG_HTML_P : IG_HTML_CONTAINER;
    }
}
