#include "ingest/html/meta.h"

#include "model/date.h"
#include "text/utf8.h"

#include <string.h>

typedef struct {
    const char *name; /* of <meta name=…> or <meta property=…>, case apart */
    gsize field;
} MetaField;

/* In falling order of trust: the first that the page has is taken. */
static const MetaField meta_fields[] = {
    {"dcterms.issued", offsetof(IgDocument, date)},
    {"dcterms.date", offsetof(IgDocument, date)},
    {"dc.date.issued", offsetof(IgDocument, date)},
    {"dc.date", offsetof(IgDocument, date)},
    {"citation_publication_date", offsetof(IgDocument, date)},
    {"article:published_time", offsetof(IgDocument, date)},
    {"og:article:published_time", offsetof(IgDocument, date)},
    {"datepublished", offsetof(IgDocument, date)},
    {"date", offsetof(IgDocument, date)},
    {"citation_title", offsetof(IgDocument, title)},
    {"og:title", offsetof(IgDocument, title)},
    {"dcterms.language", offsetof(IgDocument, language)},
    {"dc.language", offsetof(IgDocument, language)},
    {"og:url", offsetof(IgDocument, url)},
};

/* "2005-11-18" from "2005-11-18T09:30:00Z", "2005/11/18" or "2005-11"; NULL for anything else. */
static char *read_date(const char *value)
{
    g_autofree char *date = g_strndup(value, strcspn(value, "T \t"));
    g_strdelimit(date, "/", '-');
    return ig_date_is_valid(date) ? g_steal_pointer(&date) : NULL;
}

/* A language tag has letters and digits in parts of at most eight (BCP 47); "EN" is "en". */
static char *read_language(const char *value)
{
    g_autofree char *tag = g_strdelimit(g_strstrip(g_strdup(value)), "_", '-');
    gsize part = 0;
    for (const char *p = tag; *p; p++) {
        part = *p == '-' ? 0 : part + 1;
        if (!(g_ascii_isalnum(*p) || *p == '-') || part > 8)
            return NULL;
    }
    gsize primary = strcspn(tag, "-");
    if (primary < 2 || primary > 3)
        return NULL;
    for (gsize i = 0; i < primary; i++)
        tag[i] = g_ascii_tolower(tag[i]);
    return g_steal_pointer(&tag);
}

static gboolean is_address(const char *value)
{
    return g_str_has_prefix(value, "https://") || g_str_has_prefix(value, "http://");
}

/* Sets one field from a value of the page, if the value is fit for it and the field is empty. */
static void set_field(IgDocument *document, gsize field, const char *raw)
{
    char **place = (char **)((char *)document + field);
    if (*place || !raw)
        return;
    g_autofree char *value = ig_text_squeeze(raw);
    if (!*value)
        return;
    if (field == offsetof(IgDocument, date))
        *place = read_date(value);
    else if (field == offsetof(IgDocument, language))
        *place = read_language(value);
    else if (field != offsetof(IgDocument, url) || is_address(value))
        *place = g_steal_pointer(&value);
}

static const char *meta_content(const GPtrArray *metas, const char *name)
{
    for (guint i = 0; i < metas->len; i++) {
        const IgHtmlNode *meta = g_ptr_array_index(metas, i);
        const char *key = ig_html_get(meta, IG_HTML_ATTR_NAME);
        const char *property = ig_html_get(meta, IG_HTML_ATTR_PROPERTY);
        const char *itemprop = ig_html_get(meta, IG_HTML_ATTR_ITEMPROP);
        if ((key && g_ascii_strcasecmp(key, name) == 0) ||
            (property && g_ascii_strcasecmp(property, name) == 0) ||
            (itemprop && g_ascii_strcasecmp(itemprop, name) == 0))
            return ig_html_get(meta, IG_HTML_ATTR_CONTENT);
    }
    return NULL;
}

static void read_element(const IgHtmlTree *tree, const IgHtmlNode *node, IgDocument *document)
{
    if (node->tag == IG_HTML_HTML || node->tag == IG_HTML_BODY || node->parent == tree->root)
        set_field(document, offsetof(IgDocument, language), ig_html_get(node, IG_HTML_ATTR_LANG));
    if (node->tag == IG_HTML_LINK && ig_html_has_word(node, IG_HTML_ATTR_REL, "canonical"))
        set_field(document, offsetof(IgDocument, url), ig_html_get(node, IG_HTML_ATTR_HREF));
    if (node->tag == IG_HTML_TITLE && !ig_html_ancestor(node, IG_HTML_SILENT)) {
        g_autofree char *title = ig_html_text(tree, node, 1024);
        set_field(document, offsetof(IgDocument, title), title);
    }
}

void ig_html_read_meta(const IgHtmlTree *tree, IgDocument *document)
{
    g_autoptr(GPtrArray) metas = g_ptr_array_new();
    for (const IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, FALSE)) {
        if (node->tag == IG_HTML_META)
            g_ptr_array_add(metas, (gpointer)node);
        read_element(tree, node, document);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(meta_fields); i++)
        set_field(document, meta_fields[i].field, meta_content(metas, meta_fields[i].name));
}
