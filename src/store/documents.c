/* The write path. FTS5 keeps no text of its own (external content), so every row that goes in or
 * out of `paragraph` goes in or out of its FTS table here, with exactly the same text, and nowhere
 * else. */
#include "store/documents.h"

#include "model/locator.h"
#include "store/database.h"
#include "store/names.h"
#include "store/regions.h"

/* ---- taking out ---- */

/* FTS5's own command for forgetting a row of an external-content table (fts5.html, section 6.7). */
static gboolean forget_words(IgStore *store, const char *sql, gint64 document, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(store, sql, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, document);
    return ig_database_run(store, statement, error);
}

static gboolean run_for(IgStore *store, const char *sql, gint64 id, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(store, sql, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    return ig_database_run(store, statement, error);
}

static gboolean delete_document_rows(IgStore *store, gint64 document, GError **error)
{
    static const char *const forget[] = {
        "INSERT INTO paragraph_fts (paragraph_fts, rowid, text) SELECT 'delete', s.id, s.text "
        "FROM document d JOIN searched_paragraph s ON s.id >= d.first_paragraph AND "
        "s.id < d.first_paragraph + d.paragraphs WHERE d.id = ?1",
        "INSERT INTO margin_fts (margin_fts, rowid, text) SELECT 'delete', m.id, m.text "
        "FROM document d JOIN margin_paragraph m ON m.id >= d.first_paragraph AND "
        "m.id < d.first_paragraph + d.paragraphs WHERE d.id = ?1",
    };
    static const char *const clear[] = {
        "DELETE FROM region WHERE paragraph_id >= (SELECT first_paragraph FROM document WHERE id = "
        "?1) AND paragraph_id < (SELECT first_paragraph + paragraphs FROM document WHERE id = ?1)",
        "DELETE FROM paragraph WHERE id >= (SELECT first_paragraph FROM document WHERE id = ?1) "
        "AND "
        "id < (SELECT first_paragraph + paragraphs FROM document WHERE id = ?1)",
        "DELETE FROM section WHERE document_id = ?1",
        "DELETE FROM warning WHERE document_id = ?1",
        "DELETE FROM document_name WHERE document_id = ?1",
        "DELETE FROM document WHERE id = ?1",
    };
    for (guint i = 0; i < G_N_ELEMENTS(forget); i++) {
        if (!forget_words(store, forget[i], document, error))
            return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(clear); i++) {
        if (!run_for(store, clear[i], document, error))
            return FALSE;
    }
    return TRUE;
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
           run_for(store, "DELETE FROM location WHERE source_id = ?1", source, error) &&
           run_for(store, "DELETE FROM source WHERE id = ?1", source, error);
}

static gboolean has_locations(IgStore *store, gint64 source)
{
    g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT, source);
    return lookup(store, "SELECT 1 FROM location WHERE source_id = CAST(?1 AS INTEGER) LIMIT 1",
                  key) != 0;
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
    return ig_database_run(store, statement, error) &&
           (has_locations(store, source) || delete_source(store, source, error));
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

static gboolean insert_location(IgStore *store, const IgSource *source, gint64 id, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store,
        "INSERT INTO location (path, name, source_id, size, modified_ns, facts_ns) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (path) DO UPDATE SET name = excluded.name, "
        "source_id = excluded.source_id, size = excluded.size, modified_ns = excluded.modified_ns, "
        "facts_ns = excluded.facts_ns",
        error);
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

gboolean ig_store_put_location(IgStore *store, const IgSource *source, GError **error)
{
    gint64 before = lookup(store, "SELECT source_id FROM location WHERE path = ?1", source->path);
    gint64 id = source_id(store, source->sha256);
    g_return_val_if_fail(id != 0, FALSE);
    return insert_location(store, source, id, error) &&
           (!before || before == id || has_locations(store, before) ||
            delete_source(store, before, error));
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
           run_for(store, "DELETE FROM document_name WHERE document_id = ?1", id, error) &&
           ig_names_put(store, id, facts, error);
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

/* The row of a section path, inserting the headings that are new. `known` maps "parent/heading" to
 * ids, so that a heading used twice under one parent is one section. 0 for the empty path. */
static gint64 section_for(IgStore *store, gint64 document, GStrv path, GHashTable *known,
                          GError **error)
{
    gint64 parent = 0;
    for (guint i = 0; path[i]; i++) {
        g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT "/%s", parent, path[i]);
        gint64 *id = g_hash_table_lookup(known, key);
        if (!id) {
            sqlite3_stmt *statement = ig_database_statement(
                store, "INSERT INTO section (document_id, parent_id, heading) VALUES (?1, ?2, ?3)",
                error);
            if (!statement)
                return -1;
            sqlite3_bind_int64(statement, 1, document);
            if (parent)
                sqlite3_bind_int64(statement, 2, parent);
            ig_database_bind_text(statement, 3, path[i]);
            if (!ig_database_run(store, statement, error))
                return -1;
            id = g_new(gint64, 1);
            *id = sqlite3_last_insert_rowid(store->db);
            g_hash_table_insert(known, g_steal_pointer(&key), id);
        }
        parent = *id;
    }
    return parent;
}

static gboolean insert_regions(IgStore *store, gint64 id, GArray *regions, GError **error)
{
    g_autoptr(GBytes) boxes = ig_regions_pack(regions);
    if (!boxes)
        return TRUE;
    sqlite3_stmt *statement = ig_database_statement(
        store, "INSERT INTO region (paragraph_id, boxes) VALUES (?1, ?2)", error);
    if (!statement)
        return FALSE;
    gsize size = 0;
    const void *data = g_bytes_get_data(boxes, &size);
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_blob64(statement, 2, data, size, SQLITE_TRANSIENT);
    return ig_database_run(store, statement, error);
}

static gboolean insert_words(IgStore *store, gint64 id, const IgParagraph *paragraph,
                             GError **error)
{
    const char *sql = ig_zone_is_text(paragraph->zone)
                          ? "INSERT INTO paragraph_fts (rowid, text) VALUES (?1, ?2)"
                          : "INSERT INTO margin_fts (rowid, text) VALUES (?1, ?2)";
    sqlite3_stmt *statement = ig_database_statement(store, sql, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    ig_database_bind_text(statement, 2, paragraph->text);
    return ig_database_run(store, statement, error);
}

static void bind_optional(sqlite3_stmt *statement, int index, const char *text)
{
    if (text && *text)
        ig_database_bind_text(statement, index, text);
}

static gboolean insert_paragraph(IgStore *store, gint64 id, gint64 document, gint64 section,
                                 const IgParagraph *paragraph, const char *pinpoint, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store,
        "INSERT INTO paragraph (id, document_id, label, series, zone, section_id, speaker, page, "
        "page_label, lang, anchor, pinpoint, text) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, document);
    ig_database_bind_text(statement, 3, paragraph->label);
    ig_database_bind_text(statement, 4, paragraph->series);
    ig_database_bind_text(statement, 5, ig_zone_name(paragraph->zone));
    if (section)
        sqlite3_bind_int64(statement, 6, section);
    ig_database_bind_text(statement, 7, paragraph->speaker);
    if (paragraph->page)
        sqlite3_bind_int64(statement, 8, paragraph->page);
    bind_optional(statement, 9, paragraph->page_label);
    ig_database_bind_text(statement, 10, paragraph->lang);
    bind_optional(statement, 11, paragraph->anchor);
    bind_optional(statement, 12, pinpoint);
    ig_database_bind_text(statement, 13, paragraph->text);
    return ig_database_run(store, statement, error) && insert_words(store, id, paragraph, error) &&
           insert_regions(store, id, paragraph->regions, error);
}

/* How many paragraphs would be cited by each pinpoint: one that names two names none. */
static GHashTable *count_pinpoints(GPtrArray *paragraphs)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < paragraphs->len; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(paragraphs, i);
        if (!*paragraph->label)
            continue;
        char *pinpoint = ig_locator_pinpoint(paragraph, TRUE);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, pinpoint));
        g_hash_table_insert(counts, pinpoint, GUINT_TO_POINTER(count + 1));
    }
    return counts;
}

static char *unique_pinpoint(const IgParagraph *paragraph, GHashTable *counts)
{
    if (!*paragraph->label)
        return NULL;
    g_autofree char *pinpoint = ig_locator_pinpoint(paragraph, TRUE);
    return GPOINTER_TO_UINT(g_hash_table_lookup(counts, pinpoint)) == 1 ? g_steal_pointer(&pinpoint)
                                                                        : NULL;
}

static gboolean insert_paragraphs(IgStore *store, gint64 document, gint64 first,
                                  GPtrArray *paragraphs, GError **error)
{
    g_autoptr(GHashTable) sections = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) pinpoints = count_pinpoints(paragraphs);
    for (guint i = 0; i < paragraphs->len; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(paragraphs, i);
        g_autofree char *pinpoint = unique_pinpoint(paragraph, pinpoints);
        gint64 section = section_for(store, document, paragraph->section, sections, error);
        if (section < 0 ||
            !insert_paragraph(store, first + i, document, section, paragraph, pinpoint, error))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_store_put_document(IgStore *store, const IgSource *source, const IgDocument *facts,
                               const IgExtraction *extraction, GError **error)
{
    /* Taken before the old rows go: ids are not used twice within a transaction, because FTS5
     * before 3.42 could lose track of a row deleted and inserted again in one. */
    gint64 first = ig_database_integer(store, "SELECT coalesce(max(id), 0) + 1 FROM paragraph",
                                       error);
    if (first < 0)
        return FALSE;
    gint64 source_row = renew_source(store, source, error);
    if (!source_row)
        return FALSE;
    gint64 document = insert_document(store, source_row, facts, extraction, first, error);
    return document && ig_names_put(store, document, facts, error) &&
           insert_warnings(store, document, extraction->warnings, error) &&
           insert_paragraphs(store, document, first, extraction->paragraphs, error);
}
