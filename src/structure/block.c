#include "structure/block.h"

IgBlock *ig_block_new_take(IgBlockKind kind, char *text)
{
    IgBlock *block = g_new0(IgBlock, 1);
    block->kind = kind;
    block->text = text;
    return block;
}

IgBlock *ig_block_new(IgBlockKind kind, const char *text)
{
    return ig_block_new_take(kind, g_strdup(text));
}

void ig_block_free(IgBlock *block)
{
    if (!block)
        return;
    g_free(block->text);
    g_free(block->mark);
    g_free(block->anchor);
    g_free(block->lang);
    if (block->regions)
        g_array_unref(block->regions);
    g_free(block);
}

void ig_block_add_region(IgBlock *block, const IgRegion *region)
{
    if (!block->regions)
        block->regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    g_array_append_vals(block->regions, region, 1);
}

IgBlocks *ig_blocks_new(void)
{
    IgBlocks *blocks = g_new0(IgBlocks, 1);
    blocks->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)ig_block_free);
    blocks->document = ig_document_new();
    blocks->page_labels = g_ptr_array_new_with_free_func(g_free);
    blocks->warnings = ig_warnings_new();
    blocks->wraps_lines = TRUE;
    return blocks;
}

void ig_blocks_free(IgBlocks *blocks)
{
    if (!blocks)
        return;
    g_ptr_array_unref(blocks->blocks);
    ig_document_free(blocks->document);
    g_ptr_array_unref(blocks->page_labels);
    g_ptr_array_unref(blocks->warnings);
    g_free(blocks);
}

IgBlock *ig_blocks_add(IgBlocks *blocks, IgBlock *block)
{
    g_ptr_array_add(blocks->blocks, block);
    return block;
}
