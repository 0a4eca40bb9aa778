#include "store/text_reading.h"

#include "store/text_block.h"

#include <string.h>

/* Of what a search reads, much is read again by the next, and unpacking takes most of the time that
 * a text takes: so many blocks are kept, four megabytes of them with what they were unpacked from.
 */
#define MOST_BLOCKS 640

typedef struct {
    gint64 first;
    GBytes *packed; /* what it was unpacked from: the row may be another one by now */
    IgTextBlock *block;
} Kept;

struct _IgTextReading {
    GHashTable *kept; /* first paragraph → Kept */
};

static void kept_free(gpointer data)
{
    Kept *kept = data;
    g_bytes_unref(kept->packed);
    ig_text_block_free(kept->block);
    g_free(kept);
}

IgTextReading *ig_text_reading_new(void)
{
    IgTextReading *reading = g_new0(IgTextReading, 1);
    reading->kept = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, kept_free);
    return reading;
}

void ig_text_reading_free(IgTextReading *reading)
{
    g_hash_table_unref(reading->kept);
    g_free(reading);
}

static gboolean is_kept(const Kept *kept, const void *packed, gsize size, guint count)
{
    return kept && kept->block->count == count && g_bytes_get_size(kept->packed) == size &&
           memcmp(g_bytes_get_data(kept->packed, NULL), packed, size) == 0;
}

/* NULL when it is no block. */
static const IgTextBlock *unpack(IgTextReading *reading, gint64 first, const void *packed,
                                 gsize size, guint count)
{
    Kept *kept = g_hash_table_lookup(reading->kept, &first);
    if (packed && is_kept(kept, packed, size, count))
        return kept->block;
    IgTextBlock *block = ig_text_block_unpack(packed, size, count);
    if (!block)
        return NULL;
    if (g_hash_table_size(reading->kept) >= MOST_BLOCKS)
        g_hash_table_remove_all(reading->kept);
    kept = g_new(Kept, 1);
    *kept = (Kept){first, g_bytes_new(packed, size), block};
    g_hash_table_replace(reading->kept, &kept->first, kept);
    return block;
}

const char *ig_text_reading_take(IgTextReading *reading, sqlite3_stmt *row, gint64 id,
                                 gboolean *damaged)
{
    gint64 first = sqlite3_column_int64(row, 0), count = sqlite3_column_int64(row, 1);
    const IgTextBlock *block = NULL;
    /* No paragraph has such an id, whatever a stranger's index says. */
    *damaged = first < 0;
    if (first < 0 || id - first >= count)
        return NULL;
    if (count <= G_MAXINT)
        block = unpack(reading, first, sqlite3_column_blob(row, 2),
                       (gsize)sqlite3_column_bytes(row, 2), (guint)count);
    *damaged = !block;
    return block ? ig_text_block_text(block, (guint)(id - first)) : NULL;
}
