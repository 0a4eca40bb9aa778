#include "store/sizes.h"

#include "store/database.h"

static void table_size_free(gpointer data)
{
    IgTableSize *size = data;
    g_free(size->name);
    g_free(size);
}

static void add_size(GPtrArray *sizes, char *name, gint64 bytes, gint64 unused)
{
    IgTableSize *size = g_new(IgTableSize, 1);
    *size = (IgTableSize){name, (guint64)bytes, (guint64)unused};
    g_ptr_array_add(sizes, size);
}

GPtrArray *ig_store_table_sizes(IgStore *store, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT CASE WHEN t.name GLOB 'paragraph_fts_*' THEN 'paragraph_fts' "
        "WHEN t.name GLOB 'margin_fts_*' THEN 'margin_fts' ELSE t.name END AS name, "
        "sum(t.pgsize) AS bytes, sum(t.unused) FROM (SELECT coalesce(m.tbl_name, s.name) AS name, "
        "s.pgsize, s.unused FROM dbstat s LEFT JOIN sqlite_schema m ON m.name = s.name "
        "WHERE s.aggregate = 1) t GROUP BY 1 ORDER BY bytes DESC, 1",
        error);
    if (!row)
        return NULL;
    g_autoptr(GPtrArray) sizes = g_ptr_array_new_with_free_func(table_size_free);
    g_autoptr(GError) failure = NULL;
    while (ig_database_step(store, row, &failure))
        add_size(sizes, ig_database_string(row, 0), sqlite3_column_int64(row, 1),
                 sqlite3_column_int64(row, 2));
    gint64 free_bytes = failure ? -1
                                : ig_database_integer(store,
                                                      "SELECT freelist_count * page_size FROM "
                                                      "pragma_freelist_count, pragma_page_size",
                                                      &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    add_size(sizes, g_strdup("free"), free_bytes, free_bytes);
    return g_steal_pointer(&sizes);
}
