/* The write path. FTS5 keeps no text of its own (external content), so every row that goes in or
 * out of the texts goes in or out of its FTS table here and in putting.c, with exactly the
 * same text, and nowhere else. */
#include "store/documents.h"

#include "store/database.h"
#include "store/names.h"
#include "store/putting.h"
#include "store/seals.h"
#include "store/texts.h"

/* ---- taking out ---- */

/* The first id that no paragraph has, nor had in this transaction: FTS5 before 3.42 could lose
 * track of a row deleted and inserted again in one. Nor one that impacts were built for. -1 on
 * failure. */
static gint64 free_paragraph(IgStore *store, GError **error)
{
    gint64 last = ig_texts_last(store, error);
    gint64 covered = last < 0
                         ? -1
                         : ig_database_integer(
                               store, "SELECT coalesce(max(covered), 0) FROM impact_state", error);
    if (covered < 0)
        return -1;
    store->free_paragraph = MAX(store->free_paragraph, MAX(last, covered) + 1);
    return store->free_paragraph;
}

/* The rows of a table that are those of a document's paragraphs. */
#define DELETE_OF(table, paragraph)                                                                \
    "DELETE FROM " table " WHERE " paragraph " >= (SELECT first_paragraph FROM document "          \
    "WHERE id = ?1) AND " paragraph " < (SELECT first_paragraph + paragraphs FROM document "       \
    "WHERE id = ?1)"

static gboolean delete_document_rows(IgStore *store, gint64 document, GError **error)
{
    /* FTS5's own command for forgetting a row of an external-content table (fts5.html,
     * section 6.7). */
    static const char *const forget[] = {
        "INSERT INTO paragraph_fts (paragraph_fts, rowid, text) SELECT 'delete', s.id, s.text "
        "FROM document d JOIN searched_paragraph s ON s.id >= d.first_paragraph AND "
        "s.id < d.first_paragraph + d.paragraphs WHERE d.id = ?1",
        "INSERT INTO margin_fts (margin_fts, rowid, text) SELECT 'delete', m.id, m.text "
        "FROM document d JOIN margin_paragraph m ON m.id >= d.first_paragraph AND "
        "m.id < d.first_paragraph + d.paragraphs WHERE d.id = ?1",
    };
    static const char *const clear[] = {
        DELETE_OF("region", "paragraph_id"),
        DELETE_OF("anchor", "paragraph_id"),
        DELETE_OF("shared_label", "paragraph_id"),
        DELETE_OF("stretch", "first_paragraph"),
        DELETE_OF("reference_list", "first_paragraph"),
        DELETE_OF("paragraph_length", "first_paragraph"),
        DELETE_OF("paragraph_label", "paragraph_id"),
        DELETE_OF("text_block", "first_paragraph"),
        "DELETE FROM section WHERE document_id = ?1",
        "DELETE FROM warning WHERE document_id = ?1",
        "DELETE FROM document_name WHERE document_id = ?1",
        "DELETE FROM document WHERE id = ?1",
    };
    if (free_paragraph(store, error) < 0)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(forget); i++) {
        if (!ig_database_run_for(store, forget[i], document, error))
            return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(clear); i++) {
        if (!ig_database_run_for(store, clear[i], document, error))
            return FALSE;
    }
    return ig_seal_remove(store, IG_SEALED_DOCUMENT, document, error);
}

static gint64 lookup(IgStore *store, const char *sql, const char *key)
{
    sqlite3_stmt *statement = ig_database_statement(store, sql, NULL);
    if (!statement)
        return 0;
    ig_database_bind_text(statement, 1, key);
    gint64 id = 0;
    if (ig_database_step(store, statement, NULL))
        id = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return id;
}

static gint64 document_of_source(IgStore *store, gint64 source)
{
    g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT, source);
    return lookup(store, "SELECT id FROM document WHERE source_id = CAST(?1 AS INTEGER)", key);
}

static gboolean delete_source(IgStore *store, gint64 source, GError **error)
{
    gint64 document = document_of_source(store, source);
    return (!document || delete_document_rows(store, document, error)) &&
           ig_database_run_for(store, "DELETE FROM location WHERE source_id = ?1", source, error) &&
           ig_database_run_for(store, "DELETE FROM source WHERE id = ?1", source, error) &&
           ig_seal_remove(store, IG_SEALED_SOURCE, source, error);
}

static gboolean has_locations(IgStore *store, gint64 source)
{
    g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT, source);
    return lookup(store, "SELECT 1 FROM location WHERE source_id = CAST(?1 AS INTEGER) LIMIT 1",
                  key) != 0;
}

/* A source that has lost a location: without any it goes, too. */
static gboolean settle_source(IgStore *store, gint64 source, GError **error)
{
    return has_locations(store, source) ? ig_seal_put(store, IG_SEALED_SOURCE, source, error)
                                        : delete_source(store, source, error);
}

gboolean ig_store_remove_location(IgStore *store, const char *path, GError **error)
{
    gint64 source = lookup(store, "SELECT source_id FROM location WHERE path = ?1", path);
    if (!source)
        return TRUE;
    sqlite3_stmt *statement = ig_database_statement(store, "DELETE FROM location WHERE path = ?1",
                                                    error);
    if (!statement)
        return FALSE;
    ig_database_bind_text(statement, 1, path);
    return ig_database_run(store, statement, error) && settle_source(store, source, error);
}

gboolean ig_store_remove_document(IgStore *store, gint64 id, GError **error)
{
    g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT, id);
    gint64 source = lookup(store, "SELECT source_id FROM document WHERE id = CAST(?1 AS INTEGER)",
                           key);
    return !source || delete_source(store, source, error);
}

/* ---- putting in: sources ---- */

static gint64 source_id(IgStore *store, const char *sha256)
{
    return lookup(store, "SELECT id FROM source WHERE sha256 = ?1", sha256);
}

static gint64 insert_source(IgStore *store, const IgSource *source, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store,
        "INSERT INTO source (sha256, size, media_type, seen, extractor, failure) "
        "VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?4, ?5)",
        error);
    if (!statement)
        return 0;
    ig_database_bind_text(statement, 1, source->sha256);
    sqlite3_bind_int64(statement, 2, source->size);
    ig_database_bind_text(statement, 3, source->media_type);
    sqlite3_bind_int(statement, 4, source->extractor);
    ig_database_bind_text(statement, 5, source->failure);
    if (!ig_database_run(store, statement, error))
        return 0;
    return sqlite3_last_insert_rowid(store->db);
}

static gboolean write_location(IgStore *store, const char *sql, const IgSource *source, gint64 id,
                               GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(store, sql, error);
    if (!statement)
        return FALSE;
    ig_database_bind_text(statement, 1, source->path);
    ig_database_bind_text(statement, 2, source->name);
    sqlite3_bind_int64(statement, 3, id);
    sqlite3_bind_int64(statement, 4, source->size);
    sqlite3_bind_int64(statement, 5, source->modified_ns);
    sqlite3_bind_int64(statement, 6, source->facts_ns);
    return ig_database_run(store, statement, error);
}

/* Not one statement with ON CONFLICT, nor an UPDATE that mostly finds nothing: for either SQLite
 * opens a savepoint, at which FTS5 writes out the words it has gathered, and each document would
 * become a segment of its own. */
static gboolean put_location(IgStore *store, const IgSource *source, gint64 id, gboolean known,
                             GError **error)
{
    static const char insert[] = "INSERT INTO location (path, name, source_id, size, modified_ns, "
                                 "facts_ns) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    static const char update[] = "UPDATE location SET name = ?2, source_id = ?3, size = ?4, "
                                 "modified_ns = ?5, facts_ns = ?6 WHERE path = ?1";
    return write_location(store, known ? update : insert, source, id, error);
}

gboolean ig_store_put_location(IgStore *store, const IgSource *source, GError **error)
{
    gint64 before = lookup(store, "SELECT source_id FROM location WHERE path = ?1", source->path);
    gint64 id = source_id(store, source->sha256);
    g_return_val_if_fail(id != 0, FALSE);
    return put_location(store, source, id, before != 0, error) &&
           ig_seal_put(store, IG_SEALED_SOURCE, id, error) &&
           (!before || before == id || settle_source(store, before, error));
}

/* The source row for new content of known or unknown bytes, everything that was read from them or
 * found at their path before taken out. Copies of the same bytes elsewhere stay locations of it. */
static gint64 renew_source(IgStore *store, const IgSource *source, GError **error)
{
    gint64 id = source_id(store, source->sha256);
    if (id) {
        gint64 document = document_of_source(store, id);
        if (document && !delete_document_rows(store, document, error))
            return 0;
        sqlite3_stmt *statement = ig_database_statement(
            store, "UPDATE source SET media_type = ?2, extractor = ?3, failure = ?4 WHERE id = ?1",
            error);
        if (!statement)
            return 0;
        sqlite3_bind_int64(statement, 1, id);
        ig_database_bind_text(statement, 2, source->media_type);
        sqlite3_bind_int(statement, 3, source->extractor);
        ig_database_bind_text(statement, 4, source->failure);
        if (!ig_database_run(store, statement, error))
            return 0;
    } else {
        id = insert_source(store, source, error);
    }
    return id && ig_store_put_location(store, source, error) ? id : 0;
}

gboolean ig_store_put_failure(IgStore *store, const IgSource *source, GError **error)
{
    return renew_source(store, source, error) != 0;
}

/* ---- putting in: documents ---- */

static void bind_facts(sqlite3_stmt *statement, int first, const IgDocument *facts)
{
    g_autofree char *aliases = facts->aliases ? g_strjoinv("\n", facts->aliases) : NULL;
    const char *const values[] = {facts->citekey,    facts->title,    facts->short_title,
                                  aliases,           facts->symbol,   facts->body,
                                  facts->date,       facts->language, facts->type,
                                  facts->collection, facts->url};
    for (int i = 0; i < (int)G_N_ELEMENTS(values); i++)
        ig_database_bind_text(statement, first + i, values[i]);
}

static guint count_searched(GPtrArray *paragraphs)
{
    guint count = 0;
    for (guint i = 0; i < paragraphs->len; i++)
        count += ig_zone_is_text(((const IgParagraph *)g_ptr_array_index(paragraphs, i))->zone);
    return count;
}

static gint64 insert_document(IgStore *store, gint64 source, const IgDocument *facts,
                              const IgExtraction *extraction, gint64 first, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store,
        "INSERT INTO document (source_id, pages, textless_pages, first_paragraph, paragraphs, "
        "citekey, "
        "title, short_title, aliases, symbol, body, date, language, type, collection, url, "
        "searched) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        error);
    if (!statement)
        return 0;
    sqlite3_bind_int64(statement, 1, source);
    sqlite3_bind_int64(statement, 2, extraction->pages);
    sqlite3_bind_int64(statement, 3, extraction->textless_pages);
    sqlite3_bind_int64(statement, 4, first);
    sqlite3_bind_int64(statement, 5, extraction->paragraphs->len);
    bind_facts(statement, 6, facts);
    sqlite3_bind_int64(statement, 17, count_searched(extraction->paragraphs));
    return ig_database_run(store, statement, error) ? sqlite3_last_insert_rowid(store->db) : 0;
}

gboolean ig_store_update_facts(IgStore *store, gint64 id, const IgDocument *facts, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store,
        "UPDATE document SET citekey = ?2, title = ?3, short_title = ?4, aliases = ?5, symbol = "
        "?6, "
        "body = ?7, date = ?8, language = ?9, type = ?10, collection = ?11, url = ?12 WHERE id = "
        "?1",
        error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    bind_facts(statement, 2, facts);
    return ig_database_run(store, statement, error) &&
           ig_database_run_for(store, "DELETE FROM document_name WHERE document_id = ?1", id,
                               error) &&
           ig_names_put(store, id, facts, error) &&
           ig_seal_put(store, IG_SEALED_DOCUMENT, id, error);
}

static gboolean insert_warnings(IgStore *store, gint64 document, GPtrArray *warnings,
                                GError **error)
{
    for (guint i = 0; i < warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(warnings, i);
        sqlite3_stmt *statement = ig_database_statement(
            store, "INSERT INTO warning (document_id, kind, count, detail) VALUES (?1, ?2, ?3, ?4)",
            error);
        if (!statement)
            return FALSE;
        sqlite3_bind_int64(statement, 1, document);
        ig_database_bind_text(statement, 2, warning->kind);
        sqlite3_bind_int64(statement, 3, warning->count);
        ig_database_bind_text(statement, 4, warning->detail);
        if (!ig_database_run(store, statement, error))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_store_put_document(IgStore *store, const IgSource *source, const IgDocument *facts,
                               const IgExtraction *extraction, GError **error)
{
    gint64 first = free_paragraph(store, error);
    if (first < 0)
        return FALSE;
    gint64 source_row = renew_source(store, source, error);
    if (!source_row)
        return FALSE;
    gint64 document = insert_document(store, source_row, facts, extraction, first, error);
    return document && ig_names_put(store, document, facts, error) &&
           insert_warnings(store, document, extraction->warnings, error) &&
           ig_paragraphs_put(store, document, first, extraction->paragraphs, error) &&
           ig_seal_put(store, IG_SEALED_DOCUMENT, document, error);
}
