/* Reading back what documents.h writes: sources, documents, warnings. */
#include "store/database.h"
#include "store/documents.h"
#include "store/parts.h"

#include <string.h>

void ig_source_free(IgSource *source)
{
    if (!source)
        return;
    g_free(source->path);
    g_free(source->name);
    g_free(source->sha256);
    g_free(source->media_type);
    g_free(source->failure);
    g_free(source);
}

void ig_stored_document_free(IgStoredDocument *document)
{
    if (!document)
        return;
    ig_document_free(document->facts);
    ig_source_free(document->source);
    g_free(document);
}

#define LOCATION_COLUMNS                                                                           \
    "l.path, l.name, s.sha256, s.media_type, l.size, l.modified_ns, l.facts_ns, s.extractor, "     \
    "s.failure"
#define LOCATION_COLUMN_COUNT 9

/* So many cost little memory, and asking for them little beside what is done with each. */
#define LOCATIONS_AT_A_TIME 256

static IgSource *read_source(sqlite3_stmt *row, int first)
{
    IgSource *source = g_new0(IgSource, 1);
    source->path = ig_database_path(row, first);
    source->name = ig_database_string(row, first + 1);
    source->sha256 = ig_database_string(row, first + 2);
    source->media_type = ig_database_string(row, first + 3);
    source->size = sqlite3_column_int64(row, first + 4);
    source->modified_ns = sqlite3_column_int64(row, first + 5);
    source->facts_ns = sqlite3_column_int64(row, first + 6);
    source->extractor = sqlite3_column_int(row, first + 7);
    source->failure = ig_database_text(row, first + 8);
    return source;
}

IgSource *ig_store_find_location(IgStore *store, const char *path, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT " LOCATION_COLUMNS " FROM location l JOIN source s ON s.id = l.source_id "
        "WHERE l.path = ?1",
        error);
    if (!row)
        return NULL;
    ig_database_bind_text(row, 1, path);
    IgSource *source = ig_database_step(store, row, error) ? read_source(row, 0) : NULL;
    sqlite3_reset(row);
    return source;
}

gboolean ig_store_has_bytes(IgStore *store, const char *sha256, int extractor, char **failure)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT failure FROM source WHERE sha256 = ?1 AND extractor >= ?2", NULL);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, sha256);
    sqlite3_bind_int(row, 2, extractor);
    gboolean found = ig_database_step(store, row, NULL);
    if (found && failure)
        *failure = ig_database_text(row, 0);
    sqlite3_reset(row);
    return found;
}

static GPtrArray *read_locations(IgStore *store, sqlite3_stmt *row, GError **error)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func((GDestroyNotify)ig_source_free);
    g_autoptr(GError) failure = NULL;
    while (ig_database_step(store, row, &failure))
        g_ptr_array_add(sources, read_source(row, 0));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&sources);
}

GPtrArray *ig_store_locations(IgStore *store, gboolean failed_only, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT " LOCATION_COLUMNS " FROM location l JOIN source s ON s.id = l.source_id "
        "WHERE ?1 = 0 OR s.failure IS NOT NULL ORDER BY l.path",
        error);
    if (!row)
        return NULL;
    sqlite3_bind_int(row, 1, failed_only);
    return read_locations(store, row, error);
}

static GPtrArray *locations_after(IgStore *store, const char *path, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT " LOCATION_COLUMNS " FROM location l JOIN source s ON s.id = l.source_id "
        "WHERE l.path > ?1 ORDER BY l.path LIMIT ?2",
        error);
    if (!row)
        return NULL;
    ig_database_bind_text(row, 1, path);
    sqlite3_bind_int(row, 2, LOCATIONS_AT_A_TIME);
    return read_locations(store, row, error);
}

gboolean ig_store_each_location(IgStore *store, IgLocationFunc each, gpointer data, GError **error)
{
    g_autofree char *last = g_strdup("");
    gboolean ok = TRUE, more = TRUE;
    while (ok && more) {
        g_autoptr(GPtrArray) some = locations_after(store, last, error);
        ok = some != NULL;
        more = ok && some->len == LOCATIONS_AT_A_TIME;
        for (guint i = 0; ok && i < some->len; i++)
            ok = each(g_ptr_array_index(some, i), data, error);
        if (more) {
            const IgSource *source = g_ptr_array_index(some, some->len - 1);
            g_free(last);
            last = g_strdup(source->path);
        }
    }
    return ok;
}

/* A document is shown with the first of its locations. */
#define DOCUMENT_QUERY                                                                             \
    "SELECT " LOCATION_COLUMNS ", d.id, d.pages, d.textless_pages, d.first_paragraph, "            \
    "d.paragraphs, d.citekey, d.title, d.short_title, d.aliases, d.symbol, d.body, d.date, "       \
    "d.language, d.type, d.collection, d.url, d.searched "                                         \
    "FROM document d JOIN source s ON s.id = d.source_id LEFT JOIN location l ON l.path = "        \
    "(SELECT min(path) FROM location WHERE source_id = s.id) "

static IgDocument *read_facts(sqlite3_stmt *row, int first)
{
    IgDocument *facts = ig_document_new();
    facts->citekey = ig_database_text(row, first);
    facts->title = ig_database_text(row, first + 1);
    facts->short_title = ig_database_text(row, first + 2);
    g_autofree char *aliases = ig_database_text(row, first + 3);
    facts->aliases = aliases ? g_strsplit(aliases, "\n", -1) : NULL;
    facts->symbol = ig_database_text(row, first + 4);
    facts->body = ig_database_text(row, first + 5);
    facts->date = ig_database_text(row, first + 6);
    facts->language = ig_database_text(row, first + 7);
    facts->type = ig_database_text(row, first + 8);
    facts->collection = ig_database_text(row, first + 9);
    facts->url = ig_database_text(row, first + 10);
    return facts;
}

static void rename_document(const IgStore *part, IgStoredDocument *document)
{
    const char *citekey = ig_part_citekey(part, document->id - part->base, NULL);
    if (!citekey)
        return;
    g_free(document->facts->citekey);
    document->facts->citekey = g_strdup(citekey);
}

static IgStoredDocument *read_document(const IgStore *part, sqlite3_stmt *row)
{
    IgStoredDocument *document = g_new0(IgStoredDocument, 1);
    document->source = read_source(row, 0);
    document->id = sqlite3_column_int64(row, LOCATION_COLUMN_COUNT) + part->base;
    document->pages = (guint)sqlite3_column_int64(row, LOCATION_COLUMN_COUNT + 1);
    document->textless_pages = (guint)sqlite3_column_int64(row, LOCATION_COLUMN_COUNT + 2);
    document->first_paragraph = sqlite3_column_int64(row, LOCATION_COLUMN_COUNT + 3) + part->base;
    document->paragraphs = (guint)sqlite3_column_int64(row, LOCATION_COLUMN_COUNT + 4);
    document->facts = read_facts(row, LOCATION_COLUMN_COUNT + 5);
    rename_document(part, document);
    document->searched = (guint)sqlite3_column_int64(row, LOCATION_COLUMN_COUNT + 16);
    return document;
}

static gboolean read_documents(IgStore *part, sqlite3_stmt *row, GPtrArray *documents,
                               GError **error)
{
    g_autoptr(GError) failure = NULL;
    while (ig_database_step(part, row, &failure)) {
        g_autoptr(IgStoredDocument) document = read_document(part, row);
        if (!ig_part_hides_document(part, document->id - part->base))
            g_ptr_array_add(documents, g_steal_pointer(&document));
    }
    return ig_store_ended(&failure, error);
}

static int by_citekey(gconstpointer a, gconstpointer b)
{
    const IgStoredDocument *left = *(const IgStoredDocument *const *)a;
    const IgStoredDocument *right = *(const IgStoredDocument *const *)b;
    return g_strcmp0(left->facts->citekey, right->facts->citekey);
}

/* Those that a query gives, `bound` being its first parameter if it has one. */
static GPtrArray *list_documents(IgStore *store, const char *sql, const char *bound, GError **error)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_stored_document_free);
    for (guint i = 0; i < ig_part_count(store); i++) {
        IgStore *part = ig_part(store, i);
        sqlite3_stmt *row = ig_database_statement(part, sql, error);
        if (row && bound)
            ig_database_bind_text(row, 1, bound);
        if (!row || !read_documents(part, row, documents, error))
            return NULL;
    }
    if (ig_part_count(store) > 1)
        g_ptr_array_sort(documents, by_citekey);
    return g_steal_pointer(&documents);
}

GPtrArray *ig_store_documents(IgStore *store, GError **error)
{
    return list_documents(store, DOCUMENT_QUERY "ORDER BY d.citekey", NULL, error);
}

/* ---- their ids ---- */

typedef struct {
    gint64 id;
    char *citekey;
} Called;

static void clear_called(gpointer called)
{
    g_free(((Called *)called)->citekey);
}

static int by_called(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(((const Called *)a)->citekey, ((const Called *)b)->citekey);
}

/* From rows of an id and its citekey. */
static gboolean read_called(IgStore *part, sqlite3_stmt *row, GArray *all, GError **error)
{
    g_autoptr(GError) failure = NULL;
    while (ig_database_step(part, row, &failure)) {
        gint64 id = sqlite3_column_int64(row, 0);
        if (ig_part_hides_document(part, id))
            continue;
        g_autofree char *own = ig_database_text(row, 1);
        Called called = {id + part->base, g_strdup(ig_part_citekey(part, id, own))};
        g_array_append_val(all, called);
    }
    return ig_store_ended(&failure, error);
}

GArray *ig_store_document_ids(IgStore *store, GError **error)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Called));
    g_array_set_clear_func(all, clear_called);
    for (guint i = 0; i < ig_part_count(store); i++) {
        IgStore *part = ig_part(store, i);
        sqlite3_stmt *row = ig_database_statement(
            part, "SELECT id, citekey FROM document ORDER BY citekey", error);
        if (!row || !read_called(part, row, all, error))
            return NULL;
    }
    if (ig_part_count(store) > 1)
        g_array_sort(all, by_called);
    GArray *ids = g_array_sized_new(FALSE, FALSE, sizeof(gint64), all->len);
    for (guint i = 0; i < all->len; i++)
        g_array_append_val(ids, g_array_index(all, Called, i).id);
    return ids;
}

GArray *ig_store_documents_under(IgStore *store, const char *folder, GError **error)
{
    g_return_val_if_fail(g_str_has_suffix(folder, "/"), NULL);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT d.id FROM document d JOIN location l ON l.path = "
        "(SELECT min(path) FROM location WHERE source_id = d.source_id) "
        "WHERE d.source_id IN (SELECT source_id FROM location WHERE path > ?1 AND path < ?2) AND "
        "l.path > ?1 AND l.path < ?2 ORDER BY d.citekey",
        error);
    if (!row)
        return NULL;
    /* '0' is the byte after '/': between the two is all that begins with the folder. */
    g_autofree char *end = g_strdup(folder);
    end[strlen(end) - 1] = '0';
    ig_database_bind_text(row, 1, folder);
    ig_database_bind_text(row, 2, end);
    while (ig_database_step(store, row, &failure)) {
        gint64 id = sqlite3_column_int64(row, 0);
        g_array_append_val(ids, id);
    }
    if (!failure)
        return g_steal_pointer(&ids);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

/* ---- documents ---- */

GPtrArray *ig_store_documents_of_prefix(IgStore *store, const char *prefix, GError **error)
{
    /* 'g' is the letter after the hexadecimal ones: everything that begins with the prefix. */
    return list_documents(
        store, DOCUMENT_QUERY "WHERE s.sha256 >= ?1 AND s.sha256 < ?1 || 'g' ORDER BY d.citekey",
        prefix, error);
}

IgStoredDocument *ig_store_document(IgStore *store, gint64 id, GError **error)
{
    store = ig_part_holding(store, id);
    sqlite3_stmt *row = ig_database_statement(store, DOCUMENT_QUERY "WHERE d.id = ?1", error);
    if (!row)
        return NULL;
    sqlite3_bind_int64(row, 1, id - store->base);
    g_autoptr(GError) failure = NULL;
    IgStoredDocument *document = ig_database_step(store, row, &failure) ? read_document(store, row)
                                                                        : NULL;
    sqlite3_reset(row);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else if (!document)
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                    "%s: document %" G_GINT64_FORMAT " is missing", ig_store_path(store), id);
    return document;
}

IgStoredDocument *ig_store_document_of_bytes(IgStore *store, const char *sha256, GError **error)
{
    g_autoptr(GPtrArray) documents = list_documents(store, DOCUMENT_QUERY "WHERE s.sha256 = ?1",
                                                    sha256, error);
    return documents && documents->len > 0 ? g_ptr_array_steal_index(documents, 0) : NULL;
}

guint ig_store_count_locations(IgStore *store, gint64 document)
{
    store = ig_part_holding(store, document);
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT count(*) FROM location WHERE source_id = (SELECT source_id FROM document "
        "WHERE id = ?1)",
        NULL);
    if (!row)
        return 0;
    sqlite3_bind_int64(row, 1, document - store->base);
    guint count = ig_database_step(store, row, NULL) ? (guint)sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return count;
}

GPtrArray *ig_store_warnings(IgStore *store, gint64 document, GError **error)
{
    store = ig_part_holding(store, document);
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT kind, count, detail FROM warning WHERE document_id = ?1 ORDER BY kind",
        error);
    if (!row)
        return NULL;
    sqlite3_bind_int64(row, 1, document - store->base);
    GPtrArray *warnings = ig_warnings_new();
    while (ig_database_step(store, row, NULL)) {
        g_autofree char *kind = ig_database_string(row, 0);
        g_autofree char *detail = ig_database_string(row, 2);
        ig_warnings_add(warnings, kind, (guint)sqlite3_column_int64(row, 1), detail);
    }
    return warnings;
}

gboolean ig_store_citekey_taken(IgStore *store, const char *citekey, gint64 except)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT 1 FROM document WHERE citekey = ?1 AND id <> ?2", NULL);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, citekey);
    sqlite3_bind_int64(row, 2, except);
    gboolean taken = ig_database_step(store, row, NULL);
    sqlite3_reset(row);
    return taken;
}
