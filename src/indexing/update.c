/* igindex update: what is in the index against what is on disk. */
#include "indexing/indexer.h"

#include <errno.h>
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

/* The files of the folders that were added; a folder that is gone gives none, and what the index
 * holds of it is then found gone file by file. */
static gboolean collect_folders(IgStore *store, IgFileList *files, GError **error)
{
    g_autoptr(GPtrArray) folders = ig_store_folders(store, error);
    if (!folders)
        return FALSE;
    for (guint i = 0; i + 1 < folders->len; i += 2) {
        const char *path = g_ptr_array_index(folders, i), *name = g_ptr_array_index(folders, i + 1);
        if (!is_gone(path) && !ig_walk_folder(path, name, files, error))
            return FALSE;
    }
    return TRUE;
}

typedef struct {
    IgStore *store;
    const IgIndexingOptions *options;
    IgFileList *files;
    guint *counts;
} Update;

static gboolean take_known(const IgSource *source, gpointer data, GError **error)
{
    const Update *update = data;
    if (!is_gone(source->path)) {
        const IgFound found = {.path = source->path, .name = source->name};
        ig_file_list_add(update->files, &found);
        return TRUE;
    }
    if (!forget(update->store, source->path, error))
        return FALSE;
    const IgIndexingEvent event = {IG_OUTCOME_REMOVED, source->name, NULL, NULL, NULL, 0, 0};
    update->counts[IG_OUTCOME_REMOVED]++;
    if (update->options->each)
        update->options->each(&event, update->options->data);
    return TRUE;
}

gboolean ig_indexer_update(IgStore *store, const IgIndexingOptions *options, guint *counts,
                           GError **error)
{
    g_autoptr(IgFileList) files = ig_file_list_new(IG_FILES_ONCE);
    Update update = {store, options, files, counts};
    return collect_folders(store, files, error) &&
           ig_store_each_location(store, take_known, &update, error) &&
           ig_indexer_add(store, files, options, counts, error);
}
