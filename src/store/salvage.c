#include "store/salvage.h"

#include "store/database.h"

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

GPtrArray *ig_store_salvage(IgStore *store, IgSalvage what, gboolean *whole)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *pairs = g_ptr_array_new_with_free_func(g_free);
    if (read_pairs(store, queries[what].forwards, seen, pairs))
        return pairs;
    *whole = FALSE;
    g_autoptr(GPtrArray) behind = g_ptr_array_new_with_free_func(g_free);
    read_pairs(store, queries[what].backwards, seen, behind);
    for (guint i = behind->len; i >= 2; i -= 2) {
        g_ptr_array_add(pairs, g_strdup(g_ptr_array_index(behind, i - 2)));
        g_ptr_array_add(pairs, g_strdup(g_ptr_array_index(behind, i - 1)));
    }
    return pairs;
}
