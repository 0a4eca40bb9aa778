#include "ingest/html/main_text.h"

#include "ingest/html/around.h"
#include "ingest/html/lead.h"
#include "ingest/html/names.h"
#include "ingest/html/prose.h"
#include "ingest/html/teasers.h"

/* Shares are in percent. README.md beside this file says what each was measured by. */

/* Less prose than this and there is no telling what the page is for. */
#define PAGE_PROSE_MIN 250
/* The menus of a page of a site have this many links. */
#define MENU_LINKS_MIN 5
/* The main text is the innermost element that holds this share of the prose. */
#define MAIN_SHARE 65
/* What stands beside it is text all the same if it has this share of the page's prose, or this much
 * of it (an annex) and fewer links than this share. */
#define BESIDE_SHARE     35
#define BESIDE_PROSE_MIN 300
#define BESIDE_LINKED    20
/* Where a part stands that is not in the main text. */
typedef enum {
    PLACE_BEFORE, /* the title, or the text where there is no title */
    PLACE_LEAD,   /* between title and text */
    PLACE_AFTER,
} Place;

typedef struct {
    IgHtmlTree *tree;
    guint prose; /* of the page */
    IgHtmlNode *main;
    GHashTable *above_main; /* set of IgHtmlNode: the main text and the elements around it */
    GHashTable *above_title;
    const IgHtmlLead *lead;
} Page;

static IgHtmlNode *child_with_main(const Page *page, IgHtmlNode *node)
{
    for (IgHtmlNode *child = node->first_child; child; child = child->next) {
        if (ig_html_has_share(child->prose, page->prose, MAIN_SHARE) && ig_html_is_box(child) &&
            child->role == IG_HTML_ROLE_NONE)
            return child;
    }
    return NULL;
}

static IgHtmlNode *find_main(const Page *page)
{
    IgHtmlNode *main = page->tree->root;
    for (IgHtmlNode *child = main; child; child = child_with_main(page, child))
        main = child;
    return main;
}

static GHashTable *list_above(const IgHtmlNode *node)
{
    GHashTable *above = g_hash_table_new(NULL, NULL);
    for (; node; node = node->parent)
        g_hash_table_add(above, (gpointer)node);
    return above;
}

static gboolean holds_caption(const IgHtmlNode *node)
{
    gboolean found = node->tag == IG_HTML_CAPTION;
    for (const IgHtmlNode *child = node->first_child; child && !found; child = child->next)
        found = child->tag == IG_HTML_CAPTION;
    return found && node->linked == 0;
}

static gboolean is_around(const Page *page, const IgHtmlNode *node)
{
    if (ig_html_has_share(node->prose, page->prose, BESIDE_SHARE))
        return FALSE;
    if (ig_html_has_share(node->linked, node->chars, BESIDE_LINKED) || ig_html_named(node))
        return TRUE;
    return node->prose < BESIDE_PROSE_MIN;
}

static void judge_part(const Page *page, IgHtmlNode *node, Place place)
{
    if (!ig_html_is_open(node) || node->role != IG_HTML_ROLE_NONE ||
        !ig_html_tag_is_block(node->tag) || holds_caption(node))
        return;
    if (place == PLACE_LEAD)
        node->role = ig_html_role_in_lead(page->lead, node);
    else if (is_around(page, node))
        node->role = IG_HTML_ROLE_NAV;
}

/* Text that stands right in a box, beside its blocks. */
static gboolean holds_line(const IgHtmlNode *node)
{
    for (const IgHtmlNode *child = node->first_child; child; child = child->next) {
        if (child->chars && !ig_html_tag_is_block(child->tag))
            return TRUE;
    }
    return FALSE;
}

/* Judges what stands around the title in a part that holds it and not the main text. */
static void judge_title_part(const Page *page, IgHtmlNode *part)
{
    for (IgHtmlNode *at = part; at && at->role == IG_HTML_ROLE_NONE;) {
        Place place = PLACE_BEFORE;
        gboolean keeps = FALSE;
        IgHtmlNode *down = NULL;
        for (IgHtmlNode *child = at->first_child; child; child = child->next) {
            if (g_hash_table_contains(page->above_title, child)) {
                place = PLACE_LEAD;
                down = child;
                continue;
            }
            judge_part(page, child, place);
            keeps = keeps || (ig_html_is_open(child) && ig_html_tag_is_block(child->tag));
        }
        if (down && !keeps && holds_line(at))
            at->role = IG_HTML_ROLE_META;
        at = down;
    }
}

/* Judges what stands around the main text, from the outermost element inwards. */
static void judge_around(const Page *page)
{
    Place before = PLACE_BEFORE;
    for (IgHtmlNode *at = page->tree->root; at && at != page->main;) {
        Place place = before;
        IgHtmlNode *down = NULL;
        for (IgHtmlNode *child = at->first_child; child; child = child->next) {
            if (g_hash_table_contains(page->above_main, child)) {
                down = child;
                before = place;
                place = PLACE_AFTER;
            } else if (g_hash_table_contains(page->above_title, child)) {
                judge_title_part(page, child);
                place = place == PLACE_BEFORE ? PLACE_LEAD : place;
            } else {
                judge_part(page, child, place);
            }
        }
        at = down;
    }
}

/* Links in the parts that regions have set apart. */
static guint count_menu_links(const IgHtmlNode *root)
{
    guint links = 0;
    gboolean skip = FALSE;
    for (const IgHtmlNode *node = root; node; node = ig_html_next(node, root, skip)) {
        skip = node->role == IG_HTML_ROLE_NAV || node->role == IG_HTML_ROLE_HEADER ||
               node->role == IG_HTML_ROLE_FOOTER;
        links += skip ? node->links : 0;
    }
    return links;
}

/* The Open Graph protocol describes a page of a site to other sites. */
static gboolean is_shared(const IgHtmlTree *tree)
{
    const IgHtmlNode *node = tree->root;
    for (; node && node->tag != IG_HTML_BODY; node = ig_html_next(node, tree->root, FALSE)) {
        const char *property = node->tag == IG_HTML_META ? ig_html_get(node, IG_HTML_ATTR_PROPERTY)
                                                         : NULL;
        if (property && g_ascii_strncasecmp(property, "og:", 3) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A page of a site leads to other pages of it; a law, an RFC or a paper saved as HTML does not. */
static gboolean is_of_site(const IgHtmlTree *tree)
{
    return count_menu_links(tree->root) >= MENU_LINKS_MIN || is_shared(tree);
}

void ig_html_find_main(IgHtmlTree *tree, IgHtmlNode *title)
{
    ig_html_find_prose(tree);
    if (tree->root->prose < PAGE_PROSE_MIN || !is_of_site(tree))
        return;
    ig_html_judge_names(tree, tree->root->prose);
    ig_html_judge_teasers(tree, tree->root->prose);
    ig_html_judge_inline(tree);
    ig_html_find_prose(tree); /* what is left of it */
    g_autoptr(IgHtmlLead) lead = ig_html_lead_new(tree);
    Page page = {.tree = tree, .prose = tree->root->prose, .lead = lead};
    page.main = find_main(&page);
    page.above_main = list_above(page.main);
    page.above_title = list_above(title);
    judge_around(&page);
    if (title && g_hash_table_contains(page.above_title, page.main))
        ig_html_judge_opening(page.lead, title, page.main);
    ig_html_judge_pointers(tree);
    g_hash_table_unref(page.above_main);
    g_hash_table_unref(page.above_title);
}
