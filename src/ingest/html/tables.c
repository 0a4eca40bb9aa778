#include "ingest/html/tables.h"

#include "ingest/html/marks.h"

#include <string.h>

/* "(xviii)", "14 quinquies.": no number of a paragraph is longer. */
#define MARK_CHARS_MAX 14
/* A cell by itself in its row with more text than this is a paragraph. */
#define LONE_CELL_MAX 300
/* "Date of submission:" goes on the line of its <dd>; a longer <dt> is a line of its own. */
#define TERM_CHARS_MAX 60

static gboolean has_text(const IgHtmlNode *node)
{
    return node->chars > 0 && node->role != IG_HTML_ROLE_HIDDEN;
}

static IgHtmlNode *next_with_text(IgHtmlNode *node)
{
    while (node && !has_text(node))
        node = node->next;
    return node;
}

static gboolean is_cell(const IgHtmlNode *node)
{
    return node->tag == IG_HTML_TD || node->tag == IG_HTML_TH;
}

/* The mark that is all an element holds, or NULL. */
static char *sole_mark(const IgHtmlTree *tree, const IgHtmlNode *node)
{
    if (node->chars > MARK_CHARS_MAX)
        return NULL;
    g_autofree char *text = ig_html_text(tree, node, 4 * MARK_CHARS_MAX);
    return ig_html_is_mark(text) ? g_steal_pointer(&text) : NULL;
}

/* Whether `first`, a mark, and what follows it are a number and its text: an inline mark before a
 * block, or exactly two blocks side by side. */
static gboolean is_pair(const IgHtmlNode *first, IgHtmlNode *second)
{
    if (!second || ig_html_tag_heading_level(second->tag))
        return FALSE;
    if (!ig_html_tag_is_block(first->tag))
        return ig_html_tag_is_block(second->tag);
    gboolean are_blocks = is_cell(first)
                              ? is_cell(second)
                              : (first->tag == IG_HTML_CONTAINER || first->tag == IG_HTML_P) &&
                                    (second->tag == IG_HTML_CONTAINER || second->tag == IG_HTML_P);
    return are_blocks && !next_with_text(second->next);
}

/* Makes `node` an ITEM if its children are a number and the text it belongs to. */
static gboolean pair_up(IgHtmlTree *tree, IgHtmlNode *node)
{
    IgHtmlNode *first = next_with_text(node->first_child);
    IgHtmlNode *second = first ? next_with_text(first->next) : NULL;
    if (!first || !is_pair(first, second))
        return FALSE;
    g_autofree char *mark = sole_mark(tree, first);
    if (!mark)
        return FALSE;
    first->role = IG_HTML_ROLE_MARK;
    node->mark = ig_html_keep(tree, mark);
    if (node->role == IG_HTML_ROLE_NONE && node->tag != IG_HTML_LI)
        node->role = IG_HTML_ROLE_ITEM;
    return TRUE;
}

static guint count_cells(const IgHtmlNode *row)
{
    guint cells = 0;
    for (const IgHtmlNode *cell = row->first_child; cell; cell = cell->next)
        cells += is_cell(cell) && has_text(cell);
    return cells;
}

/* The rows of a table, those of inner tables not among them. */
static GPtrArray *list_rows(IgHtmlNode *table)
{
    GPtrArray *rows = g_ptr_array_new();
    gboolean skip = FALSE;
    for (IgHtmlNode *node = table; node; node = ig_html_next(node, table, skip)) {
        skip = node->tag == IG_HTML_TR || node->tag == IG_HTML_CAPTION || !has_text(node) ||
               (node->tag == IG_HTML_TABLE && node != table);
        if (node->tag == IG_HTML_TR && has_text(node))
            g_ptr_array_add(rows, node);
    }
    return rows;
}

static gboolean holds_structure(const IgHtmlNode *table)
{
    for (const IgHtmlNode *node = table; node; node = ig_html_next(node, table, FALSE)) {
        if (node != table && has_text(node) &&
            (node->tag == IG_HTML_TABLE || ig_html_tag_heading_level(node->tag)))
            return TRUE;
    }
    return FALSE;
}

static gboolean has_header_cell(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const IgHtmlNode *row = g_ptr_array_index(rows, i);
        for (const IgHtmlNode *cell = row->first_child; cell; cell = cell->next) {
            if (cell->tag == IG_HTML_TH && has_text(cell))
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether the table only arranges what a page could say without it: it has one row or one column,
 * or holds sections and tables of its own. */
static gboolean is_layout(const IgHtmlNode *table, const GPtrArray *rows)
{
    if (ig_html_has_word(table, IG_HTML_ATTR_ROLE, "presentation") ||
        ig_html_has_word(table, IG_HTML_ATTR_ROLE, "none") || holds_structure(table))
        return TRUE;
    guint columns = 0;
    for (guint i = 0; i < rows->len; i++)
        columns = MAX(columns, count_cells(g_ptr_array_index(rows, i)));
    return columns <= 1 || (rows->len == 1 && !has_header_cell(rows));
}

/* Whether a cell holds several blocks, which one line of cells cannot show. */
static gboolean holds_blocks(const IgHtmlNode *cell)
{
    guint blocks = 0;
    for (const IgHtmlNode *child = cell->first_child; child; child = child->next) {
        if (!has_text(child))
            continue;
        if (child->tag == IG_HTML_PRE || child->tag == IG_HTML_BLOCKQUOTE)
            return TRUE;
        blocks += ig_html_tag_is_block(child->tag);
    }
    return blocks > 1;
}

static gboolean is_data_row(const IgHtmlNode *row)
{
    for (const IgHtmlNode *cell = row->first_child; cell; cell = cell->next) {
        if (has_text(cell) && holds_blocks(cell))
            return FALSE;
    }
    return count_cells(row) > 1 || row->chars <= LONE_CELL_MAX;
}

static void judge_table(IgHtmlTree *tree, IgHtmlNode *table)
{
    g_autoptr(GPtrArray) rows = list_rows(table);
    gboolean layout = is_layout(table, rows);
    for (guint i = 0; i < rows->len; i++) {
        IgHtmlNode *row = g_ptr_array_index(rows, i);
        if (!pair_up(tree, row) && !layout && row->role == IG_HTML_ROLE_NONE && is_data_row(row))
            row->role = IG_HTML_ROLE_ROW;
    }
}

static gboolean is_element(const IgHtmlNode *node, IgHtmlTag tag)
{
    return node && node->tag == tag;
}

/* A short term with one definition is printed on one line with it. A question is not a term. */
static void judge_term(const IgHtmlTree *tree, IgHtmlNode *term)
{
    IgHtmlNode *definition = next_with_text(term->next);
    IgHtmlNode *after = definition ? next_with_text(definition->next) : NULL;
    if (term->chars > TERM_CHARS_MAX || !is_element(definition, IG_HTML_DD) ||
        is_element(after, IG_HTML_DD))
        return;
    g_autofree char *text = ig_html_text(tree, term, 4 * TERM_CHARS_MAX);
    if (!g_str_has_suffix(text, "?"))
        term->role = IG_HTML_ROLE_TERM;
}

void ig_html_find_tables(IgHtmlTree *tree)
{
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, FALSE)) {
        if (!has_text(node))
            continue;
        if (node->tag == IG_HTML_TABLE)
            judge_table(tree, node);
        else if (node->tag == IG_HTML_DT && node->role == IG_HTML_ROLE_NONE)
            judge_term(tree, node);
        else if (node->tag == IG_HTML_CONTAINER || node->tag == IG_HTML_LI)
            pair_up(tree, node);
    }
}
