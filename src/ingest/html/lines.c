#include "ingest/html/lines.h"

#include <string.h>

#define TAB_WIDTH 8
/* Fewer lines than this are a listing or an address, whatever words they hold. */
#define LINES_MIN 4
/* A line of prose has at least this many words. */
#define LINE_WORDS_MIN 5
/* No text file is wrapped wider; a longer line is a whole paragraph. In bytes. */
#define PRINTED_WIDTH_MAX 160
/* A block of more than this is nothing to cite. */
#define LONG_BYTES_MIN 1200
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

/* What the lines of a <pre> are. */
typedef enum {
    SHAPE_LISTING,    /* one block: code, a table, an address */
    SHAPE_WRAPPED,    /* a text file: printed lines */
    SHAPE_PARAGRAPHS, /* each line a paragraph, however long */
    SHAPE_STANZAS,    /* too much for one block, and nothing but blank lines to part it by */
} Shape;

typedef struct {
    guint filled;  /* lines that are not blank */
    guint wordy;   /* those with several words */
    guint gaps;    /* blank lines between them */
    gsize longest; /* in bytes */
    gsize bytes;
} Measure;

static Measure measure_lines(char **lines)
{
    Measure measure = {0};
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *line = g_strstrip(g_strdup(lines[i]));
        measure.gaps += !*line && measure.filled;
        measure.filled += *line != '\0';
        measure.wordy += count_words(line) >= LINE_WORDS_MIN;
        measure.longest = MAX(measure.longest, strlen(line));
        measure.bytes += strlen(line);
    }
    return measure;
}

static Shape shape_of(char **lines, gboolean has_pages)
{
    Measure measure = measure_lines(lines);
    gboolean is_long = measure.bytes >= LONG_BYTES_MIN;
    gboolean is_prose = measure.filled >= LINES_MIN && measure.wordy * 2 >= measure.filled &&
                        (measure.gaps || is_long);
    if (has_pages)
        return SHAPE_WRAPPED;
    if (is_prose)
        return measure.longest > PRINTED_WIDTH_MAX ? SHAPE_PARAGRAPHS : SHAPE_WRAPPED;
    return is_long && measure.gaps > 1 ? SHAPE_STANZAS : SHAPE_LISTING;
}

void ig_html_find_lines(IgHtmlTree *tree)
{
    gboolean skip = FALSE;
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, skip)) {
        skip = node->tag == IG_HTML_PRE;
        if (node->tag != IG_HTML_PRE || node->chars == 0 || node->role != IG_HTML_ROLE_NONE)
            continue;
        g_autofree char *text = raw_text(tree, node);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        if (shape_of(lines, strstr(text, IG_HTML_FORM_FEED) != NULL) != SHAPE_LISTING)
            node->role = IG_HTML_ROLE_LINES;
    }
}

/* The line with its tabs as spaces; `indent` gets the columns before its first character. */
static char *expand_line(const char *line, float *indent)
{
    GString *expanded = g_string_new(NULL);
    guint column = 0;
    for (const char *p = line; *p; p++) {
        if (g_str_has_prefix(p, IG_HTML_FORM_FEED)) {
            p += strlen(IG_HTML_FORM_FEED) - 1;
            continue;
        }
        guint width = *p == '\t' ? TAB_WIDTH - column % TAB_WIDTH : ((guchar)*p & 0xC0) != 0x80;
        for (guint i = 0; *p == '\t' && i < width; i++)
            g_string_append_c(expanded, ' ');
        if (*p != '\t' && *p != '\r')
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

static void add_wrapped(char **lines, IgBlocks *blocks)
{
    gboolean first = TRUE;
    gboolean top = TRUE; /* no line on this page yet */
    guint blank = 0;
    if (continues_pages(blocks, g_strv_length(lines)))
        begin_page(blocks);
    for (guint i = 0; lines[i]; i++) {
        gboolean new_page = strstr(lines[i], IG_HTML_FORM_FEED) && blocks->blocks->len;
        if (new_page)
            begin_page(blocks);
        top = top || new_page;
        float indent = 0;
        g_autofree char *line = expand_line(lines[i], &indent);
        if (!*line) {
            blank++;
            continue;
        }
        IgBlock *block = ig_block_new_take(IG_BLOCK_LINE, g_steal_pointer(&line));
        block->indent = indent;
        block->blank_before = top ? 0 : (float)blank;
        block->starts_block = first;
        ig_blocks_add(blocks, block)->page = blocks->pages;
        first = FALSE;
        top = FALSE;
        blank = 0;
    }
}

/* Adds the lines joined between blank ones, or each by itself. */
static void add_joined(char **lines, gboolean each, IgBlockKind kind, IgBlocks *blocks)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; lines[i]; i++) {
        g_strstrip(lines[i]);
        if (*lines[i])
            g_string_append_printf(text, "%s%s", text->len ? " " : "", lines[i]);
        if (text->len && (each || !*lines[i] || !lines[i + 1])) {
            ig_blocks_add(blocks, ig_block_new(kind, text->str))->page = blocks->pages;
            g_string_truncate(text, 0);
        }
    }
}

void ig_html_add_lines(const IgHtmlTree *tree, const IgHtmlNode *pre, IgBlocks *blocks)
{
    g_autofree char *text = raw_text(tree, pre);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    switch (shape_of(lines, strstr(text, IG_HTML_FORM_FEED) != NULL)) {
    case SHAPE_WRAPPED: add_wrapped(lines, blocks); break;
    case SHAPE_PARAGRAPHS: add_joined(lines, TRUE, IG_BLOCK_PARAGRAPH, blocks); break;
    default: add_joined(lines, FALSE, IG_BLOCK_PREFORMATTED, blocks);
    }
}
