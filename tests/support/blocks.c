#include "support/blocks.h"

static const char *const kinds[] = {
    [IG_BLOCK_LINE] = "line",       [IG_BLOCK_PARAGRAPH] = "para", [IG_BLOCK_HEADING] = "heading",
    [IG_BLOCK_LIST_ITEM] = "item",  [IG_BLOCK_QUOTE] = "quote",    [IG_BLOCK_NOTE] = "note",
    [IG_BLOCK_CAPTION] = "caption", [IG_BLOCK_TABLE_ROW] = "row",  [IG_BLOCK_PREFORMATTED] = "pre",
    [IG_BLOCK_COMMENT] = "comment", [IG_BLOCK_HEADER] = "header",  [IG_BLOCK_FOOTER] = "footer",
    [IG_BLOCK_NAV] = "nav",         [IG_BLOCK_META] = "meta",
};

char *ig_block_describe(const IgBlock *block)
{
    GString *line = g_string_new(kinds[block->kind]);
    if (block->level)
        g_string_append_printf(line, "%u", block->level);
    if (block->mark)
        g_string_append_printf(line, " <%s>", block->mark);
    if (block->anchor)
        g_string_append_printf(line, " #%s", block->anchor);
    if (block->lang)
        g_string_append_printf(line, " @%s", block->lang);
    if (block->page)
        g_string_append_printf(line, " p.%u", block->page);
    if (block->indent > 0)
        g_string_append_printf(line, " +%g", (double)block->indent);
    if (block->blank_before > 0)
        g_string_append_printf(line, " ^%g", (double)block->blank_before);
    if (block->bold)
        g_string_append(line, " *bold*");
    if (block->italic)
        g_string_append(line, " /italic/");
    g_string_append_printf(line, " | %s", block->text);
    return g_string_free(line, FALSE);
}

char *ig_blocks_describe(const IgBlocks *blocks)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < blocks->blocks->len; i++) {
        g_autofree char *line = ig_block_describe(g_ptr_array_index(blocks->blocks, i));
        g_string_append_printf(lines, "%s%s", i ? "\n" : "", line);
    }
    return g_string_free(lines, FALSE);
}

char *ig_warnings_describe(const GPtrArray *warnings)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(warnings, i);
        g_string_append_printf(line, "%s%s %u", i ? ", " : "", warning->kind, warning->count);
    }
    return g_string_free(line, FALSE);
}
