#include "store/texts.h"

#include "model/paragraph.h"
#include "store/database.h"
#include "store/text_block.h"
#include "store/text_reading.h"

/* ---- in ---- */

/* Made when a first text goes in: most stores are only read. */
static IgTextPacker *packer_of(IgStore *store)
{
    if (!store->packer)
        store->packer = ig_text_packer_new();
    return store->packer;
}

static gboolean put_block(IgStore *store, gint64 first, gint64 count, const GByteArray *plain,
                          GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "INSERT INTO text_block (first_paragraph, paragraphs, packed) VALUES (?1, ?2, ?3)",
        error);
    if (!row)
        return FALSE;
    g_autoptr(GByteArray) packed = ig_text_block_pack(packer_of(store), plain);
    sqlite3_bind_int64(row, 1, first);
    sqlite3_bind_int64(row, 2, count);
    ig_database_bind_bytes(row, 3, packed->data, packed->len);
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

/* The text with that id, borrowed until the next is read; NULL when there is none, or with an
 * error. */
static const char *read_text(IgStore *store, gint64 id, GError **error)
{
    gboolean damaged = FALSE;
    sqlite3_stmt *row = ig_database_statement(store, IG_TEXT_READING_SQL, error);
    if (!row)
        return NULL;
    sqlite3_bind_int64(row, 1, id);
    if (!ig_database_step(store, row, error))
        return NULL;
    const char *text = ig_text_reading_take(store->texts, row, id, &damaged);
    sqlite3_reset(row);
    if (damaged)
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED, "a block of texts is damaged");
    return text;
}

char *ig_texts_read(IgStore *store, gint64 id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    const char *text = read_text(store, id, &failure);
    if (!failure)
        return text ? g_utf8_make_valid(text, -1) : NULL;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED, "%s: %s", store->path,
                failure->message);
    return NULL;
}

static void sql_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    g_autoptr(GError) error = NULL;
    IgStore *store = sqlite3_user_data(context);
    (void)count;
    const char *text = read_text(store, sqlite3_value_int64(values[0]), &error);
    if (text) {
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    } else if (error && !store->repairing) {
        sqlite3_result_error(context, error->message, -1);
        sqlite3_result_error_code(context, SQLITE_CORRUPT);
    }
}

gboolean ig_texts_register(IgStore *store, GError **error)
{
    store->texts = ig_text_reading_new();
    /* Innocuous: the schema's views use it, and a schema is not trusted. */
    return sqlite3_create_function_v2(store->db, "ig_text", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                      store, sql_text, NULL, NULL, NULL) == SQLITE_OK ||
           ig_database_fail(store, "making the function that reads texts", error);
}
