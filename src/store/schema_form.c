#include "store/schema_form.h"

#include "store/database.h"
#include "text/embedded.h"

#include <string.h>

/* schema/NNNN-*.sql in order, from tools/embed-text. */
extern const IgEmbeddedText ig_schema[];

/* What FTS5 makes for a table that keeps neither content nor sizes (fts5.html, section 9). */
static const char *const shadow_tables[][2] = {
    {"_data", "CREATE TABLE '%s_data'(id INTEGER PRIMARY KEY, block BLOB)"},
    {"_idx", "CREATE TABLE '%s_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID"},
    {"_config", "CREATE TABLE '%s_config'(k PRIMARY KEY, v) WITHOUT ROWID"},
};

/* What ANALYZE makes (fileformat2.html, section 2.6). */
static const char *const statistics[][2] = {
    {"sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"},
    {"sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"},
};

/* ---- what there should be ---- */

static char *take_word(const char **at)
{
    gsize length = strcspn(*at, " (");
    char *word = g_strndup(*at, length);
    *at += length + strspn(*at + length, " ");
    return word;
}

static void add_shadows(GHashTable *form, const char *table)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shadow_tables); i++) {
        g_autofree char *quoted = g_strdup_printf("'%s%s'", table, shadow_tables[i][0]);
        const char *rest = strchr(shadow_tables[i][1], '(');
        g_hash_table_insert(form, g_strconcat(table, shadow_tables[i][0], NULL),
                            g_strconcat("CREATE TABLE ", quoted, rest, NULL));
    }
}

/* SQLite keeps a statement as it was written, without the semicolon, as long as it begins as ours
 * do: "CREATE TABLE name", in capitals and with single blanks. */
static void add_statement(GHashTable *form, const char *sql, gsize length)
{
    const char *at = sql + strlen("CREATE ");
    g_autofree char *kind = take_word(&at);
    gboolean is_virtual = g_str_equal(kind, "VIRTUAL");
    if (is_virtual)
        g_free(take_word(&at));
    char *name = take_word(&at);
    if (is_virtual)
        add_shadows(form, name);
    g_hash_table_insert(form, name, g_strndup(sql, length));
}

/* Name → the SQL that made it. */
static GHashTable *form_wanted(void)
{
    GHashTable *form = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (gsize i = 0; ig_schema[i].name; i++) {
        const char *at = ig_schema[i].text;
        for (const char *end; at && (end = strstr(at, ";\n")); at = end + 2) {
            const char *begin = g_str_has_prefix(at, "CREATE ")
                                    ? at
                                    : g_strstr_len(at, end - at, "\nCREATE ");
            if (begin)
                add_statement(form, begin + (*begin == '\n'),
                              (gsize)(end - begin) - (*begin == '\n'));
        }
    }
    return form;
}

/* ---- what there is ---- */

static const char *column(sqlite3_stmt *row, int number)
{
    const char *text = (const char *)sqlite3_column_text(row, number);
    return text ? text : "";
}

/* "table", "view" or "index", as the SQL says. */
static gboolean has_type(const char *type, const char *sql)
{
    const char *kind = g_str_has_prefix(sql, "CREATE VIEW ")    ? "view"
                       : g_str_has_prefix(sql, "CREATE INDEX ") ? "index"
                                                                : "table";
    return g_str_equal(type, kind);
}

static gboolean is_statistics(const char *name, const char *sql)
{
    for (gsize i = 0; i < G_N_ELEMENTS(statistics); i++) {
        if (g_str_equal(name, statistics[i][0]) && g_str_equal(sql, statistics[i][1]))
            return TRUE;
    }
    return FALSE;
}

/* Columns are type, name and SQL. Takes what it finds out of `form`. */
static gboolean is_wanted(GHashTable *form, sqlite3_stmt *row)
{
    const char *type = column(row, 0), *name = column(row, 1), *sql = column(row, 2);
    if (g_str_equal(type, "index") && g_str_has_prefix(name, "sqlite_autoindex_") && !*sql)
        return TRUE;
    if (is_statistics(name, sql))
        return g_str_equal(type, "table");
    const char *wanted = g_hash_table_lookup(form, name);
    gboolean same = wanted && g_str_equal(wanted, sql) && has_type(type, sql);
    if (same)
        g_hash_table_remove(form, name);
    return same;
}

static gboolean refuse(IgStore *store, const char *name, const char *why, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                "%s: %s \"%s\": another program has changed the index, or it is damaged; "
                "build it again with \"igindex --index %s rebuild\"",
                store->path, why, valid, store->path);
    return FALSE;
}

static gboolean check_missing(IgStore *store, GHashTable *form, GError **error)
{
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, form);
    return !g_hash_table_iter_next(&iter, &name, NULL) ||
           refuse(store, name, "it lacks the table", error);
}

gboolean ig_schema_form_check(IgStore *store, GError **error)
{
    g_autoptr(GHashTable) form = form_wanted();
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(store, "SELECT type, name, sql FROM sqlite_schema",
                                              &failure);
    while (row && ig_database_step(store, row, &failure)) {
        if (is_wanted(form, row))
            continue;
        refuse(store, column(row, 1), "it holds something that no index has,", error);
        sqlite3_reset(row);
        return FALSE;
    }
    if (!failure)
        return check_missing(store, form, error);
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

gboolean ig_schema_form_check_lists(IgStore *store, GError **error)
{
    g_autoptr(GError) failure = NULL;
    gint64 tables = ig_database_integer(
        store,
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name IN "
        "('source', 'location', 'folder', 'document')",
        &failure);
    if (!failure && tables == 4)
        return TRUE;
    if (!failure) {
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                    "%s: it does not say of what documents it was made", store->path);
        return FALSE;
    }
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}
