#include "indexing/walk.h"

#include <string.h>

/* Folders nested deeper are a loop made of links. */
#define MAX_DEPTH 64

/* Memory for names of files is taken so many bytes at a time. */
#define NAMES_CHUNK 4096

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

/* They lie in `chunk`: a folder may hold a hundred thousand. */
static GPtrArray *sorted_names(const char *folder, GStringChunk *chunk, GError **error)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, error);
    if (!entries)
        return NULL;
    GPtrArray *names = g_ptr_array_new();
    const char *entry;
    while ((entry = g_dir_read_name(entries)))
        if (is_document_name(entry))
            g_ptr_array_add(names, g_string_chunk_insert(chunk, entry));
    g_ptr_array_sort(names, by_bytes);
    return names;
}

static gboolean walk_folder(const char *path, const char *name, IgFileList *files, guint depth,
                            GError **error)
{
    if (depth > MAX_DEPTH) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_LOOP, "%s: more than %d folders deep", name,
                    MAX_DEPTH);
        return FALSE;
    }
    g_autoptr(GStringChunk) chunk = g_string_chunk_new(NAMES_CHUNK);
    g_autoptr(GPtrArray) entries = sorted_names(path, chunk, error);
    if (!entries)
        return FALSE;
    gboolean ok = TRUE;
    for (guint i = 0; i < entries->len; i++) {
        const char *entry = g_ptr_array_index(entries, i);
        g_autofree char *inner_path = g_build_filename(path, entry, NULL);
        g_autofree char *inner_name = g_build_filename(name, entry, NULL);
        const IgFound found = {.path = inner_path, .name = inner_name, .walked = TRUE};
        /* Links to folders are not followed: they may lead round in a circle. */
        if (!g_file_test(inner_path, G_FILE_TEST_IS_DIR))
            ig_file_list_add(files, &found);
        else if (!g_file_test(inner_path, G_FILE_TEST_IS_SYMLINK))
            ok = walk_folder(inner_path, inner_name, files, depth + 1, ok ? error : NULL) && ok;
    }
    return ok;
}

gboolean ig_walk_folder(const char *path, const char *name, IgFileList *files, GError **error)
{
    return walk_folder(path, name, files, 0, error);
}

gboolean ig_walk(const char *name, IgFileList *files, GError **error)
{
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    g_autofree char *shown = g_strdup(name);
    if (g_file_test(name, G_FILE_TEST_IS_DIR))
        return walk_folder(path, name, files, 0, error);
    const IgFound found = {.path = path, .name = shown};
    ig_file_list_add(files, &found);
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
