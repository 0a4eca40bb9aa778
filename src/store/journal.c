#include "store/journal.h"

#include "store/database.h"

/* A row of three: whether it was kept from its end, pages in the journal, pages of them written
 * back; the latter two are the same (-1 without a journal) when all is done. */
static gboolean is_folded(sqlite3_stmt *row)
{
    return sqlite3_column_int(row, 0) == 0 &&
           sqlite3_column_int(row, 1) == sqlite3_column_int(row, 2);
}

static gboolean fail(sqlite3 *db, const char *path, GError **error)
{
    int code = db ? sqlite3_errcode(db) : SQLITE_NOMEM;
    const char *reason = code == SQLITE_ROW || code == SQLITE_DONE || code == SQLITE_OK
                             ? "another program uses it"
                             : sqlite3_errstr(code);
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO,
                "%s: what its journal holds cannot be written back: %s", path, reason);
    return FALSE;
}

gboolean ig_journal_fold(const char *path, GError **error)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    gboolean folded =
        sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
            SQLITE_OK &&
        /* A checkpoint of a journal that was not looked at yet does nothing. */
        sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "PRAGMA wal_checkpoint(PASSIVE)", -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW && is_folded(row);
    if (!folded)
        fail(db, path, error);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return folded;
}

/* Page by page, so that whatever is wrong with it is wrong with the copy. */
static gboolean copy_pages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup)
        return FALSE;
    sqlite3_backup_step(backup, -1);
    return sqlite3_backup_finish(backup) == SQLITE_OK;
}

gboolean ig_journal_copy(const char *path, const char *copy, GError **error)
{
    sqlite3 *from = NULL, *to = NULL;
    gboolean copied =
        sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
            SQLITE_OK &&
        sqlite3_open_v2(copy, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) == SQLITE_OK &&
        copy_pages(from, to);
    if (!copied)
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO, "%s: the index cannot be copied: %s",
                    copy, to ? sqlite3_errmsg(to) : "it cannot be opened");
    sqlite3_close(from);
    sqlite3_close(to);
    return copied;
}
