#include "store/store.h"

#include "store/database.h"
#include "store/journal.h"
#include "store/parts.h"
#include "store/schema_form.h"
#include "store/seals.h"
#include "store/tokenizer.h"

/* How long a second writer waits for the first to let it in between two transactions. */
#define BUSY_TIMEOUT_MS 60000
#define JOURNAL_TRY_MS  20

/* A stranger's index must not make one value eat the machine's memory. */
#define READER_MAX_VALUE_BYTES (256 * 1024 * 1024)

const char *ig_store_path(IgStore *store)
{
    return store->path;
}

const char *ig_store_sqlite_version(void)
{
    return sqlite3_libversion();
}

void ig_store_close(IgStore *store)
{
    if (!store)
        return;
    g_clear_pointer(&store->parts, g_ptr_array_unref);
    ig_sharing_free(store->sharing);
    g_hash_table_unref(store->kept);
    g_hash_table_unref(store->by_address);
    g_hash_table_unref(store->statements);
    if (store->db)
        sqlite3_close(store->db);
    g_clear_error(&store->failure);
    g_clear_pointer(&store->texts, ig_text_reading_free);
    ig_text_packer_free(store->packer);
    g_free(store->path);
    g_free(store);
}

static void finalize(gpointer statement)
{
    sqlite3_finalize(statement);
}

static IgStore *store_new(const char *path, gboolean writable)
{
    IgStore *store = g_new0(IgStore, 1);
    store->path = g_strdup(path);
    store->writable = writable;
    store->kept = ig_kept_new();
    store->by_address = g_hash_table_new(NULL, NULL);
    store->moment_revision = -1;
    store->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize);
    return store;
}

static gboolean register_tokenizer(IgStore *store, GError **error)
{
    if (ig_tokenizer_create(store->db, &store->words_cut, NULL))
        return TRUE;
    if (sqlite3_errcode(store->db) == SQLITE_NOMEM)
        return ig_database_fail(store, "preparing full-text search", error);
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO,
                "this SQLite (%s) has no FTS5 full-text search", sqlite3_libversion());
    return FALSE;
}

static gboolean connect(IgStore *store, const char *target, int flags, GError **error)
{
    if (sqlite3_open_v2(target, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return ig_database_fail(store, "opening the index", error);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, BUSY_TIMEOUT_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    /* A page that was damaged is found where it is read rather than where it leads. */
    return ig_database_exec(store, "PRAGMA cell_size_check = ON", error) &&
           register_tokenizer(store, error) && ig_texts_register(store, error) &&
           ig_matching_register(store, error) && ig_selection_register(store, error);
}

/* What a search needs is far below. */
static void limit(IgStore *store)
{
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, READER_MAX_VALUE_BYTES);
    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(store->db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(store->db, SQLITE_LIMIT_WORKER_THREADS, 0);
}

static IgStore *open_reader(const char *path, const char *target, gboolean any_version,
                            GError **error)
{
    g_autoptr(IgStore) store = store_new(path, FALSE);
    if (!connect(store, target, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error))
        return NULL;
    /* To SQLite a file that was cut short is nothing, unless it is told that it may meet the worst:
     * it then reads what there is. Defensive, it would not; but nothing can be written here. */
    sqlite3_db_config(store->db,
                      any_version ? SQLITE_DBCONFIG_WRITABLE_SCHEMA : SQLITE_DBCONFIG_DEFENSIVE, 1,
                      NULL);
    limit(store);
    if (any_version && !ig_schema_form_check_lists(store, error))
        return NULL;
    if (!any_version && !ig_migrations_check(store, error))
        return NULL;
    /* SQLite's own 2 MB hold too little of an index: what a search needs was read anew for each. */
    if (!any_version && !ig_database_exec(store, "PRAGMA cache_size = -65536", error))
        return NULL;
    return g_steal_pointer(&store);
}

/* A WAL database on a read-only medium cannot be opened the usual way, because SQLite would put its
 * shared memory beside it; without a WAL file nobody is writing, and it may be taken as immutable.
 */
static gboolean may_be_immutable(const char *path, const GError *error)
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    return g_error_matches(error, IG_STORE_ERROR, IG_STORE_ERROR_MISSING) &&
           !g_file_test(wal, G_FILE_TEST_EXISTS);
}

static IgStore *open_existing(const char *path, gboolean any_version, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_MISSING, "%s: there is no index here",
                    path);
        return NULL;
    }
    if (!ig_journal_is_own(path, error))
        return NULL;
    g_autoptr(GError) reason = NULL;
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *escaped = g_uri_escape_string(absolute, "/", TRUE);
    g_autofree char *plain = g_strconcat("file:", escaped, NULL);
    IgStore *store = open_reader(path, plain, any_version, &reason);
    if (!store && may_be_immutable(path, reason)) {
        g_clear_error(&reason);
        g_autofree char *immutable = g_strconcat(plain, "?immutable=1", NULL);
        store = open_reader(path, immutable, any_version, &reason);
    }
    if (!store)
        g_propagate_error(error, g_steal_pointer(&reason));
    return store;
}

IgStore *ig_store_open(const char *path, GError **error)
{
    return open_existing(path, FALSE, error);
}

/* Between paths, as in $PATH. */
#define PATH_SEPARATOR ":"

IgStore *ig_store_open_several(const char *const *paths, GError **error)
{
    g_autofree char *together = g_strjoinv(PATH_SEPARATOR, (char **)paths);
    if (!paths[1])
        return ig_store_open(paths[0], error);
    g_autoptr(IgStore) store = store_new(together, FALSE);
    store->parts = g_ptr_array_new_with_free_func((GDestroyNotify)ig_store_close);
    store->shared_revision = -1;
    for (guint i = 0; paths[i]; i++) {
        IgStore *part = ig_store_open(paths[i], error);
        if (!part)
            return NULL;
        part->base = IG_PART_IDS * i;
        g_ptr_array_add(store->parts, part);
    }
    return ig_parts_share(store, error) ? g_steal_pointer(&store) : NULL;
}

guint ig_store_hidden_documents(IgStore *store)
{
    guint hidden = 0;
    for (guint i = 0; store->parts && i < store->parts->len; i++)
        hidden += ig_part(store, i)->sharing->hidden->len;
    return hidden;
}

IgStore *ig_store_open_outdated(const char *path, GError **error)
{
    return open_existing(path, TRUE, error);
}

/* Another program may have put a new index in the place of this one while we waited for it: what
 * is written here would be lost. */
static gboolean is_in_place(IgStore *store, GError **error)
{
    int moved = FALSE;
    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (!moved)
        return TRUE;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_BUSY,
                "%s: another igindex has put a new index here meanwhile; what was not done yet is "
                "to be done again",
                store->path);
    return FALSE;
}

/* For a new file only. What a paragraph leaves of the end of a page is lost, and a paragraph longer
 * than a page gets pages of its own: of SQLite's own 4096 bytes twice as much goes that way as of
 * these, of 16384 hardly less. Two of FTS5's leaves of 4050 bytes fit in. */
static const char page_pragma[] = "PRAGMA page_size = 8192";

/* WAL lets readers go on while a document is written; NORMAL loses at most the last documents on a
 * power cut, never the file. */
static const char writer_pragmas[] = "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = NORMAL;"
                                     "PRAGMA foreign_keys = ON;"
                                     "PRAGMA wal_autocheckpoint = 4000;"
                                     "PRAGMA cache_size = -65536;";

/* An index without a journal gets one when nobody reads it, which SQLite does not wait for. It has
 * none for the moment in which it is replaced (journal.h). */
static gboolean become_writer(IgStore *store, GError **error)
{
    for (guint waited = 0;; waited += JOURNAL_TRY_MS) {
        g_autoptr(GError) failure = NULL;
        if (ig_database_exec(store, writer_pragmas, &failure))
            return TRUE;
        if (!is_in_place(store, error))
            return FALSE;
        if (waited >= BUSY_TIMEOUT_MS ||
            !g_error_matches(failure, IG_STORE_ERROR, IG_STORE_ERROR_BUSY)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
        /* To wait is no failure. */
        g_clear_error(&store->failure);
        g_usleep(JOURNAL_TRY_MS * 1000);
    }
}

IgStore *ig_store_open_writable(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, 0700) != 0) {
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO, "%s: the folder cannot be made",
                    folder);
        return NULL;
    }
    if (!ig_journal_is_own(path, error))
        return NULL;
    g_autoptr(IgStore) store = store_new(path, TRUE);
    if (!connect(store, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error))
        return NULL;
    /* What is refused is left as it is, with what lies beside it. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (!ig_database_exec(store, page_pragma, error) || !ig_migrations_apply(store, error) ||
        !become_writer(store, error))
        return NULL;
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return g_steal_pointer(&store);
}

char *ig_database_meta(IgStore *store, const char *key, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(store, "SELECT value FROM meta WHERE key = ?1",
                                                    error);
    if (!statement)
        return NULL;
    ig_database_bind_text(statement, 1, key);
    char *value = NULL;
    if (ig_database_step(store, statement, error))
        value = ig_database_text(statement, 0);
    sqlite3_reset(statement);
    return value;
}

char *ig_store_meta(IgStore *store, const char *key)
{
    return ig_database_meta(ig_part(store, 0), key, NULL);
}

/* Of several: more whenever one has changed. */
static gint64 sum_of_revisions(IgStore *store)
{
    gint64 sum = 0;
    for (guint i = 0; i < ig_part_count(store); i++)
        sum += ig_store_revision(ig_part(store, i));
    return sum;
}

gint64 ig_store_revision(IgStore *store)
{
    if (store->parts)
        return sum_of_revisions(store);
    if (store->moment && store->moment_revision >= 0)
        return store->moment_revision;
    g_autofree char *revision = ig_store_meta(store, "revision");
    gint64 number = revision ? g_ascii_strtoll(revision, NULL, 10) : 0;
    store->moment_revision = store->moment ? number : -1;
    return number;
}

void ig_store_read_once(IgStore *store)
{
    /* Where it cannot be had, more memory is taken, no more. */
    for (guint i = 0; i < ig_part_count(store); i++)
        ig_database_exec(ig_part(store, i), "PRAGMA cache_size = -8192", NULL);
}

/* Runs a statement that gives no rows of interest, prepared once. */
static gboolean run_prepared(IgStore *store, const char *sql, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(store, sql, error);
    return statement && ig_database_run(store, statement, error);
}

static gboolean begin_reading_parts(IgStore *store, GError **error)
{
    for (guint i = 0; i < ig_part_count(store); i++) {
        if (ig_store_begin_reading(ig_part(store, i), error))
            continue;
        while (i-- > 0)
            ig_store_end_reading(ig_part(store, i));
        return FALSE;
    }
    if (ig_parts_share(store, error))
        return TRUE;
    ig_store_end_reading(store);
    return FALSE;
}

gboolean ig_store_begin_reading(IgStore *store, GError **error)
{
    if (store->parts)
        return begin_reading_parts(store, error);
    /* The moment is that of the first read, which is therefore made here. */
    if (store->readings == 0 &&
        (!run_prepared(store, "BEGIN", error) ||
         !run_prepared(store, "SELECT 1 FROM sqlite_schema LIMIT 1", error))) {
        ig_store_rollback(store);
        return FALSE;
    }
    store->moment = store->moment || store->readings == 0;
    store->readings++;
    return TRUE;
}

static void end_moment(IgStore *store)
{
    if (store->moment)
        run_prepared(store, "COMMIT", NULL);
    store->moment = FALSE;
    store->moment_revision = -1;
}

void ig_store_end_reading(IgStore *store)
{
    if (store->parts) {
        for (guint i = 0; i < ig_part_count(store); i++)
            ig_store_end_reading(ig_part(store, i));
        return;
    }
    g_return_if_fail(store->readings > 0);
    if (--store->readings == 0)
        end_moment(store);
}

gboolean ig_store_ended(GError **failure, GError **error)
{
    if (!*failure)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(failure));
    return FALSE;
}

gboolean ig_store_has_failed(IgStore *store, GError **error)
{
    for (guint i = 0; i < ig_part_count(store); i++) {
        const IgStore *part = ig_part(store, i);
        if (!part->failure)
            continue;
        g_propagate_error(error, g_error_copy(part->failure));
        return TRUE;
    }
    return FALSE;
}

gboolean ig_store_begin(IgStore *store, GError **error)
{
    if (store->transactions == 0) {
        end_moment(store);
        store->free_paragraph = 0;
        if (!store->inspected && ig_store_has_failed(store, error))
            return FALSE;
        if (!ig_database_exec(store, "BEGIN IMMEDIATE", error)) {
            /* Another may be writing: nothing that was read is the less right. */
            g_clear_error(&store->failure);
            return FALSE;
        }
        if (!is_in_place(store, error)) {
            ig_store_rollback(store);
            return FALSE;
        }
    }
    store->transactions++;
    return TRUE;
}

static gboolean commit(IgStore *store, GError **error)
{
    return !ig_store_has_failed(store, error) && ig_database_exec(store, "COMMIT", error);
}

gboolean ig_database_commit(IgStore *store, GError **error)
{
    if (store->transactions <= 1 && !commit(store, error)) {
        ig_store_rollback(store);
        return FALSE;
    }
    store->transactions -= store->transactions > 0;
    return TRUE;
}

gboolean ig_store_commit(IgStore *store, GError **error)
{
    if (store->transactions > 1 || store->failure ||
        (ig_database_exec(store, "UPDATE meta SET value = value + 1 WHERE key = 'revision'",
                          error) &&
         ig_seal_put(store, IG_SEALED_INDEX, 0, error)))
        return ig_database_commit(store, error);
    ig_store_rollback(store);
    return FALSE;
}

void ig_store_rollback(IgStore *store)
{
    store->transactions = 0;
    g_clear_error(&store->failure);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}
