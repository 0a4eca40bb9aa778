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

/* The block unpacked last is kept: paragraphs are asked for one by one, but mostly neighbours. */
typedef struct {
    IgStore *store;
    GBytes *packed; /* what it was unpacked from: the row may be another one by now */
    IgTextBlock *block;
} Reading;

static void forget_block(Reading *reading)
{
    g_clear_pointer(&reading->packed, g_bytes_unref);
    g_clear_pointer(&reading->block, ig_text_block_free);
}

static void reading_free(gpointer data)
{
    Reading *reading = data;
    forget_block(reading);
    g_free(reading);
}

static gboolean is_kept(const Reading *reading, const void *packed, gsize size, guint count)
{
    return reading->packed && reading->block->count == count &&
           g_bytes_get_size(reading->packed) == size &&
           memcmp(g_bytes_get_data(reading->packed, NULL), packed, size) == 0;
}

/* FALSE when it is no block. */
static gboolean unpack(Reading *reading, const void *packed, gsize size, guint count)
{
    if (packed && is_kept(reading, packed, size, count))
        return TRUE;
    forget_block(reading);
    reading->block = ig_text_block_unpack(packed, size, count);
    if (reading->block)
        reading->packed = g_bytes_new(packed, size);
    return reading->block != NULL;
}

/* The text with that id, borrowed until the next is read; NULL when there is none, or with an
 * error.
 */
static const char *read_text(Reading *reading, gint64 id, GError **error)
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
    gint64 number = id - sqlite3_column_int64(row, 0), count = sqlite3_column_int64(row, 1);
    gboolean there = number < count;
    gboolean sound = !there || (count <= G_MAXINT &&
                                unpack(reading, sqlite3_column_blob(row, 2),
                                       (gsize)sqlite3_column_bytes(row, 2), (guint)count));
    sqlite3_reset(row);
    if (!sound)
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED, "a block of texts is damaged");
    return there && sound ? ig_text_block_text(reading->block, (guint)number) : NULL;
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
    Reading *reading = g_new0(Reading, 1);
    reading->store = store;
    /* Innocuous: the schema's views use it, and a schema is not trusted. */
    return sqlite3_create_function_v2(store->db, "ig_text", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                      reading, sql_text, NULL, NULL, reading_free) == SQLITE_OK ||
           ig_database_fail(store, "making the function that reads texts", error);
}
