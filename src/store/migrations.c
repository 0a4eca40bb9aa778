/* Formats of the index file: which one it has, and how an older one becomes today's. */
#include "store/database.h"
#include "store/schema_form.h"
#include "store/seals.h"
#include "text/embedded.h"
#include "text/fold.h"
#include "text/tokens.h"

#include <string.h>

/* schema/NNNN-*.sql in order, from tools/embed-text. */
extern const IgEmbeddedText ig_schema[];

static int newest_version(void)
{
    int version = 0;
    while (ig_schema[version].name)
        version++;
    return version;
}

static gboolean set_meta(IgStore *store, const char *key, const char *value, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store, "INSERT INTO meta (key, value) VALUES (?1, ?2)", error);
    if (!statement)
        return FALSE;
    ig_database_bind_text(statement, 1, key);
    ig_database_bind_text(statement, 2, value);
    return ig_database_run(store, statement, error);
}

/* Where nobody knows how often it has changed, a number that it cannot have come to yet. */
gboolean ig_migrations_identify(IgStore *store, GError **error)
{
    static const char known[] =
        "SELECT count(*) FROM meta WHERE key = 'revision' AND length(value) BETWEEN 1 AND 15 AND "
        "value NOT GLOB '*[^0-9]*'";
    static const char named[] =
        "SELECT count(*) FROM meta WHERE key = 'uuid' AND length(value) > 0";
    g_autofree char *uuid = g_uuid_string_random();
    g_autofree char *now = g_strdup_printf("%" G_GINT64_FORMAT, g_get_real_time() / G_USEC_PER_SEC);
    return (ig_database_integer(store, known, NULL) == 1 ||
            (ig_database_exec(store, "DELETE FROM meta WHERE key = 'revision'", error) &&
             set_meta(store, "revision", now, error))) &&
           (ig_database_integer(store, named, NULL) == 1 ||
            (ig_database_exec(store, "DELETE FROM meta WHERE key = 'uuid'", error) &&
             set_meta(store, "uuid", uuid, error)));
}

/* A new file says who it is and what its words were made with. */
static gboolean write_identity(IgStore *store, GError **error)
{
    g_autofree char *uuid = g_uuid_string_random();
    g_autofree char *tokenizer = g_strdup_printf("%d", IG_TOKENIZER_VERSION);
    g_autofree char *application = g_strdup_printf("PRAGMA application_id = %d", IG_APPLICATION_ID);
    return set_meta(store, "uuid", uuid, error) && set_meta(store, "revision", "0", error) &&
           set_meta(store, "tokenizer", tokenizer, error) &&
           set_meta(store, "unicode", ig_fold_unicode_version(), error) &&
           ig_seal_put(store, IG_SEALED_INDEX, 0, error) &&
           ig_database_exec(store, application, error);
}

static gboolean apply_one(IgStore *store, int version, GError **error)
{
    g_autofree char *mark = g_strdup_printf("PRAGMA user_version = %d", version + 1);
    return ig_database_exec(store, ig_schema[version].text, error) &&
           (version > 0 || write_identity(store, error)) && ig_database_exec(store, mark, error);
}

static gboolean refuse_as_no_index(IgStore *store, GError **error)
{
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_NOT_INDEX,
                "%s: this is not an igsearch index", store->path);
    return FALSE;
}

/* A disk or a memory that fails says nothing about the file. */
static gboolean refuse_for(IgStore *store, const GError *reason, GError **error)
{
    if (!g_error_matches(reason, IG_STORE_ERROR, IG_STORE_ERROR_IO) &&
        !g_error_matches(reason, IG_STORE_ERROR, IG_STORE_ERROR_BUSY))
        return refuse_as_no_index(store, error);
    g_propagate_error(error, g_error_copy(reason));
    return FALSE;
}

/* Another program's database must not be taken for an empty index. */
static gboolean is_ours(IgStore *store, gint64 version, GError **error)
{
    g_autoptr(GError) reason = NULL;
    gint64 application = ig_database_integer(store, "PRAGMA application_id", &reason);
    if (application == IG_APPLICATION_ID && version > 0)
        return TRUE;
    if (!reason && application == 0 && version == 0 && store->writable &&
        ig_database_integer(store, "SELECT count(*) FROM sqlite_schema", &reason) == 0)
        return TRUE;
    return refuse_for(store, reason, error);
}

static gboolean not_newer(IgStore *store, gint64 version, GError **error)
{
    if (version <= newest_version())
        return TRUE;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_VERSION,
                "%s: this index has format %d, this igsearch knows %d: it was made by a newer one",
                store->path, (int)version, newest_version());
    return FALSE;
}

/* The format of a file that is an index, or is to become one (0). The version is a number of
 * anybody's choice, so that a negative one is no failure to read it. */
static gboolean look_at_version(IgStore *store, gint64 *version, GError **error)
{
    g_autoptr(GError) reason = NULL;
    *version = ig_database_integer(store, "PRAGMA user_version", &reason);
    if (!reason)
        return is_ours(store, *version, error) && not_newer(store, *version, error);
    if (g_error_matches(reason, IG_STORE_ERROR, IG_STORE_ERROR_NOT_INDEX))
        return refuse_as_no_index(store, error);
    g_propagate_error(error, g_steal_pointer(&reason));
    return FALSE;
}

/* Of one moment: another igindex may be making the file an index just now. */
static gboolean read_version(IgStore *store, gint64 *version, GError **error)
{
    if (!ig_database_exec(store, "BEGIN", error))
        return FALSE;
    gboolean ours = look_at_version(store, version, error);
    ig_store_rollback(store);
    return ours;
}

/* Words folded by other rules would not meet their postings: better no answer than a wrong one. */
static gboolean same_words(IgStore *store, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *tokenizer = ig_database_meta(store, "tokenizer", &reason);
    g_autofree char *unicode = reason ? NULL : ig_database_meta(store, "unicode", &reason);
    if (reason) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    g_autofree char *wanted = g_strdup_printf("%d", IG_TOKENIZER_VERSION);
    if (g_strcmp0(tokenizer, wanted) == 0 && g_strcmp0(unicode, ig_fold_unicode_version()) == 0)
        return TRUE;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_VERSION,
                "%s: its words were cut by tokenizer %s with Unicode %s, this igsearch has %s with "
                "%s: build it again with \"igindex --index %s rebuild\"",
                store->path, tokenizer ? tokenizer : "?", unicode ? unicode : "?", wanted,
                ig_fold_unicode_version(), store->path);
    return FALSE;
}

gboolean ig_migrations_check(IgStore *store, GError **error)
{
    gint64 version = 0;
    if (!read_version(store, &version, error))
        return FALSE;
    if (version < newest_version()) {
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_VERSION,
                    "%s: this index has the older format %d: \"igindex --index %s status\" as its "
                    "owner brings it up to date",
                    store->path, (int)version, store->path);
        return FALSE;
    }
    return ig_schema_form_check(store, error) && same_words(store, error);
}

gboolean ig_migrations_apply(IgStore *store, GError **error)
{
    gint64 version = 0;
    if (!read_version(store, &version, error))
        return FALSE;
    if (version < newest_version()) {
        if (!ig_database_exec(store, "BEGIN EXCLUSIVE", error))
            return FALSE;
        /* Another igindex may have been faster. */
        version = ig_database_integer(store, "PRAGMA user_version", error);
        gboolean done = version >= 0;
        for (int next = (int)version; done && next < newest_version(); next++)
            done = apply_one(store, next, error);
        if (!done || !ig_database_exec(store, "COMMIT", error)) {
            ig_store_rollback(store);
            return FALSE;
        }
    }
    return ig_schema_form_check(store, error) && same_words(store, error);
}
