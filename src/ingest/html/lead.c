#include "ingest/html/lead.h"

#include "ingest/html/around.h"
#include "ingest/html/key.h"
#include "ingest/html/prose.h"

#include <string.h>

/* A standfirst has this many characters and ends as a sentence does; what is shorter than this is a
 * byline or a date. */
#define LEAD_CHARS_MIN   40
#define BYLINE_CHARS_MAX 200
/* More links than this share make no standfirst. */
#define LEAD_LINKED 20
/* Bylines, date, section, reading time, a word under a picture: no more lines stand there. */
#define OPENING_LINES_MAX 8
/* The number of links that makes a line between title and text a menu rather than a byline. */
#define BYLINE_LINKS_MAX 3
/* The fewest bytes of the key of a description, lest a word that heads the text be one; the most
 * bytes of its text. */
#define DESCRIPTION_KEY_MIN   25
#define DESCRIPTION_BYTES_MAX 2048

struct _IgHtmlLead {
    const IgHtmlTree *tree;
    GHashTable *descriptions; /* set of keys */
};

static gboolean is_description(const char *name)
{
    static const char *const names[] = {"description", "og:description", "twitter:description",
                                        "dc.description", "dcterms.description"};
    for (gsize i = 0; name && i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static void read_description(IgHtmlLead *lead, const IgHtmlNode *meta)
{
    const char *content = ig_html_get(meta, IG_HTML_ATTR_CONTENT);
    if (!content || !(is_description(ig_html_get(meta, IG_HTML_ATTR_NAME)) ||
                      is_description(ig_html_get(meta, IG_HTML_ATTR_PROPERTY)) ||
                      is_description(ig_html_get(meta, IG_HTML_ATTR_ITEMPROP))))
        return;
    g_autofree char *key = ig_html_key(content);
    if (strlen(key) >= DESCRIPTION_KEY_MIN)
        g_hash_table_add(lead->descriptions, g_steal_pointer(&key));
}

IgHtmlLead *ig_html_lead_new(const IgHtmlTree *tree)
{
    IgHtmlLead *lead = g_new0(IgHtmlLead, 1);
    lead->tree = tree;
    lead->descriptions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const IgHtmlNode *node = tree->root;
    for (; node && node->tag != IG_HTML_BODY; node = ig_html_next(node, tree->root, FALSE)) {
        if (node->tag == IG_HTML_META)
            read_description(lead, node);
    }
    return lead;
}

void ig_html_lead_free(IgHtmlLead *lead)
{
    if (!lead)
        return;
    g_hash_table_unref(lead->descriptions);
    g_free(lead);
}

/* What the page's head has word for word as its description is said of the text, not in it. */
static gboolean repeats_description(const IgHtmlLead *lead, const IgHtmlNode *node)
{
    if (node->chars < DESCRIPTION_KEY_MIN || node->chars > DESCRIPTION_BYTES_MAX ||
        g_hash_table_size(lead->descriptions) == 0)
        return FALSE;
    g_autofree char *key = ig_html_node_key(lead->tree, node, DESCRIPTION_BYTES_MAX);
    return g_hash_table_contains(lead->descriptions, key);
}

static gboolean ends_sentence(const char *text)
{
    static const char *const ends[] = {".", "!", "?", "…", "。", "！", "？", "؟", "।", ".”", ".\""};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (g_str_has_suffix(text, ends[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_sentence(const IgHtmlTree *tree, const IgHtmlNode *node)
{
    if (node->chars < LEAD_CHARS_MIN || ig_html_is_box(node))
        return FALSE;
    g_autofree char *text = ig_html_text(tree, node, G_MAXUINT16);
    return ends_sentence(text);
}

/* A subtitle opens no section. */
static IgHtmlRole role_by_shape(const IgHtmlLead *lead, const IgHtmlNode *node)
{
    gboolean is_plain = !ig_html_has_share(node->linked, node->chars, LEAD_LINKED);
    if (is_plain && ig_html_tag_heading_level(node->tag) && node->chars >= LEAD_CHARS_MIN)
        return IG_HTML_ROLE_LEAD;
    if (is_plain && (node->prose || is_sentence(lead->tree, node)))
        return IG_HTML_ROLE_NONE;
    return node->chars <= BYLINE_CHARS_MAX && node->links <= BYLINE_LINKS_MAX ? IG_HTML_ROLE_META
                                                                              : IG_HTML_ROLE_NAV;
}

IgHtmlRole ig_html_role_in_lead(const IgHtmlLead *lead, const IgHtmlNode *node)
{
    return repeats_description(lead, node) ? IG_HTML_ROLE_META : role_by_shape(lead, node);
}

static gboolean is_plain_block(const IgHtmlNode *node)
{
    return node->tag == IG_HTML_P || node->tag == IG_HTML_CONTAINER;
}

/* A first paragraph that the page's head describes it with is the text's own, a heading is not. */
static gboolean is_line_of_lead(const IgHtmlLead *lead, const IgHtmlNode *node)
{
    if (ig_html_tag_heading_level(node->tag))
        return repeats_description(lead, node);
    return is_plain_block(node) && role_by_shape(lead, node) == IG_HTML_ROLE_META;
}

void ig_html_judge_opening(const IgHtmlLead *lead, const IgHtmlNode *title, const IgHtmlNode *main)
{
    guint lines = 0;
    gboolean skip = TRUE;
    IgHtmlNode *node = ig_html_next(title, main, skip);
    for (; node && lines < OPENING_LINES_MAX; node = ig_html_next(node, main, skip)) {
        skip = !ig_html_is_open(node);
        if (skip || !ig_html_tag_is_block(node->tag) ||
            (is_plain_block(node) && ig_html_is_box(node)))
            continue;
        if (node->role != IG_HTML_ROLE_NONE || !is_line_of_lead(lead, node))
            return;
        node->role = IG_HTML_ROLE_META;
        lines++;
    }
}
