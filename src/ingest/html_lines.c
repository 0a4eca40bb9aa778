#include "ingest/html_lines.h"

#include <string.h>

#define TAB_WIDTH 8
/* Fewer lines than this are a listing or an address, whatever words they hold. */
#define LINES_MIN 4
/* A line of prose has at least this many words. */
#define LINE_WORDS_MIN 5
/* Pages of this many lines: enough to tell a page from a passage. */
#define PAGE_LINES_MIN 20

static char *raw_text(const IgHtmlTree *tree, const IgHtmlNode *pre)
{
    GString *text = g_string_new(NULL);
    gboolean skip = FALSE;
    for (const IgHtmlNode *node = pre; node; node = ig_html_next(node, pre, skip)) {
        skip = node->tag == IG_HTML_SILENT || node->role == IG_HTML_ROLE_HIDDEN;
        if (node->tag == IG_HTML_BR)
            g_string_append_c(text, '\n');
        else if (node->tag == IG_HTML_TEXT)
            g_string_append_len(text, tree->text->str + node->text_start,
                                (gssize)node->text_length);
    }
    return g_string_free(text, FALSE);
}

static guint count_words(const char *line)
{
    guint words = 0;
    gboolean in_word = FALSE;
    for (const char *p = line; *p; p++) {
        gboolean letter = g_ascii_isalpha(*p) || (guchar)*p >= 0x80;
        words += letter && !in_word;
        in_word = letter || (in_word && !g_ascii_isspace(*p));
    }
    return words;
}

/* Prose in lines: most lines that are not blank hold several words, and blank lines separate
 * paragraphs. */
static gboolean is_prose(char **lines)
{
    guint filled = 0;
    guint wordy = 0;
    guint gaps = 0;
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *line = g_strstrip(g_strdup(lines[i]));
        gaps += !*line && filled;
        filled += *line != '\0';
        wordy += count_words(line) >= LINE_WORDS_MIN;
    }
    return filled >= LINES_MIN && gaps > 0 && wordy * 2 > filled;
}

void ig_html_find_lines(IgHtmlTree *tree)
{
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, FALSE)) {
        if (node->tag != IG_HTML_PRE || node->chars == 0 || node->role != IG_HTML_ROLE_NONE)
            continue;
        g_autofree char *text = raw_text(tree, node);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        if (is_prose(lines) || strchr(text, '\f'))
            node->role = IG_HTML_ROLE_LINES;
    }
}

/* The line with its tabs as spaces; `indent` gets the columns before its first character. */
static char *expand_line(const char *line, float *indent)
{
    GString *expanded = g_string_new(NULL);
    guint column = 0;
    for (const char *p = line; *p; p++) {
        guint width = *p == '\t' ? TAB_WIDTH - column % TAB_WIDTH : ((guchar)*p & 0xC0) != 0x80;
        for (guint i = 0; *p == '\t' && i < width; i++)
            g_string_append_c(expanded, ' ');
        if (*p != '\t' && *p != '\r' && *p != '\f')
            g_string_append_c(expanded, *p);
        column += width;
    }
    gsize start = strspn(expanded->str, " ");
    *indent = (float)start;
    g_string_erase(expanded, 0, (gssize)start);
    return g_strchomp(g_string_free(expanded, FALSE));
}

/* Whether this <pre> is one of several set one after another, each as long as a page. */
static gboolean continues_pages(const IgBlocks *blocks, guint lines)
{
    const IgBlock *last = blocks->blocks->len
                              ? g_ptr_array_index(blocks->blocks, blocks->blocks->len - 1)
                              : NULL;
    return last && last->kind == IG_BLOCK_LINE && lines >= PAGE_LINES_MIN;
}

static void begin_page(IgBlocks *blocks)
{
    if (blocks->pages == 0) { /* what came before was the first */
        for (guint i = 0; i < blocks->blocks->len; i++)
            ((IgBlock *)g_ptr_array_index(blocks->blocks, i))->page = 1;
        blocks->pages = 1;
    }
    blocks->pages++;
}

void ig_html_add_lines(const IgHtmlTree *tree, const IgHtmlNode *pre, IgBlocks *blocks)
{
    g_autofree char *text = raw_text(tree, pre);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean first = TRUE;
    guint blank = 0;
    if (continues_pages(blocks, g_strv_length(lines)))
        begin_page(blocks);
    for (guint i = 0; lines[i]; i++) {
        if (strchr(lines[i], '\f') && blocks->blocks->len) {
            begin_page(blocks);
            blank = 0;
        }
        float indent = 0;
        g_autofree char *line = expand_line(lines[i], &indent);
        if (!*line) {
            blank++;
            continue;
        }
        IgBlock *block = ig_block_new_take(IG_BLOCK_LINE, g_steal_pointer(&line));
        block->indent = indent;
        block->blank_before = first ? 0 : (float)blank;
        block->starts_block = first;
        block->page = blocks->pages;
        ig_blocks_add(blocks, block);
        first = FALSE;
        blank = 0;
    }
}
