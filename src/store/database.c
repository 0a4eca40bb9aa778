#include "store/database.h"

#include <string.h>

G_DEFINE_QUARK(igsearch - store - error - quark, ig_store_error)

static IgStoreErrorCode code_for(int sqlite_code)
{
    switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return IG_STORE_ERROR_BUSY;
    case SQLITE_NOTADB: return IG_STORE_ERROR_NOT_INDEX;
    case SQLITE_CORRUPT: return IG_STORE_ERROR_DAMAGED;
    case SQLITE_CANTOPEN: return IG_STORE_ERROR_MISSING;
    default: return IG_STORE_ERROR_IO;
    }
}

gboolean ig_database_fail(IgStore *store, const char *doing, GError **error)
{
    int code = store->db ? sqlite3_extended_errcode(store->db) : SQLITE_NOMEM;
    const char *reason = store->db ? sqlite3_errmsg(store->db) : "out of memory";
    int system = store->db ? sqlite3_system_errno(store->db) : 0;
    gboolean of_system = system &&
                         ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN);
    if ((code & 0xff) == SQLITE_BUSY)
        reason = "another program is writing to it";
    g_autoptr(GError) failure = g_error_new(
        IG_STORE_ERROR, (int)code_for(code), "%s: %s: %s%s%s%s", store->path, doing, reason,
        of_system ? " (" : "", of_system ? g_strerror(system) : "", of_system ? ")" : "");
    if (!store->failure)
        store->failure = g_error_copy(failure);
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

/* Where memory or the disk fails, SQLite ends the transaction itself, and each statement after that
 * would be one of its own and stay: after a failure nothing is done in it any more. */
static gboolean is_given_up(IgStore *store, GError **error)
{
    if (store->transactions == 0 || !store->failure || store->inspected)
        return FALSE;
    g_propagate_error(error, g_error_copy(store->failure));
    return TRUE;
}

gboolean ig_database_exec(IgStore *store, const char *sql, GError **error)
{
    if (is_given_up(store, error))
        return FALSE;
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return TRUE;
    return ig_database_fail(store, "changing the index", error);
}

/* Texts are long, and most are literals: what is at an address is compared rather than hashed. */
static sqlite3_stmt *known_statement(IgStore *store, const char *sql)
{
    sqlite3_stmt *statement = g_hash_table_lookup(store->by_address, sql);
    if (statement && strcmp(sqlite3_sql(statement), sql) == 0)
        return statement;
    statement = g_hash_table_lookup(store->statements, sql);
    if (statement)
        g_hash_table_insert(store->by_address, (gpointer)sql, statement);
    return statement;
}

sqlite3_stmt *ig_database_statement(IgStore *store, const char *sql, GError **error)
{
    if (is_given_up(store, error))
        return NULL;
    sqlite3_stmt *statement = known_statement(store, sql);
    if (statement) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        return statement;
    }
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
        SQLITE_OK) {
        ig_database_fail(store, "preparing a statement", error);
        return NULL;
    }
    g_hash_table_insert(store->statements, g_strdup(sql), statement);
    return statement;
}

gboolean ig_database_step(IgStore *store, sqlite3_stmt *statement, GError **error)
{
    if (is_given_up(store, error)) {
        sqlite3_reset(statement);
        return FALSE;
    }
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return TRUE;
    if (code != SQLITE_DONE)
        ig_database_fail(store, "reading the index", error);
    sqlite3_reset(statement);
    return FALSE;
}

gboolean ig_database_run(IgStore *store, sqlite3_stmt *statement, GError **error)
{
    if (is_given_up(store, error)) {
        sqlite3_reset(statement);
        return FALSE;
    }
    int code = sqlite3_step(statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        ig_database_fail(store, "writing to the index", error);
    sqlite3_reset(statement);
    return code == SQLITE_DONE || code == SQLITE_ROW;
}

/* A value that is not bound is NULL: a label, say, would be lost without a word. */
static void give_up_unless(int code)
{
    if (code != SQLITE_OK)
        g_error("a value cannot be kept: %s", sqlite3_errstr(code));
}

gboolean ig_database_run_for(IgStore *store, const char *sql, gint64 id, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(store, sql, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    return ig_database_run(store, statement, error);
}

void ig_database_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    give_up_unless(sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT));
}

void ig_database_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, gsize size)
{
    give_up_unless(sqlite3_bind_blob64(statement, index, bytes, size, SQLITE_TRANSIENT));
}

char *ig_database_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    if (!text && sqlite3_errcode(sqlite3_db_handle(statement)) == SQLITE_NOMEM)
        give_up_unless(SQLITE_NOMEM);
    /* SQLite stores any bytes as text; copying what is valid, the usual case, costs one pass. */
    return text ? g_utf8_make_valid(text, -1) : NULL;
}

char *ig_database_string(sqlite3_stmt *statement, int column)
{
    char *text = ig_database_text(statement, column);
    return text ? text : g_strdup("");
}

char *ig_database_path(sqlite3_stmt *statement, int column)
{
    const char *path = (const char *)sqlite3_column_text(statement, column);
    if (!path && sqlite3_errcode(sqlite3_db_handle(statement)) == SQLITE_NOMEM)
        give_up_unless(SQLITE_NOMEM);
    return g_strdup(path ? path : "");
}

gint64 ig_database_integer(IgStore *store, const char *sql, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(store, sql, error);
    if (!statement || !ig_database_step(store, statement, error))
        return -1;
    gint64 value = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return value;
}
