#include "store/repair.h"

#include "store/database.h"
#include "store/lengths.h"
#include "store/names.h"
#include "store/seals.h"
#include "store/strays.h"
#include "store/tokenizer.h"
#include "store/varint.h"
#include "store/word_tables.h"

void ig_damaged_free(IgDamaged *damaged)
{
    if (!damaged)
        return;
    g_free(damaged->subject);
    g_free(damaged->sha256);
    g_free(damaged->collection);
    g_ptr_array_unref(damaged->locations);
    g_free(damaged);
}

/* ---- which ---- */

static void note_kept(const char *what, gboolean made, gpointer data)
{
    gboolean *kept = data;
    (void)what;
    *kept = *kept || !made;
}

/* Whether rows were changed that cannot be made of others. What cannot be read was, and is no
 * reason to give up. */
static gboolean is_broken(IgStore *store, IgSealed kind, gint64 id)
{
    gboolean kept = FALSE;
    if (ig_seal_broken(store, kind, id, note_kept, &kept, NULL) >= 0)
        return kept;
    g_clear_error(&store->failure);
    return TRUE;
}

static GPtrArray *locations_of(IgStore *store, const sqlite3_value *source, const char *sha256,
                               GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT path, name, size, modified_ns, facts_ns FROM location WHERE source_id IS ?1 "
        "ORDER BY path",
        error);
    if (!row)
        return NULL;
    GPtrArray *locations = g_ptr_array_new_with_free_func((GDestroyNotify)ig_source_free);
    sqlite3_bind_value(row, 1, source);
    while (ig_database_step(store, row, NULL)) {
        IgSource *location = g_new0(IgSource, 1);
        location->path = ig_database_path(row, 0);
        location->name = ig_database_string(row, 1);
        location->sha256 = g_strdup(sha256);
        location->size = sqlite3_column_int64(row, 2);
        location->modified_ns = sqlite3_column_int64(row, 3);
        location->facts_ns = sqlite3_column_int64(row, 4);
        g_ptr_array_add(locations, location);
    }
    return locations;
}

static IgDamaged *damaged_new(IgStore *store, sqlite3_stmt *row, GError **error)
{
    g_autofree char *sha256 = ig_database_string(row, 1);
    GPtrArray *locations = locations_of(store, sqlite3_column_value(row, 0), sha256, error);
    if (!locations)
        return NULL;
    IgDamaged *damaged = g_new0(IgDamaged, 1);
    damaged->source = sqlite3_column_int64(row, 0);
    damaged->has_document = sqlite3_column_type(row, 2) != SQLITE_NULL;
    damaged->locations = locations;
    damaged->subject = ig_database_text(row, 3);
    damaged->collection = ig_database_text(row, 4);
    if (!damaged->subject && locations->len > 0)
        damaged->subject = g_strdup(((const IgSource *)g_ptr_array_index(locations, 0))->name);
    if (!damaged->subject)
        damaged->subject = g_strdup(sha256);
    damaged->sha256 = g_steal_pointer(&sha256);
    return damaged;
}

/* Columns: source, hash, document, citekey, collection, and whether it could be read. */
static gboolean is_damaged(IgStore *store, sqlite3_stmt *row)
{
    gboolean any = sqlite3_column_type(row, 2) != SQLITE_NULL;
    return sqlite3_column_type(row, 1) == SQLITE_NULL || any != sqlite3_column_int(row, 5) ||
           is_broken(store, IG_SEALED_SOURCE, sqlite3_column_int64(row, 0)) ||
           (any && is_broken(store, IG_SEALED_DOCUMENT, sqlite3_column_int64(row, 2)));
}

GPtrArray *ig_store_damaged(IgStore *store, GError **error)
{
    /* Of a source that is missing, its locations and its document may be there. */
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT k.id, s.sha256, d.id, d.citekey, d.collection, s.id IS NOT NULL AND s.failure IS "
        "NULL FROM (SELECT id FROM source UNION SELECT source_id FROM location UNION "
        "SELECT source_id FROM document WHERE source_id IS NOT NULL) k LEFT JOIN source s ON s.id "
        "= k.id "
        "LEFT JOIN document d ON d.source_id = k.id ORDER BY k.id",
        error);
    if (!row)
        return NULL;
    g_autoptr(GError) failure = NULL;
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)ig_damaged_free);
    while (!failure && ig_database_step(store, row, &failure)) {
        IgDamaged *one = is_damaged(store, row) ? damaged_new(store, row, &failure) : NULL;
        if (one)
            g_ptr_array_add(all, one);
    }
    sqlite3_reset(row);
    if (!failure)
        return g_steal_pointer(&all);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

/* ---- taking out ---- */

/* Only what names the document: its paragraphs, wherever its row says that they are, are strays
 * then. The words of all are made anew, so that FTS5 need not be told what to forget. */
static gboolean discard(IgStore *store, gint64 source, GError **error)
{
    static const char *const clear[] = {
        "DELETE FROM document WHERE source_id = ?1",
        "DELETE FROM location WHERE source_id = ?1",
        "DELETE FROM source WHERE id = ?1",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(clear); i++) {
        if (!ig_database_run_for(store, clear[i], source, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- making anew ---- */

static gboolean put_lengths(IgStore *store, const IgStoredDocument *document, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT ig_text(paragraph_id) FROM paragraph_label WHERE paragraph_id >= ?1 AND "
        "paragraph_id - ?1 < ?2 ORDER BY paragraph_id",
        error);
    if (!row)
        return FALSE;
    g_autoptr(GError) failure = NULL;
    g_autoptr(GByteArray) lengths = g_byte_array_new();
    sqlite3_bind_int64(row, 1, document->first_paragraph);
    sqlite3_bind_int64(row, 2, document->paragraphs);
    while (ig_database_step(store, row, &failure)) {
        g_autofree char *text = ig_database_string(row, 0);
        ig_varint_append(lengths, ig_tokenizer_words(text));
    }
    if (!failure)
        return document->paragraphs == 0 ||
               ig_lengths_put(store, document->first_paragraph, lengths, error);
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

static gboolean make_anew(IgStore *store, GError **error)
{
    g_autoptr(GArray) ids = ig_store_document_ids(store, error);
    for (guint i = 0; ids && i < ids->len; i++) {
        g_autoptr(IgStoredDocument) document = ig_store_document(
            store, g_array_index(ids, gint64, i), error);
        if (!document || !put_lengths(store, document, error) ||
            !ig_names_put(store, document->id, document->facts, error) ||
            !ig_seal_renew_made(store, document->id, error))
            return FALSE;
    }
    return ids && ig_word_tables_rebuild(store, error);
}

/* ---- all of it ---- */

gboolean ig_store_has_stray_texts(IgStore *store)
{
    return ig_strays_any_texts(store);
}

gint64 ig_store_sealed_documents(IgStore *store)
{
    return ig_database_integer(store, "SELECT count(*) FROM seal WHERE kind = 'document'", NULL);
}

/* Indexes can be made of their tables, and a value that is missing makes its document a damaged
 * one; where anything else is wrong with the file, no row of it can be relied upon. Since 3.44
 * SQLite looks at words, too, which are made anew. */
static gboolean is_readable(IgStore *store, GError **error)
{
    g_autoptr(GError) failure = NULL;
    gint64 faults = ig_database_exec(store, "REINDEX", &failure)
                        ? ig_database_integer(store,
                                              "SELECT count(*) FROM pragma_integrity_check WHERE "
                                              "integrity_check <> 'ok' AND integrity_check NOT "
                                              "LIKE 'NULL value in %' AND integrity_check NOT LIKE "
                                              "'% FTS5 table %'",
                                              &failure)
                        : -1;
    if (faults == 0)
        return TRUE;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                "%s: the file itself is damaged, which cannot be repaired: build it again with "
                "\"igindex --index %s rebuild\"",
                store->path, store->path);
    return FALSE;
}

static gboolean repair_all(IgStore *store, GPtrArray *discarded, GError **error)
{
    if (!is_readable(store, error))
        return FALSE;
    for (guint i = 0; i < discarded->len; i++) {
        const IgDamaged *damaged = g_ptr_array_index(discarded, i);
        if (!discard(store, damaged->source, error))
            return FALSE;
    }
    return ig_strays_remove(store, error) && ig_migrations_identify(store, error) &&
           make_anew(store, error);
}

/* Rows refer to what is missing until all is done: references are looked at by the check. */
gboolean ig_store_begin_repair(IgStore *store, GPtrArray *discarded, GError **error)
{
    /* That something could not be read is why it is repaired. */
    ig_store_rollback(store);
    if (!ig_database_exec(store, "PRAGMA foreign_keys = OFF", error))
        return FALSE;
    store->repairing = TRUE;
    if (ig_store_begin(store, error) && repair_all(store, discarded, error))
        return TRUE;
    ig_store_end_repair(store, FALSE, NULL);
    return FALSE;
}

gboolean ig_store_end_repair(IgStore *store, gboolean done, GError **error)
{
    if (!done)
        ig_store_rollback(store);
    done = done && ig_store_commit(store, error);
    store->repairing = FALSE;
    return ig_database_exec(store, "PRAGMA foreign_keys = ON", done ? error : NULL) && done;
}
