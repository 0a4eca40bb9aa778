#include "ingest/html/tags.h"

#include <stdlib.h>

typedef struct {
    const char *name;
    int value;
} Name;

/* In alphabetical order: it is searched by halves. */
static const Name tags[] = {
    {"a", IG_HTML_A},
    {"address", IG_HTML_CONTAINER},
    {"applet", IG_HTML_SILENT},
    {"article", IG_HTML_ARTICLE},
    {"aside", IG_HTML_ASIDE},
    {"audio", IG_HTML_SILENT},
    {"b", IG_HTML_B},
    {"blockquote", IG_HTML_BLOCKQUOTE},
    {"body", IG_HTML_BODY},
    {"br", IG_HTML_BR},
    {"button", IG_HTML_BUTTON},
    {"canvas", IG_HTML_SILENT},
    {"caption", IG_HTML_CAPTION},
    {"center", IG_HTML_CONTAINER},
    {"cite", IG_HTML_I},
    {"datalist", IG_HTML_SILENT},
    {"dd", IG_HTML_DD},
    {"details", IG_HTML_CONTAINER},
    {"dfn", IG_HTML_I},
    {"dialog", IG_HTML_CONTAINER},
    {"dir", IG_HTML_UL},
    {"div", IG_HTML_CONTAINER},
    {"dl", IG_HTML_DL},
    {"dt", IG_HTML_DT},
    {"em", IG_HTML_I},
    {"embed", IG_HTML_SILENT},
    {"fieldset", IG_HTML_CONTAINER},
    {"figcaption", IG_HTML_CAPTION},
    {"figure", IG_HTML_CONTAINER},
    {"footer", IG_HTML_FOOTER},
    {"form", IG_HTML_CONTAINER},
    {"frameset", IG_HTML_CONTAINER},
    {"h1", IG_HTML_H1},
    {"h2", IG_HTML_H2},
    {"h3", IG_HTML_H3},
    {"h4", IG_HTML_H4},
    {"h5", IG_HTML_H5},
    {"h6", IG_HTML_H6},
    {"head", IG_HTML_HEAD},
    {"header", IG_HTML_HEADER},
    {"hgroup", IG_HTML_CONTAINER},
    {"hr", IG_HTML_HR},
    {"html", IG_HTML_HTML},
    {"i", IG_HTML_I},
    {"iframe", IG_HTML_SILENT},
    {"legend", IG_HTML_CONTAINER},
    {"li", IG_HTML_LI},
    {"link", IG_HTML_LINK},
    {"listing", IG_HTML_PRE},
    {"main", IG_HTML_MAIN},
    {"menu", IG_HTML_UL},
    {"meta", IG_HTML_META},
    {"nav", IG_HTML_NAV},
    {"noembed", IG_HTML_SILENT},
    {"noframes", IG_HTML_SILENT},
    {"noscript", IG_HTML_SILENT},
    {"object", IG_HTML_SILENT},
    {"ol", IG_HTML_OL},
    {"optgroup", IG_HTML_SILENT},
    {"option", IG_HTML_SILENT},
    {"p", IG_HTML_P},
    {"plaintext", IG_HTML_PRE},
    {"pre", IG_HTML_PRE},
    {"rp", IG_HTML_SILENT},
    {"script", IG_HTML_SILENT},
    {"search", IG_HTML_CONTAINER},
    {"section", IG_HTML_CONTAINER},
    {"select", IG_HTML_SILENT},
    {"strong", IG_HTML_B},
    {"style", IG_HTML_SILENT},
    {"summary", IG_HTML_CONTAINER},
    {"sup", IG_HTML_SUP},
    {"svg", IG_HTML_SILENT},
    {"table", IG_HTML_TABLE},
    {"tbody", IG_HTML_TBODY},
    {"td", IG_HTML_TD},
    {"template", IG_HTML_SILENT},
    {"textarea", IG_HTML_TEXTAREA},
    {"tfoot", IG_HTML_TBODY},
    {"th", IG_HTML_TH},
    {"thead", IG_HTML_TBODY},
    {"title", IG_HTML_TITLE},
    {"tr", IG_HTML_TR},
    {"ul", IG_HTML_UL},
    {"video", IG_HTML_SILENT},
    {"xmp", IG_HTML_PRE},
};

static const Name attributes[] = {
    {"aria-hidden", IG_HTML_ATTR_ARIA_HIDDEN},
    {"aria-level", IG_HTML_ATTR_ARIA_LEVEL},
    {"charset", IG_HTML_ATTR_CHARSET},
    {"class", IG_HTML_ATTR_CLASS},
    {"colspan", IG_HTML_ATTR_COLSPAN},
    {"content", IG_HTML_ATTR_CONTENT},
    {"data-mark", IG_HTML_ATTR_DATA_MARK},
    {"epub:type", IG_HTML_ATTR_EPUB_TYPE},
    {"hidden", IG_HTML_ATTR_HIDDEN},
    {"href", IG_HTML_ATTR_HREF},
    {"id", IG_HTML_ATTR_ID},
    {"itemprop", IG_HTML_ATTR_ITEMPROP},
    {"itemtype", IG_HTML_ATTR_ITEMTYPE},
    {"lang", IG_HTML_ATTR_LANG},
    {"name", IG_HTML_ATTR_NAME},
    {"property", IG_HTML_ATTR_PROPERTY},
    {"rel", IG_HTML_ATTR_REL},
    {"reversed", IG_HTML_ATTR_REVERSED},
    {"role", IG_HTML_ATTR_ROLE},
    {"start", IG_HTML_ATTR_START},
    {"style", IG_HTML_ATTR_STYLE},
    {"type", IG_HTML_ATTR_TYPE},
    {"value", IG_HTML_ATTR_VALUE},
    {"xml:lang", IG_HTML_ATTR_LANG},
};

static int compare_name(const void *key, const void *entry)
{
    return g_ascii_strcasecmp(key, ((const Name *)entry)->name);
}

static int look_up(const char *name, const Name *table, gsize size, int otherwise)
{
    const Name *found = bsearch(name, table, size, sizeof(Name), compare_name);
    return found ? found->value : otherwise;
}

IgHtmlTag ig_html_tag(const char *name)
{
    return (IgHtmlTag)look_up(name, tags, G_N_ELEMENTS(tags), IG_HTML_OTHER);
}

IgHtmlAttr ig_html_attr(const char *name)
{
    return (IgHtmlAttr)look_up(name, attributes, G_N_ELEMENTS(attributes), IG_HTML_ATTR_COUNT);
}

gboolean ig_html_tag_is_block(IgHtmlTag tag)
{
    switch (tag) {
    case IG_HTML_TEXT:
    case IG_HTML_OTHER:
    case IG_HTML_A:
    case IG_HTML_B:
    case IG_HTML_BR:
    case IG_HTML_I:
    case IG_HTML_LINK:
    case IG_HTML_META:
    case IG_HTML_SILENT:
    case IG_HTML_SUP: return FALSE;
    default: return TRUE;
    }
}

guint ig_html_tag_heading_level(IgHtmlTag tag)
{
    return tag >= IG_HTML_H1 && tag <= IG_HTML_H6 ? (guint)(tag - IG_HTML_H1) + 1 : 0;
}
