#include "store/salvage.h"

#include "store/database.h"

#include <string.h>

static const struct {
    const char *forwards, *backwards;
} queries[] = {
    [IG_SALVAGE_LOCATIONS] = {"SELECT path, name FROM location ORDER BY path",
                              "SELECT path, name FROM location ORDER BY path DESC"},
    [IG_SALVAGE_FOLDERS] = {"SELECT path, name FROM folder ORDER BY path",
                            "SELECT path, name FROM folder ORDER BY path DESC"},
};

/* TRUE when it came to the end. Reads no path of `seen` again. */
static gboolean read_pairs(IgStore *store, const char *sql, GHashTable *seen, GPtrArray *pairs)
{
    g_autoptr(GError) error = NULL;
    sqlite3_stmt *row = ig_database_statement(store, sql, &error);
    while (row && ig_database_step(store, row, &error)) {
        char *path = ig_database_path(row, 0);
        g_ptr_array_add(pairs, path);
        g_ptr_array_add(pairs, ig_database_string(row, 1));
        /* In a damaged tree rows may come round again for ever. */
        if (g_hash_table_add(seen, g_strdup(path)))
            continue;
        g_ptr_array_set_size(pairs, (int)pairs->len - 2);
        sqlite3_reset(row);
        return FALSE;
    }
    return error == NULL;
}

static void give(GPtrArray *pairs, guint i, IgSalvageFunc each, gpointer data)
{
    each(g_ptr_array_index(pairs, i), g_ptr_array_index(pairs, i + 1), data);
}

static void give_what_is_left(IgStore *store, IgSalvage what, IgSalvageFunc each, gpointer data)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) ahead = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) behind = g_ptr_array_new_with_free_func(g_free);
    if (!read_pairs(store, queries[what].forwards, seen, ahead))
        read_pairs(store, queries[what].backwards, seen, behind);
    for (guint i = 0; i < ahead->len; i += 2)
        give(ahead, i, each, data);
    for (guint i = behind->len; i >= 2; i -= 2)
        give(behind, i - 2, each, data);
}

/* Nothing has to be remembered of rows that come in their order to the last. */
static gboolean is_whole(IgStore *store, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *last = NULL;
    sqlite3_stmt *row = ig_database_statement(store, sql, &error);
    while (row && ig_database_step(store, row, &error)) {
        g_autofree char *path = ig_database_path(row, 0);
        if (last && strcmp(last, path) >= 0) {
            sqlite3_reset(row);
            return FALSE;
        }
        g_free(last);
        last = g_steal_pointer(&path);
    }
    return error == NULL;
}

gboolean ig_store_salvage(IgStore *store, IgSalvage what, IgSalvageFunc each, gpointer data)
{
    const char *sql = queries[what].forwards;
    if (!is_whole(store, sql)) {
        give_what_is_left(store, what, each, data);
        return FALSE;
    }
    sqlite3_stmt *row = ig_database_statement(store, sql, NULL);
    while (row && ig_database_step(store, row, NULL)) {
        g_autofree char *path = ig_database_path(row, 0);
        g_autofree char *name = ig_database_string(row, 1);
        each(path, name, data);
    }
    return TRUE;
}
