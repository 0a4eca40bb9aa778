/* Bytes as a document of one format: its blocks and facts are text, its paragraphs too, and each of
 * them is found by the locator it is given. Built once a format, which IG_FUZZED_INGESTER names. */
#include "ingest/ingester.h"
#include "structured.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    /* The registry refuses empty files before an ingester sees them. */
    if (length == 0)
        return 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) all = g_bytes_new(bytes, length);
    const IgInput input = {.bytes = all, .name = ""};
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    IG_FUZZED_INGESTER.recognise(bytes, MIN(length, IG_RECOGNISE_BYTES));
    if (!IG_FUZZED_INGESTER.read(&input, blocks, &error)) {
        g_assert_true(error && g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    ig_check_structured(g_steal_pointer(&blocks));
    return 0;
}
