#include "store/journal.h"

#include "store/database.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    /* A copy that is not finished is thrown away, and needs no journal. */
    sqlite3_exec(to, "PRAGMA journal_mode = OFF", NULL, NULL, NULL);
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

/* ---- whose it is ---- */

/* An answer of SQLite's about what it read, rather than about the disk or another program. */
static gboolean is_about_content(int code)
{
    return code == SQLITE_ERROR || code == SQLITE_CORRUPT || code == SQLITE_NOTADB ||
           code == SQLITE_DONE;
}

/* The name of an index, of its file alone or as its journal has it. NULL where there is none;
 * `known` is FALSE where that could not be found out. */
static char *name_of(const char *path, const char *how, gboolean *known)
{
    g_autofree char *escaped = g_uri_escape_string(path, "/", TRUE);
    g_autofree char *uri = g_strconcat("file:", escaped, how, NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    int code = sqlite3_open_v2(uri, &db,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(db, "SELECT value FROM meta WHERE key = 'uuid'", -1, &row, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(row);
    char *name = code == SQLITE_ROW ? g_strdup((const char *)sqlite3_column_text(row, 0)) : NULL;
    *known = name || is_about_content(code & 0xff);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return name;
}

/* A commit always writes the page that the name is on, for the sake of the revision beside it.
 * SQLite takes a reading that fails for damage: only what is so twice is, as who is told to put a
 * journal away may lose what is in it alone. */
static gboolean is_own_log(const char *path)
{
    gboolean known_alone, known_together = TRUE;
    g_autofree char *alone = name_of(path, "?immutable=1", &known_alone);
    g_autofree char *together = alone ? name_of(path, "", &known_together) : NULL;
    if (alone && !together && known_together)
        together = name_of(path, "", &known_together);
    return !alone || !known_together || g_strcmp0(alone, together) == 0;
}

/* Of the file, and of a rollback journal (fileformat2.html, sections 1.3 and 3). */
#define WRITE_VERSION  18
#define VERSION_OF_LOG 2
#define HEAD_BYTES     28
#define RECORDS        8
#define PAGES          16
#define SECTOR_SIZE    20
#define PAGE_SIZE      24

static const guint8 journal_magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};

static guint32 number_at(const guint8 *bytes)
{
    guint32 number;
    memcpy(&number, bytes, sizeof number);
    return GUINT32_FROM_BE(number);
}

static gboolean read_at(FILE *file, long place, guint8 *bytes, gsize size)
{
    return fseek(file, place, SEEK_SET) == 0 && fread(bytes, 1, size, file) == size;
}

/* An index keeps a log, and has a rollback journal but for the moment in which it is made to:
 * then that holds the first page and no other. */
static gboolean is_own_rollback(FILE *index, FILE *journal)
{
    guint8 head[HEAD_BYTES] = {0}, version = 0, page[4] = {0};
    if (!read_at(index, WRITE_VERSION, &version, 1) || version != VERSION_OF_LOG)
        return TRUE;
    /* SQLite takes no notice of one that begins with zero. */
    if (!read_at(journal, 0, head, sizeof head))
        return fseek(journal, 0, SEEK_END) == 0 && ftell(journal) == 0;
    if (!head[0])
        return TRUE;
    guint32 records = number_at(head + RECORDS);
    return memcmp(head, journal_magic, sizeof journal_magic) == 0 &&
           (records <= 1 || records == G_MAXUINT32) &&
           read_at(journal, (long)number_at(head + SECTOR_SIZE), page, sizeof page) &&
           number_at(page) == 1 && fseek(index, 0, SEEK_END) == 0 &&
           (guint64)ftell(index) == (guint64)number_at(head + PAGES) * number_at(head + PAGE_SIZE);
}

/* Opened only where there is a journal: to close it ends the locks that this process has on it. */
static gboolean may_roll_back(const char *path, const char *beside)
{
    FILE *journal = g_file_test(beside, G_FILE_TEST_IS_REGULAR) ? fopen(beside, "rb") : NULL;
    FILE *index = journal ? fopen(path, "rb") : NULL;
    gboolean own = !index || is_own_rollback(index, journal);
    if (index)
        fclose(index);
    if (journal)
        fclose(journal);
    return own;
}

static gboolean refuse(const char *path, const char *beside, GError **error)
{
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO,
                "%s: beside it lies a journal that is damaged, or another database's: put %s "
                "elsewhere, and the index is as it was last written",
                path, beside);
    return FALSE;
}

gboolean ig_journal_is_own(const char *path, GError **error)
{
    /* SQLite looks beside the file that a link leads to. */
    g_autofree char *canonical = g_canonicalize_filename(path, NULL);
    char *real = realpath(canonical, NULL);
    if (!real)
        return TRUE;
    g_autofree char *log = g_strconcat(real, "-wal", NULL);
    g_autofree char *journal = g_strconcat(real, "-journal", NULL);
    gboolean own_journal = may_roll_back(real, journal);
    gboolean own_log = !own_journal || !g_file_test(log, G_FILE_TEST_IS_REGULAR) ||
                       is_own_log(real);
    free(real);
    return own_journal ? own_log || refuse(path, log, error) : refuse(path, journal, error);
}

/* ---- before it is replaced ---- */

/* How often, and how long after each other, it is tried to be alone: searches end soon. */
#define ALONE_TRIES     20
#define ALONE_TRY_USECS 50000

struct _IgSettledIndex {
    sqlite3 *db; /* which keeps writers out; NULL where others have the index open */
};

/* Without a journal there is one file that says everything, and one lock on it. The two bytes that
 * change then need no journal of the other kind on disk, which only a writer could take away. */
static gboolean end_journal(sqlite3 *db)
{
    for (guint i = 0; i < ALONE_TRIES; i++) {
        int code = sqlite3_exec(db, "PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
        if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
            return code == SQLITE_OK;
        g_usleep(ALONE_TRY_USECS);
    }
    return FALSE;
}

/* The journal that still lies beside it then holds pages that the copy has already: whoever reads
 * both reads the same. */
static void replace_by_copy(const char *path, const char *copy)
{
    if (!ig_journal_copy(path, copy, NULL) || g_rename(copy, path) != 0)
        g_unlink(copy);
}

IgSettledIndex *ig_journal_settle(const char *path)
{
    IgSettledIndex *settled = g_new0(IgSettledIndex, 1);
    g_autofree char *copy = g_strconcat(path, ".whole", NULL);
    /* Of one that was killed while it made it. */
    g_unlink(copy);
    if (sqlite3_open_v2(path, &settled->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
            SQLITE_OK &&
        end_journal(settled->db) &&
        sqlite3_exec(settled->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK)
        return settled;
    sqlite3_close(settled->db);
    settled->db = NULL;
    if (!ig_journal_fold(path, NULL))
        replace_by_copy(path, copy);
    return settled;
}

/* Of one that was not replaced after all. */
static void begin_journal(sqlite3 *db)
{
    int moved = FALSE;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    if (!moved)
        sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
}

void ig_settled_index_free(IgSettledIndex *settled)
{
    if (settled->db)
        begin_journal(settled->db);
    sqlite3_close(settled->db);
    g_free(settled);
}
