#include "ingest/html/title.h"

#include "ingest/html/key.h"

#include <string.h>

/* Of a <title> and of a heading, in bytes; no title of a text is longer. */
#define TITLE_BYTES_MAX 1024
/* A heading of level 4 or less is that of a section. */
#define TITLE_LEVEL_MAX 3
/* How many headings are compared. */
#define HEADINGS_MAX 200

/* A site's name is in every <title> of the site, but it is not most of it. */
static gboolean repeats(const char *title, const char *heading)
{
    return *heading && strlen(heading) * 2 >= strlen(title) &&
           (strstr(title, heading) || strstr(heading, title));
}

static gboolean may_be_title(const IgHtmlNode *node)
{
    guint level = ig_html_tag_heading_level(node->tag);
    return level && level <= TITLE_LEVEL_MAX && node->chars && node->role == IG_HTML_ROLE_NONE;
}

static IgHtmlNode *page_title(const IgHtmlTree *tree)
{
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, FALSE)) {
        if (node->tag == IG_HTML_TITLE && !ig_html_ancestor(node, IG_HTML_SILENT))
            return node;
        if (node->tag == IG_HTML_BODY)
            return NULL;
    }
    return NULL;
}

/* The longest, for the site's own name may be half of a short title. */
static IgHtmlNode *repeated_heading(const IgHtmlTree *tree, const char *title)
{
    IgHtmlNode *best = NULL;
    gsize longest = 0;
    guint seen = 0;
    for (IgHtmlNode *node = tree->root; node && seen < HEADINGS_MAX;
         node = ig_html_next(node, tree->root, FALSE)) {
        if (!may_be_title(node))
            continue;
        seen++;
        g_autofree char *heading = ig_html_node_key(tree, node, TITLE_BYTES_MAX);
        if (strlen(heading) > longest && repeats(title, heading)) {
            longest = strlen(heading);
            best = node;
        }
    }
    return best;
}

static IgHtmlNode *only_h1(const IgHtmlTree *tree)
{
    IgHtmlNode *only = NULL;
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, FALSE)) {
        if (node->tag != IG_HTML_H1 || node->chars == 0)
            continue;
        if (only)
            return NULL;
        only = node;
    }
    return only && only->linked < only->chars ? only : NULL;
}

IgHtmlNode *ig_html_find_title(IgHtmlTree *tree)
{
    const IgHtmlNode *page = page_title(tree);
    g_autofree char *title = page ? ig_html_node_key(tree, page, TITLE_BYTES_MAX) : NULL;
    IgHtmlNode *heading = title && *title ? repeated_heading(tree, title) : NULL;
    if (!heading)
        heading = only_h1(tree);
    if (heading)
        heading->role = IG_HTML_ROLE_TITLE;
    return heading;
}
