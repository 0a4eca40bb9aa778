/* Records as the blocks that an ingester may hand on, whatever its format: paragraphs made of them.
 *
 *     kind level page indent blank size flags mark anchor lang text
 *
 * Kinds are letters in the order of IgBlockKind, from a. Flags: b bold, i italic, s starts a block,
 * r has a region. A kind w says that lines are printed lines. */
#include "records.h"
#include "structured.h"
#include "target.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

#define KINDS      (IG_BLOCK_META + 1)
#define MOST_PAGES 1000

static float length_of(GStrv fields, guint n)
{
    double number = ig_field_double(fields, n);
    return isfinite(number) ? (float)CLAMP(number, -1e6, 1e6) : 0;
}

static char *text_of(GStrv fields, guint n)
{
    g_autofree char *valid = ig_utf8_repair(ig_field(fields, n), strlen(ig_field(fields, n)), NULL);
    return g_strdelimit(ig_utf8_normalize(valid), "\r\n", ' ');
}

static char *text_or_null(GStrv fields, guint n)
{
    char *text = text_of(fields, n);
    if (*text)
        return text;
    g_free(text);
    return NULL;
}

static void add_region(IgBlock *block)
{
    const IgRegion region = {block->page, (double)block->indent, 100, (double)block->indent + 200,
                             112};
    if (block->page > 0)
        ig_block_add_region(block, &region);
}

static void take(GStrv fields, gpointer data)
{
    IgBlocks *blocks = data;
    const char *kind = ig_field(fields, 0), *flags = ig_field(fields, 6);
    if (*kind == 'w')
        blocks->wraps_lines = TRUE;
    if (*kind < 'a' || *kind >= 'a' + KINDS)
        return;
    IgBlock *block = ig_blocks_add(
        blocks, ig_block_new_take((IgBlockKind)(*kind - 'a'), text_of(fields, 10)));
    block->level = ig_field_number(fields, 1) % 100;
    block->page = ig_field_number(fields, 2) % MOST_PAGES;
    block->indent = length_of(fields, 3);
    block->blank_before = length_of(fields, 4);
    block->font_size = length_of(fields, 5);
    block->bold = strchr(flags, 'b') != NULL;
    block->italic = strchr(flags, 'i') != NULL;
    block->starts_block = strchr(flags, 's') != NULL;
    block->mark = text_or_null(fields, 7);
    block->anchor = text_or_null(fields, 8);
    block->lang = text_or_null(fields, 9);
    blocks->pages = MAX(blocks->pages, block->page);
    if (strchr(flags, 'r'))
        add_region(block);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    IgBlocks *blocks = ig_blocks_new();
    ig_each_record(bytes, length, take, blocks);
    ig_check_structured(blocks);
    return 0;
}
