#include "ingest/html/teasers.h"

#include "ingest/html/around.h"
#include "ingest/html/prose.h"

/* So many of one shape are a row, if they are this share (in percent) of what stands there. */
#define ROW_TEASERS_MIN 3
#define ROW_SHARE       75
/* A heading, a picture's credit, a byline and the first sentences of a text. A section is longer.
 */
#define TEASER_CHARS_MAX 800
/* In how many elements of a teaser its heading is looked for. */
#define TEASER_NODES_MAX 64
/* What is left of the page's prose without its teasers. */
#define MAIN_PROSE_MIN 250
/* Links set side by side with nothing between them, not even a comma, are a menu if there are so
 * many and they are titles rather than words. */
#define POPUP_LINKS_MIN      3
#define POPUP_LINK_CHARS_MIN 12
/* A sentence around such a box has this many characters that are not links. */
#define SENTENCE_CHARS_MIN 70
/* Fewer characters than this between two blocks are not worth a look. */
#define LINE_CHARS_MIN 20

static gboolean is_link_off(const IgHtmlNode *node)
{
    return node->links && node->linked == node->chars;
}

static gboolean holds_linked_heading(const IgHtmlNode *part)
{
    const IgHtmlNode *node = part;
    for (guint i = 0; node && i < TEASER_NODES_MAX; i++, node = ig_html_next(node, part, FALSE)) {
        if (ig_html_tag_heading_level(node->tag) && node->chars)
            return is_link_off(node);
    }
    return FALSE;
}

/* The heading may stand in the link, or the link in the heading. */
static gboolean is_teaser(const IgHtmlNode *node)
{
    return ig_html_is_open(node) && ig_html_tag_is_block(node->tag) &&
           node->role == IG_HTML_ROLE_NONE && node->headings == 1 && node->proses <= 1 &&
           node->chars <= TEASER_CHARS_MAX && node->chars > node->linked &&
           holds_linked_heading(node);
}

static guint count_teasers(const IgHtmlNode *row, guint *parts)
{
    guint teasers = 0;
    *parts = 0;
    for (const IgHtmlNode *child = row->first_child; child; child = child->next) {
        *parts += child->chars > 0;
        teasers += is_teaser(child);
    }
    return teasers;
}

static gboolean is_row(const IgHtmlNode *node, guint prose)
{
    guint parts = 0;
    if (node->headings < ROW_TEASERS_MIN || prose < node->prose + MAIN_PROSE_MIN)
        return FALSE;
    guint teasers = count_teasers(node, &parts);
    return teasers >= ROW_TEASERS_MIN && ig_html_has_share(teasers, parts, ROW_SHARE);
}

void ig_html_judge_teasers(IgHtmlTree *tree, guint prose)
{
    gboolean skip = FALSE;
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, skip)) {
        skip = !ig_html_is_open(node) || node->headings < ROW_TEASERS_MIN;
        if (skip || node->role != IG_HTML_ROLE_NONE || !is_row(node, prose))
            continue;
        for (IgHtmlNode *child = node->first_child; child; child = child->next) {
            if (is_teaser(child))
                child->role = IG_HTML_ROLE_NAV;
        }
        prose -= MIN(prose, node->prose);
        skip = TRUE;
    }
}

static gboolean is_popup(const IgHtmlNode *node)
{
    return node->tag == IG_HTML_OTHER && node->links >= POPUP_LINKS_MIN &&
           node->linked == node->chars && node->chars / node->links >= POPUP_LINK_CHARS_MIN;
}

/* A word of the sentence may open the box, and stand in one element with it. */
static IgHtmlNode *innermost_popup(IgHtmlNode *node)
{
    IgHtmlNode *child = node->first_child;
    while (child && !is_popup(child))
        child = child->next;
    return child ? child : node;
}

/* The box may outweigh the sentence it opens over, which is then no prose. */
static gboolean is_sentence(const IgHtmlNode *block)
{
    return block && block->tag == IG_HTML_P && block->chars - block->linked >= SENTENCE_CHARS_MIN;
}

static gboolean parts_page(const IgHtmlNode *node)
{
    return node->tag == IG_HTML_CONTAINER || node->tag == IG_HTML_ARTICLE ||
           node->tag == IG_HTML_MAIN || node->tag == IG_HTML_BODY;
}

/* Links between the blocks of a box, from `first` to the next block; returns that. */
static IgHtmlNode *judge_line(IgHtmlNode *first)
{
    guint chars = 0;
    guint linked = 0;
    IgHtmlNode *end = first;
    for (; end && !ig_html_tag_is_block(end->tag); end = end->next) {
        chars += end->chars;
        linked += end->linked;
    }
    gboolean is_line = chars >= LINE_CHARS_MIN && chars == linked;
    for (IgHtmlNode *node = first; is_line && node != end; node = node->next) {
        if (node->chars && node->tag != IG_HTML_TEXT && node->role == IG_HTML_ROLE_NONE)
            node->role = IG_HTML_ROLE_NAV;
    }
    return end;
}

static void judge_lines(IgHtmlNode *box)
{
    for (IgHtmlNode *child = box->first_child; child;) {
        child = ig_html_tag_is_block(child->tag) ? child->next : judge_line(child);
    }
}

void ig_html_judge_inline(IgHtmlTree *tree)
{
    gboolean skip = FALSE;
    const IgHtmlNode *block = NULL; /* last one opened: that of the text that follows */
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, skip)) {
        skip = !ig_html_is_open(node);
        if (skip)
            continue;
        if (ig_html_tag_is_block(node->tag))
            block = node;
        if (parts_page(node) && node->links && ig_html_is_box(node))
            judge_lines(node);
        else if (is_sentence(block) && is_popup(node) && innermost_popup(node) == node)
            node->role = IG_HTML_ROLE_NAV;
        skip = !ig_html_is_open(node);
    }
}
