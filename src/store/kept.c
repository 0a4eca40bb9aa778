#include "store/kept.h"

#include "store/database.h"

typedef struct {
    gpointer value;
    GDestroyNotify clear;
} Kept;

static void kept_free(gpointer data)
{
    Kept *kept = data;
    kept->clear(kept->value);
    g_free(kept);
}

/* Changes of others have raised the revision; our own that are not yet committed, the count of rows
 * that this connection has changed. */
static void drop_outdated(IgStore *store)
{
    gint64 revision = ig_store_revision(store),
           changes = store->db ? sqlite3_total_changes(store->db) : 0;
    if (revision != store->kept_revision || changes != store->kept_changes)
        g_hash_table_remove_all(store->kept);
    store->kept_revision = revision;
    store->kept_changes = changes;
}

GHashTable *ig_kept_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, kept_free);
}

gpointer ig_store_kept(IgStore *store, const char *name)
{
    drop_outdated(store);
    const Kept *kept = g_hash_table_lookup(store->kept, name);
    return kept ? kept->value : NULL;
}

gpointer ig_store_keep(IgStore *store, const char *name, gpointer value, GDestroyNotify clear)
{
    drop_outdated(store);
    Kept *kept = g_new(Kept, 1);
    *kept = (Kept){value, clear};
    g_hash_table_replace(store->kept, g_strdup(name), kept);
    return value;
}
