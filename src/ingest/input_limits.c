#include "ingest/input_limits.h"

#include <string.h>

static guint64 bytes_of(const IgBlocks *blocks, guint index)
{
    const IgBlock *block = g_ptr_array_index(blocks->blocks, index);
    return strlen(block->text);
}

void ig_limits_cut(const IgInputLimits *limits, IgBlocks *blocks)
{
    guint64 all = 0, kept = 0;
    guint fitting = 0;
    for (guint i = 0; i < blocks->blocks->len; i++) {
        all += bytes_of(blocks, i);
        if (fitting == i && all <= limits->text_bytes) {
            fitting++;
            kept = all;
        }
    }
    if (limits->text_bytes == 0 || fitting == blocks->blocks->len)
        return;
    g_autofree char *detail = g_strdup_printf(
        "kept %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " bytes of text", kept, all);
    ig_warnings_add(blocks->warnings, IG_WARNING_OUTPUT, 1, detail);
    g_ptr_array_set_size(blocks->blocks, (int)fitting);
}

const char *ig_limits_forbid_page(const IgInputLimits *limits, guint number, guint64 text_bytes)
{
    if (limits->pages > 0 && number > limits->pages)
        return IG_WARNING_PAGES;
    if (limits->text_bytes > 0 && text_bytes > limits->text_bytes)
        return IG_WARNING_OUTPUT;
    if (limits->until > 0 && g_get_monotonic_time() >= limits->until)
        return IG_WARNING_TIME;
    return NULL;
}
