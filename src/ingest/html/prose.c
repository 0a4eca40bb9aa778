#include "ingest/html/prose.h"

#include <string.h>

/* In characters without white space: a line of a newspaper's column and a half. A teaser, a caption
 * or a button is shorter. */
#define RUN_CHARS_MIN 70

/* The inline text of a block. */
typedef struct {
    guint chars;
    guint linked;
    gboolean stops; /* it has full stops, commas or the like */
} Run;

static gboolean is_stop(const char *at)
{
    static const char *const wide[] = {"。", "、", "，", "！", "？", "؟", "،", "؛", "।", "…", "·"};
    switch (*at) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?': return TRUE;
    default: break;
    }
    if ((guchar)*at < 0xC0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(wide); i++) {
        if (g_str_has_prefix(at, wide[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean has_stop(const char *text, gsize length)
{
    gsize i = 0;
    while (i < length && !is_stop(text + i))
        i++;
    return i < length;
}

static gboolean is_set_apart(const IgHtmlNode *node)
{
    switch (node->role) {
    case IG_HTML_ROLE_HIDDEN:
    case IG_HTML_ROLE_NAV:
    case IG_HTML_ROLE_HEADER:
    case IG_HTML_ROLE_FOOTER:
    case IG_HTML_ROLE_COMMENT: return TRUE;
    default: return node->tag == IG_HTML_SILENT || node->tag == IG_HTML_HEAD;
    }
}

static gboolean is_prose(const Run *run)
{
    return run->chars - run->linked >= RUN_CHARS_MIN && run->linked * 2 < run->chars && run->stops;
}

/* Closes an element: what it holds inline goes to its parent, or is a run. */
static void close_element(IgHtmlNode *node, const Run *own, Run *outer)
{
    if (is_set_apart(node))
        return;
    if (ig_html_tag_is_block(node->tag)) {
        gboolean is_heading = ig_html_tag_heading_level(node->tag) > 0;
        node->headings += is_heading;
        if (is_prose(own) && !is_heading) {
            node->prose += own->chars;
            node->proses++;
        }
    } else {
        gboolean is_link = node->links && node->tag == IG_HTML_A;
        outer->chars += own->chars;
        outer->linked += is_link ? own->chars : own->linked;
        outer->stops = outer->stops || own->stops;
        if (is_link)
            node->prose = node->proses = 0;
    }
    node->parent->prose += node->prose;
    node->parent->proses += node->proses;
    node->parent->headings += node->headings;
}

static void read_text(const IgHtmlTree *tree, const IgHtmlNode *node, Run *run)
{
    run->chars += node->chars;
    run->stops = run->stops || has_stop(tree->text->str + node->text_start, node->text_length);
}

void ig_html_find_prose(IgHtmlTree *tree)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, TRUE, sizeof(Run)); /* one for each open element */
    g_array_set_size(runs, 1);
    IgHtmlNode *node = tree->root->first_child;
    tree->root->prose = tree->root->proses = tree->root->headings = 0;
    while (node) {
        node->prose = node->proses = node->headings = 0;
        if (node->tag == IG_HTML_TEXT) {
            read_text(tree, node, &g_array_index(runs, Run, runs->len - 1));
        } else if (node->chars && node->first_child) {
            g_array_set_size(runs, runs->len + 1);
            node = node->first_child;
            continue;
        }
        while (!node->next && node->parent != tree->root) {
            node = node->parent;
            Run own = g_array_index(runs, Run, runs->len - 1);
            g_array_set_size(runs, runs->len - 1);
            close_element(node, &own, &g_array_index(runs, Run, runs->len - 1));
        }
        node = node->next;
    }
}

gboolean ig_html_has_share(guint part, guint whole, guint percent)
{
    return (guint64)part * 100 >= (guint64)whole * percent;
}

gboolean ig_html_is_box(const IgHtmlNode *node)
{
    for (const IgHtmlNode *child = node->first_child; child; child = child->next) {
        if (child->chars && ig_html_tag_is_block(child->tag))
            return TRUE;
    }
    return FALSE;
}
