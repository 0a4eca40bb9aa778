#include "indexing/walk.h"

#include <string.h>

/* Folders nested deeper are a loop made of links. */
#define MAX_DEPTH 64

void ig_found_free(IgFound *found)
{
    if (!found)
        return;
    g_free(found->path);
    g_free(found->name);
    g_free(found->collection);
    g_free(found);
}

static void add_file(GPtrArray *files, const char *name, gboolean walked)
{
    IgFound *found = g_new0(IgFound, 1);
    found->path = g_canonicalize_filename(name, NULL);
    found->name = g_strdup(name);
    found->walked = walked;
    g_ptr_array_add(files, found);
}

/* What belongs to documents, a catalogue or an index. */
static gboolean is_document_name(const char *name)
{
    static const char *const others[] = {IG_SIDECAR_SUFFIX, ".ini",    ".concepts",
                                         ".db-wal",         ".db-shm", NULL};
    for (gsize i = 0; others[i]; i++) {
        if (g_str_has_suffix(name, others[i]))
            return FALSE;
    }
    return name[0] != '.';
}

static int by_bytes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *sorted_names(const char *folder, GError **error)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, error);
    if (!entries)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *entry;
    while ((entry = g_dir_read_name(entries)))
        if (is_document_name(entry))
            g_ptr_array_add(names, g_strdup(entry));
    g_ptr_array_sort(names, by_bytes);
    return names;
}

static gboolean walk_folder(const char *folder, GPtrArray *files, guint depth, GError **error)
{
    if (depth > MAX_DEPTH) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_LOOP, "%s: more than %d folders deep", folder,
                    MAX_DEPTH);
        return FALSE;
    }
    g_autoptr(GPtrArray) names = sorted_names(folder, error);
    if (!names)
        return FALSE;
    gboolean ok = TRUE;
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *name = g_build_filename(folder, g_ptr_array_index(names, i), NULL);
        /* Links to folders are not followed: they may lead round in a circle. */
        if (!g_file_test(name, G_FILE_TEST_IS_DIR))
            add_file(files, name, TRUE);
        else if (!g_file_test(name, G_FILE_TEST_IS_SYMLINK))
            ok = walk_folder(name, files, depth + 1, ok ? error : NULL) && ok;
    }
    return ok;
}

gboolean ig_walk(const char *name, GPtrArray *files, GError **error)
{
    if (g_file_test(name, G_FILE_TEST_IS_DIR))
        return walk_folder(name, files, 0, error);
    add_file(files, name, FALSE);
    return TRUE;
}

char *ig_walk_sidecar(const char *path)
{
    g_autofree char *beside = g_strconcat(path, IG_SIDECAR_SUFFIX, NULL);
    if (g_file_test(beside, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer(&beside);
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(path, '.');
    if (!dot || (slash && dot < slash + 2))
        return NULL;
    g_autofree char *stem = g_strndup(path, (gsize)(dot - path));
    g_autofree char *instead = g_strconcat(stem, IG_SIDECAR_SUFFIX, NULL);
    return g_file_test(instead, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&instead) : NULL;
}
