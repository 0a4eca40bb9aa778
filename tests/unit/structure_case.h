/* Cases for the structure engine, written as a document and what should come of it.
 *
 *     # a number wrapped to the start of a line
 *     line: 1. The first paragraph recalls resolution
 *     line: 70. It goes on.
 *     out: body 1 | The first paragraph recalls resolution 70. It goes on.
 *
 * In order: `line` (a printed line; an empty one is a blank line), `page` (the next page begins),
 * `head: 2 Title`, `para`, `item: 1 (a) text` (depth, mark or - for none, text), `note: 3 text`,
 * `quote`, `comment`, `pre`, `row`. `unwrapped: yes` says that each line is a paragraph;
 * `size: 8` (of lines) and `bold: yes` hold for what comes after them. `out` lists the paragraphs
 * as "zone label {series} @speaker <section/section> | text", of which only zone and text must
 * stand; `sections: yes` asks for the sections. */
#pragma once

#include "structure/structure.h"
#include "support/cases.h"

#include <string.h>

/* Letters of the test's type are this wide, in points, where a size is given. */
#define CASE_LETTER 5.0

typedef struct {
    IgBlocks *blocks;
    guint page;
    guint blank;
    float size;
    gboolean bold;
    double y;
} CaseDocument;

static inline void case_add_line(CaseDocument *document, const char *text)
{
    gsize indent = strspn(text, " ");
    if (!text[indent]) {
        document->blank++;
        return;
    }
    IgBlock *block = ig_blocks_add(document->blocks, ig_block_new(IG_BLOCK_LINE, text + indent));
    block->page = document->page;
    block->indent = (float)indent;
    block->blank_before = (float)document->blank;
    document->blank = 0;
    if (document->size > 0) {
        document->y += 12;
        IgRegion region = {document->page, (double)indent * CASE_LETTER, document->y,
                           (double)(indent + (gsize)g_utf8_strlen(text + indent, -1)) * CASE_LETTER,
                           document->y + 10};
        ig_block_add_region(block, &region);
        block->indent *= (float)CASE_LETTER;
        block->font_size = document->size;
        block->bold = document->bold;
    }
}

static inline void case_add_block(CaseDocument *document, IgBlockKind kind, const char *value)
{
    gboolean levelled = kind == IG_BLOCK_HEADING || kind == IG_BLOCK_LIST_ITEM;
    gboolean marked = kind == IG_BLOCK_NOTE || kind == IG_BLOCK_LIST_ITEM;
    g_auto(GStrv) fields = g_strsplit(value, " ", 1 + (levelled ? 1 : 0) + (marked ? 1 : 0));
    guint at = 0;
    guint level = levelled ? (guint)g_ascii_strtoull(fields[at++], NULL, 10) : 0;
    const char *mark = marked ? fields[at++] : NULL;
    IgBlock *block = ig_blocks_add(document->blocks, ig_block_new(kind, fields[at]));
    block->level = level;
    block->mark = mark && !g_str_equal(mark, "-") ? g_strdup(mark) : NULL;
    block->page = document->page;
    block->bold = document->bold;
}

static inline void case_add(CaseDocument *document, const char *field, const char *value)
{
    static const struct {
        const char *field;
        IgBlockKind kind;
    } kinds[] = {
        {"head", IG_BLOCK_HEADING},     {"para", IG_BLOCK_PARAGRAPH}, {"item", IG_BLOCK_LIST_ITEM},
        {"note", IG_BLOCK_NOTE},        {"quote", IG_BLOCK_QUOTE},    {"comment", IG_BLOCK_COMMENT},
        {"pre", IG_BLOCK_PREFORMATTED}, {"row", IG_BLOCK_TABLE_ROW},  {"nav", IG_BLOCK_NAV},
    };
    if (g_str_equal(field, "line"))
        case_add_line(document, value);
    else if (g_str_equal(field, "size"))
        document->size = (float)g_ascii_strtod(value, NULL);
    else if (g_str_equal(field, "bold"))
        document->bold = g_str_equal(value, "yes");
    else if (g_str_equal(field, "unwrapped"))
        document->blocks->wraps_lines = FALSE;
    else if (g_str_equal(field, "page")) {
        document->page++;
        document->blocks->pages = document->page;
        document->blank = 0;
        document->y = 0;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_equal(field, kinds[i].field))
            case_add_block(document, kinds[i].kind, value);
    }
}

static inline char *case_show(const IgParagraph *paragraph, gboolean sections)
{
    GString *shown = g_string_new(ig_zone_name(paragraph->zone));
    if (*paragraph->label)
        g_string_append_printf(shown, " %s", paragraph->label);
    if (*paragraph->series)
        g_string_append_printf(shown, " {%s}", paragraph->series);
    if (*paragraph->speaker)
        g_string_append_printf(shown, " @%s", paragraph->speaker);
    if (sections && *paragraph->section) {
        g_autofree char *path = g_strjoinv("/", paragraph->section);
        g_string_append_printf(shown, " <%s>", path);
    }
    if (paragraph->page > 1)
        g_string_append_printf(shown, " p%u", paragraph->page);
    g_string_append_printf(shown, " | %s", paragraph->text);
    return g_string_free(shown, FALSE);
}

static inline void check_structure(const IgCase *one)
{
    CaseDocument document = {.blocks = ig_blocks_new()};
    for (guint i = 0; i + 1 < one->fields->len; i += 2)
        case_add(&document, g_ptr_array_index(one->fields, i),
                 g_ptr_array_index(one->fields, i + 1));
    g_autoptr(IgExtraction) extraction = ig_structure(document.blocks);
    g_autoptr(GString) got = g_string_new(NULL);
    g_autoptr(GString) wanted = g_string_new(NULL);
    for (guint i = 0; i < extraction->paragraphs->len; i++) {
        g_autofree char *shown = case_show(g_ptr_array_index(extraction->paragraphs, i),
                                           ig_case_has(one, "sections"));
        g_string_append_printf(got, "\n    %s", shown);
    }
    for (guint i = 0; ig_case_get_nth(one, "out", i); i++)
        g_string_append_printf(wanted, "\n    %s", ig_case_get_nth(one, "out", i));
    ig_case_expect(one, "paragraphs", got->str, wanted->str);
    if (ig_case_has(one, "warning")) {
        const IgWarning *warning = extraction->warnings->len
                                       ? g_ptr_array_index(extraction->warnings, 0)
                                       : NULL;
        g_autofree char *shown = warning ? g_strdup_printf("%s %u", warning->kind, warning->count)
                                         : g_strdup("none");
        ig_case_expect(one, "warning", shown, ig_case_get(one, "warning"));
    }
}
