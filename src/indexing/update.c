/* igindex update: what is in the index against what is on disk. */
#include "indexing/indexer.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static gboolean is_gone(const char *path)
{
    struct stat now;
    return stat(path, &now) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static gboolean forget(IgStore *store, const char *path, GError **error)
{
    if (!ig_store_begin(store, error))
        return FALSE;
    if (ig_store_remove_location(store, path, error))
        return ig_store_commit(store, error);
    ig_store_rollback(store);
    return FALSE;
}

static void add_once(GPtrArray *files, GHashTable *seen, IgFound *found)
{
    if (g_hash_table_add(seen, g_strdup(found->path)))
        g_ptr_array_add(files, found);
    else
        ig_found_free(found);
}

/* The files of the folders that were added; a folder that is gone gives none, and what the index
 * holds of it is then found gone file by file. */
static gboolean collect_folders(IgStore *store, GPtrArray *files, GHashTable *seen, GError **error)
{
    g_autoptr(GPtrArray) folders = ig_store_folders(store, error);
    if (!folders)
        return FALSE;
    for (guint i = 0; i + 1 < folders->len; i += 2) {
        const char *path = g_ptr_array_index(folders, i), *name = g_ptr_array_index(folders, i + 1);
        g_autoptr(GPtrArray) found = g_ptr_array_new();
        if (is_gone(path))
            continue;
        if (!ig_walk(path, found, error)) {
            g_ptr_array_set_free_func(found, (GDestroyNotify)ig_found_free);
            return FALSE;
        }
        for (guint j = 0; j < found->len; j++) {
            IgFound *file = g_ptr_array_index(found, j);
            g_free(file->name);
            file->name = g_strconcat(name, file->path + strlen(path), NULL);
            add_once(files, seen, file);
        }
    }
    return TRUE;
}

static gboolean collect_known(IgStore *store, const IgIndexingOptions *options, GPtrArray *files,
                              GHashTable *seen, guint *counts, GError **error)
{
    g_autoptr(GPtrArray) known = ig_store_locations(store, FALSE, error);
    if (!known)
        return FALSE;
    for (guint i = 0; i < known->len; i++) {
        const IgSource *source = g_ptr_array_index(known, i);
        if (is_gone(source->path)) {
            if (!forget(store, source->path, error))
                return FALSE;
            const IgIndexingEvent event = {
                IG_OUTCOME_REMOVED, source->name, NULL, NULL, NULL, 0, 0};
            counts[IG_OUTCOME_REMOVED]++;
            if (options->each)
                options->each(&event, options->data);
            continue;
        }
        IgFound *found = g_new0(IgFound, 1);
        found->path = g_strdup(source->path);
        found->name = g_strdup(source->name);
        add_once(files, seen, found);
    }
    return TRUE;
}

gboolean ig_indexer_update(IgStore *store, const IgIndexingOptions *options, guint *counts,
                           GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)ig_found_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return collect_folders(store, files, seen, error) &&
           collect_known(store, options, files, seen, counts, error) &&
           ig_indexer_add(store, files, options, counts, error);
}
