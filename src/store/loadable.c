/* igsearch_fts: what an index needs of us, for any program with SQLite in it.
 *
 *     sqlite3 index.db
 *     .load /usr/lib/…/igsearch/igsearch_fts
 *     SELECT p.label, snippet(paragraph_fts, 0, '[', ']', '…', 24) FROM paragraph_fts
 *         JOIN paragraph p ON p.id = paragraph_fts.rowid WHERE paragraph_fts MATCH 'cooperation';
 *
 * The tokenizer "igsearch", with which paragraph_fts and margin_fts were made, and ig_text(), by
 * which the views read texts. The index is the database that the program has opened, not one that
 * it attached. sqlite.h says how this shares code with the library, and why so. */
#include "store/text_reading.h"
#include "store/tokenizer.h"
#include "text/fold.h"
#include "text/tokens.h"

SQLITE_EXTENSION_INIT1

static const char *read_text(sqlite3_stmt *row, IgTextReading *reading, gint64 id,
                             gboolean *damaged)
{
    sqlite3_bind_int64(row, 1, id);
    *damaged = FALSE;
    return sqlite3_step(row) == SQLITE_ROW ? ig_text_reading_take(reading, row, id, damaged) : NULL;
}

/* The statement is prepared anew each time: a program cannot close a connection that has one. */
static void sql_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    sqlite3 *db = sqlite3_context_db_handle(context);
    sqlite3_stmt *row = NULL;
    gboolean damaged = FALSE;
    (void)count;
    if (sqlite3_prepare_v2(db, IG_TEXT_READING_SQL, -1, &row, NULL) != SQLITE_OK) {
        sqlite3_result_error(context, sqlite3_errmsg(db), -1);
        return;
    }
    const char *text = read_text(row, sqlite3_user_data(context), sqlite3_value_int64(values[0]),
                                 &damaged);
    if (text) {
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    } else if (damaged) {
        sqlite3_result_error(context, "a block of texts is damaged", -1);
        sqlite3_result_error_code(context, SQLITE_CORRUPT);
    }
    sqlite3_finalize(row);
}

/* ---- beginning ---- */

/* Whether a fact about the index, if this is one, is another than ours. */
static gboolean differs(sqlite3 *db, const char *key, const char *ours)
{
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(db, "SELECT value <> ?2 FROM main.meta WHERE key = ?1", -1, &row,
                           NULL) != SQLITE_OK)
        return FALSE;
    sqlite3_bind_text(row, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, ours, -1, SQLITE_STATIC);
    gboolean other = sqlite3_step(row) == SQLITE_ROW && sqlite3_column_int(row, 0) != 0;
    sqlite3_finalize(row);
    return other;
}

static int fail(char **message, const char *why)
{
    *message = sqlite3_mprintf("%s", why);
    return SQLITE_ERROR;
}

static void free_reading(void *reading)
{
    ig_text_reading_free(reading);
}

/* SQLite makes this name of the file's. */
__attribute__((visibility("default"))) int
sqlite3_igsearchfts_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);

int sqlite3_igsearchfts_init(sqlite3 *db, char **message, const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api)
    g_autofree char *tokenizer = g_strdup_printf("%d", IG_TOKENIZER_VERSION);
    /* Words folded by other rules would not meet their postings. */
    if (differs(db, "tokenizer", tokenizer) || differs(db, "unicode", ig_fold_unicode_version()))
        return fail(message, "the words of this index were cut by another version of igsearch");
    guint *words_cut = g_new0(guint, 1);
    if (!ig_tokenizer_create(db, words_cut, g_free)) {
        g_free(words_cut);
        return fail(message, "this SQLite has no FTS5 full-text search");
    }
    if (sqlite3_create_function_v2(db, "ig_text", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS,
                                   ig_text_reading_new(), sql_text, NULL, NULL,
                                   free_reading) != SQLITE_OK)
        return SQLITE_ERROR;
    /* GLib, which comes along, cannot be unloaded with the connection. */
    return SQLITE_OK_LOAD_PERMANENTLY;
}
