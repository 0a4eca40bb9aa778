#include "ingest/html/around.h"

#include "ingest/html/names.h"
#include "ingest/html/prose.h"

#include <string.h>

/* Shares are in percent. README.md beside this file says what each was measured by. */

/* A part whose name says that it stands around the text has at most this share of its prose; a
 * footer, which may hold the whole of a licence, this. */
#define NAMED_SHARE  30
#define FOOTER_SHARE 60
/* What is left of the page's prose without its footer. */
#define MAIN_PROSE_MIN 250
/* A passage with this much prose and no more than this share of links in it is part of a text,
 * whatever it is called: the "copyright" section of an RFC, the "comment" of a case report. */
#define PASSAGE_PROSE_MIN  600
#define PASSAGE_LINKED_MAX 3
/* "Updated 18 November 2019, 11:31 GMT by A. Writer and B. Writer" */
#define BYLINE_CHARS_MAX  150
#define CAPTION_CHARS_MAX 600
/* Captions that begin alike are one, cut short for a smaller screen. In bytes. */
#define CAPTION_BYTES_SAME 60
/* No heading is longer. */
#define HEADING_BYTES_MAX 200
/* "Read more: …": all but a word or two is a link. */
#define POINTER_LINKED_MIN 85

gboolean ig_html_is_open(const IgHtmlNode *node)
{
    switch (node->role) {
    case IG_HTML_ROLE_NONE:
    case IG_HTML_ROLE_TITLE:
    case IG_HTML_ROLE_ITEM:
        return node->chars && node->tag != IG_HTML_TEXT && node->tag != IG_HTML_SILENT &&
               node->tag != IG_HTML_HEAD;
    default: return FALSE;
    }
}

static gboolean is_passage(const IgHtmlNode *node)
{
    return node->proses > 1 && node->prose >= PASSAGE_PROSE_MIN &&
           !ig_html_has_share(node->linked, node->chars, PASSAGE_LINKED_MAX);
}

static gboolean is_footer(const IgHtmlNode *node, guint prose)
{
    return prose - node->prose >= MAIN_PROSE_MIN &&
           !ig_html_has_share(node->prose, prose, FOOTER_SHARE) && !is_passage(node);
}

static gboolean is_byline(const IgHtmlNode *node)
{
    return node->prose == 0 && node->chars <= BYLINE_CHARS_MAX && node->headings == 0;
}

/* Whether most of the element is a quotation: what others have published and a text embeds. */
static gboolean is_quotation(const IgHtmlNode *node)
{
    while (node && node->tag != IG_HTML_BLOCKQUOTE) {
        const IgHtmlNode *child = node->first_child;
        while (child && child->chars * 2 <= node->chars)
            child = child->next;
        node = child;
    }
    return node != NULL;
}

/* The next letter or digit of a name or a text, or 0. */
static gunichar next_letter(const char **p)
{
    for (; **p; *p = g_utf8_next_char(*p)) {
        gunichar c = g_utf8_get_char(*p);
        if (!g_unichar_isalnum(c))
            continue;
        *p = g_utf8_next_char(*p);
        return g_unichar_tolower(c);
    }
    return 0;
}

static gboolean same_letters(const char *a, const char *b)
{
    gunichar c;
    while ((c = next_letter(&a))) {
        if (c != next_letter(&b))
            return FALSE;
    }
    return next_letter(&b) == 0;
}

static const IgHtmlNode *first_heading(const IgHtmlNode *part)
{
    const IgHtmlNode *node = part;
    while (node && !(ig_html_tag_heading_level(node->tag) && node->chars))
        node = ig_html_next(node, part, FALSE);
    return node;
}

/* Whether a section bears its heading's words as its id, as programs give it, and is text rather
 * than links: "related-documents" over a section 1.4 on them. The heading may begin with a number.
 */
static gboolean is_called_by_heading(const IgHtmlTree *tree, const IgHtmlNode *node)
{
    const char *id = ig_html_get(node, IG_HTML_ATTR_ID);
    const IgHtmlNode *heading = id && !ig_html_get(node, IG_HTML_ATTR_CLASS) ? first_heading(node)
                                                                             : NULL;
    if (!heading || node->linked * 2 >= node->chars || node->prose == 0)
        return FALSE;
    g_autofree char *text = ig_html_text(tree, heading, HEADING_BYTES_MAX);
    return same_letters(id, text) || same_letters(id, text + strspn(text, "0123456789. "));
}

static IgHtmlRole role_by_name(const IgHtmlTree *tree, const IgHtmlNode *node, guint prose)
{
    IgHtmlNamed named = ig_html_named(node);
    if (!named || ig_html_tag_heading_level(node->tag) || is_quotation(node) ||
        is_called_by_heading(tree, node))
        return IG_HTML_ROLE_NONE;
    if (named & IG_HTML_NAMED_FOOTER && is_footer(node, prose))
        return IG_HTML_ROLE_FOOTER;
    if (named & IG_HTML_NAMED_CAPTION && node->chars <= CAPTION_CHARS_MAX && node->headings == 0)
        return IG_HTML_ROLE_CAPTION;
    if (node->prose && ig_html_has_share(node->prose, prose, NAMED_SHARE))
        return IG_HTML_ROLE_NONE;
    if (named & IG_HTML_NAMED_COMMENT)
        return node->prose ? IG_HTML_ROLE_COMMENT : IG_HTML_ROLE_NAV;
    if (named & IG_HTML_NAMED_WINDOW || (named & IG_HTML_NAMED_AROUND && !is_passage(node)))
        return IG_HTML_ROLE_NAV;
    return named & IG_HTML_NAMED_BYLINE && is_byline(node) ? IG_HTML_ROLE_META : IG_HTML_ROLE_NONE;
}

/* A picture's caption is there once for the page and again for its enlarged view. */
static void judge_caption(IgHtmlTree *tree, IgHtmlNode *caption, GHashTable *seen)
{
    for (IgHtmlNode *node = caption; node; node = ig_html_next(node, caption, FALSE)) {
        if (!ig_html_tag_is_block(node->tag) || ig_html_is_box(node))
            continue;
        g_autofree char *text = ig_html_text(tree, node, CAPTION_BYTES_SAME);
        if (strlen(text) >= CAPTION_BYTES_SAME && !g_hash_table_add(seen, g_steal_pointer(&text)))
            node->role = IG_HTML_ROLE_NAV;
    }
}

void ig_html_judge_names(IgHtmlTree *tree, guint prose)
{
    g_autoptr(GHashTable) captions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean skip = FALSE;
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, skip)) {
        if (ig_html_is_open(node) && node->role == IG_HTML_ROLE_NONE && node->attributes &&
            ig_html_tag_is_block(node->tag))
            node->role = role_by_name(tree, node, prose);
        if (node->role == IG_HTML_ROLE_CAPTION)
            judge_caption(tree, node, captions);
        skip = !ig_html_is_open(node);
    }
}

/* An address written out is a source that the text gives. */
static gboolean is_address(const IgHtmlTree *tree, const IgHtmlNode *node)
{
    g_autofree char *text = ig_html_text(tree, node, 16);
    return g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://") ||
           g_str_has_prefix(text, "www.");
}

static gboolean is_pointer(const IgHtmlTree *tree, const IgHtmlNode *node)
{
    switch (node->tag) {
    case IG_HTML_UL:
    case IG_HTML_OL:
    case IG_HTML_P:
    case IG_HTML_CONTAINER:
        return ig_html_has_share(node->linked, node->chars, POINTER_LINKED_MIN) &&
               !is_address(tree, node);
    default: return FALSE;
    }
}

static IgHtmlNode *next_with_text(IgHtmlNode *node)
{
    while (node &&
           (node->chars == 0 || node->role == IG_HTML_ROLE_HIDDEN || node->tag == IG_HTML_SILENT))
        node = node->next;
    return node;
}

static gboolean is_around(const IgHtmlNode *node)
{
    return node->role == IG_HTML_ROLE_NAV || node->role == IG_HTML_ROLE_COMMENT ||
           node->role == IG_HTML_ROLE_FOOTER;
}

/* A heading is that of what follows it up to the next heading or the end of its parent. */
static void judge_heading(IgHtmlNode *heading)
{
    IgHtmlNode *after = next_with_text(heading->next);
    if (!after || !is_around(after))
        return;
    while (after && is_around(after))
        after = next_with_text(after->next);
    if (!after || ig_html_tag_heading_level(after->tag))
        heading->role = IG_HTML_ROLE_NAV;
}

void ig_html_judge_pointers(IgHtmlTree *tree)
{
    g_autoptr(GPtrArray) headings = g_ptr_array_new();
    gboolean skip = FALSE;
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, skip)) {
        if (ig_html_is_open(node) && node->role == IG_HTML_ROLE_NONE) {
            if (node->links && is_pointer(tree, node))
                node->role = IG_HTML_ROLE_NAV;
            else if (ig_html_tag_heading_level(node->tag))
                g_ptr_array_add(headings, node);
        }
        skip = !ig_html_is_open(node) || node->tag == IG_HTML_LI;
    }
    for (guint i = headings->len; i-- > 0;)
        judge_heading(g_ptr_array_index(headings, i));
}
