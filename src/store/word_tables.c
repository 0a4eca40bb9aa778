#include "store/word_tables.h"

#include "store/database.h"

/* What FTS5 makes a new table of (fts5.html, section 9): averages of nothing, and the record of a
 * structure of no levels. Without that record it does not even begin to rebuild. */
#define EMPTY(table)                                                                               \
    "DELETE FROM " table "_data;"                                                                  \
    "DELETE FROM " table "_idx;"                                                                   \
    "INSERT INTO " table "_data (id, block) VALUES (1, x''), (10, x'00000000000000');"             \
    "DELETE FROM " table "_config;"

typedef struct {
    const char *name;
    const char *settings; /* its rows of settings, in order of their names */
    const char *rows;     /* how many it should have */
    const char *rebuild;
} WordTable;

/* The settings are those that the schema makes; 4 is FTS5's own format (fts5.html, section 9). */
static const WordTable word_tables[] = {
    {"paragraph_fts",
     "SELECT group_concat(k || '=' || v) = 'automerge=8,hashsize=8388608,version=4' "
     "FROM (SELECT k, v FROM paragraph_fts_config ORDER BY k)",
     "SELECT block, (SELECT total(searched) FROM document) FROM paragraph_fts_data WHERE id = 1",
     EMPTY("paragraph_fts") "INSERT INTO paragraph_fts_config (k, v) VALUES ('automerge', 8), "
                            "('hashsize', 8388608), "
                            "('version', 4);"
                            "INSERT INTO paragraph_fts (paragraph_fts) VALUES ('rebuild')"},
    {"margin_fts", "SELECT group_concat(k || '=' || v) = 'version=4' FROM margin_fts_config",
     "SELECT block, (SELECT total(paragraphs - searched) FROM document) FROM margin_fts_data "
     "WHERE id = 1",
     EMPTY("margin_fts") "INSERT INTO margin_fts_config (k, v) VALUES ('version', 4);"
                         "INSERT INTO margin_fts (margin_fts) VALUES ('rebuild')"},
};

static gboolean fail(const WordTable *table, const char *what, GError **error)
{
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED, "%s: %s", table->name, what);
    return FALSE;
}

static gboolean check_settings(IgStore *store, const WordTable *table, GError **error)
{
    g_autoptr(GError) failure = NULL;
    gint64 same = ig_database_integer(store, table->settings, &failure);
    if (!failure)
        return same == 1 || fail(table, "its settings have been changed", error);
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

/* The first number of the record with the averages, seven bits a byte, the greatest first
 * (fileformat2.html, section 1.6); none while the table has no rows. */
static gint64 rows_said(const guint8 *bytes, int size)
{
    gint64 rows = 0;
    for (int i = 0; i < size && i < 8; i++) {
        rows = rows << 7 | (bytes[i] & 0x7f);
        if (bytes[i] < 0x80)
            break;
    }
    return rows;
}

static gboolean check_rows(IgStore *store, const WordTable *table, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(store, table->rows, error);
    g_autoptr(GError) failure = NULL;
    if (!row)
        return FALSE;
    gboolean any = ig_database_step(store, row, &failure);
    gboolean same = any && rows_said(sqlite3_column_blob(row, 0), sqlite3_column_bytes(row, 0)) ==
                               sqlite3_column_int64(row, 1);
    sqlite3_reset(row);
    if (!failure)
        return same || fail(table, "it says that it has more or fewer rows than it has", error);
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

gboolean ig_word_tables_check(IgStore *store, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(word_tables); i++) {
        if (!check_settings(store, &word_tables[i], error) ||
            !check_rows(store, &word_tables[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_word_tables_rebuild(IgStore *store, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(word_tables); i++) {
        if (!ig_database_exec(store, word_tables[i].rebuild, error))
            return FALSE;
    }
    return TRUE;
}
