#include "store/database.h"
#include "store/documents.h"

gboolean ig_store_put_folder(IgStore *store, const char *path, const char *name, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store,
        "INSERT INTO folder (path, name) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET name = "
        "excluded.name",
        error);
    if (!statement)
        return FALSE;
    ig_database_bind_text(statement, 1, path);
    ig_database_bind_text(statement, 2, name);
    return ig_database_run(store, statement, error);
}

gboolean ig_store_remove_folder(IgStore *store, const char *path, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(store, "DELETE FROM folder WHERE path = ?1",
                                                    error);
    if (!statement)
        return FALSE;
    ig_database_bind_text(statement, 1, path);
    return ig_database_run(store, statement, error);
}

GPtrArray *ig_store_folders(IgStore *store, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(store, "SELECT path, name FROM folder ORDER BY path",
                                              error);
    if (!row)
        return NULL;
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    while (ig_database_step(store, row, NULL)) {
        g_ptr_array_add(folders, ig_database_path(row, 0));
        g_ptr_array_add(folders, ig_database_string(row, 1));
    }
    return folders;
}
