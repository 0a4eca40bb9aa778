#include "store/texts.h"

#include "model/paragraph.h"
#include "store/database.h"
#include "store/text_block.h"

#include <string.h>

/* ---- in ---- */

static gboolean put_block(IgStore *store, gint64 first, gint64 count, const GByteArray *plain,
                          GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "INSERT INTO text_block (first_paragraph, paragraphs, packed) VALUES (?1, ?2, ?3)",
        error);
    if (!row)
        return FALSE;
    g_autoptr(GByteArray) packed = ig_text_block_pack(plain);
    sqlite3_bind_int64(row, 1, first);
    sqlite3_bind_int64(row, 2, count);
    sqlite3_bind_blob64(row, 3, packed->data, packed->len, SQLITE_TRANSIENT);
    return ig_database_run(store, row, error);
}

gboolean ig_texts_put(IgStore *store, gint64 first, GPtrArray *paragraphs, GError **error)
{
    g_autoptr(GByteArray) plain = g_byte_array_new();
    guint begun = 0;
    for (guint i = 0; i < paragraphs->len; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(paragraphs, i);
        ig_text_block_add(plain, paragraph->text);
        if (plain->len < IG_TEXT_BLOCK_BYTES && i + 1 < paragraphs->len)
            continue;
        if (!put_block(store, first + begun, i + 1 - begun, plain, error))
            return FALSE;
        g_byte_array_set_size(plain, 0);
        begun = i + 1;
    }
    return TRUE;
}

gint64 ig_texts_last(IgStore *store, GError **error)
{
    return ig_database_integer(
        store, "SELECT coalesce((SELECT max(paragraph_id) FROM paragraph_label), 0)", error);
}

/* ---- out ---- */

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
    IgStore *store;
    GHashTable *kept; /* first paragraph → Kept */
};

static void kept_free(gpointer data)
{
    Kept *kept = data;
    g_bytes_unref(kept->packed);
    ig_text_block_free(kept->block);
    g_free(kept);
}

static void reading_free(gpointer data)
{
    IgTextReading *reading = data;
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

/* The text with that id, borrowed until the next is read; NULL when there is none, or with an
 * error.
 */
static const char *read_text(IgTextReading *reading, gint64 id, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        reading->store,
        "SELECT first_paragraph, paragraphs, packed FROM text_block "
        "WHERE first_paragraph <= ?1 ORDER BY first_paragraph DESC LIMIT 1",
        error);
    if (!row)
        return NULL;
    sqlite3_bind_int64(row, 1, id);
    if (!ig_database_step(reading->store, row, error))
        return NULL;
    gint64 first = sqlite3_column_int64(row, 0), count = sqlite3_column_int64(row, 1);
    gboolean there = id - first < count;
    const IgTextBlock *block = NULL;
    if (there && count <= G_MAXINT)
        block = unpack(reading, first, sqlite3_column_blob(row, 2),
                       (gsize)sqlite3_column_bytes(row, 2), (guint)count);
    sqlite3_reset(row);
    if (there && !block)
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED, "a block of texts is damaged");
    return block ? ig_text_block_text(block, (guint)(id - first)) : NULL;
}

char *ig_texts_read(IgStore *store, gint64 id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    const char *text = read_text(store->texts, id, &failure);
    if (!failure)
        return text ? g_utf8_make_valid(text, -1) : NULL;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED, "%s: %s", store->path,
                failure->message);
    return NULL;
}

static void sql_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    g_autoptr(GError) error = NULL;
    (void)count;
    const char *text = read_text(sqlite3_user_data(context), sqlite3_value_int64(values[0]),
                                 &error);
    if (text) {
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    } else if (error) {
        sqlite3_result_error(context, error->message, -1);
        sqlite3_result_error_code(context, SQLITE_CORRUPT);
    }
}

gboolean ig_texts_register(IgStore *store, GError **error)
{
    IgTextReading *reading = g_new0(IgTextReading, 1);
    reading->store = store;
    reading->kept = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, kept_free);
    store->texts = reading;
    /* Innocuous: the schema's views use it, and a schema is not trusted. */
    return sqlite3_create_function_v2(store->db, "ig_text", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                      reading, sql_text, NULL, NULL, reading_free) == SQLITE_OK ||
           ig_database_fail(store, "making the function that reads texts", error);
}
