#include "indexing/file_list.h"

#include <string.h>

/* What files that come one after the other have in common. */
typedef struct {
    char *path; /* of the folder, with its last slash */
    char *name; /* the folder as it was typed, up to the file's own name */
    char *collection;
    gboolean walked;
} Folder;

typedef struct {
    guint32 folder;
    guint32 own; /* where its own name begins among the names */
} File;

struct _IgFileList {
    GPtrArray *folders; /* of Folder */
    GArray *files;      /* of File */
    GByteArray *names;  /* of files alone, each with its NUL */
    guint32 *slots;     /* a table by path, open addressing: a file's number and 1, or 0; NULL where
                           paths may come twice */
    guint slot_count;   /* a power of two */
};

#define FIRST_SLOTS 64

void ig_found_clear(IgFound *found)
{
    g_clear_pointer(&found->path, g_free);
    g_clear_pointer(&found->name, g_free);
    g_clear_pointer(&found->collection, g_free);
}

static void folder_free(gpointer data)
{
    Folder *folder = data;
    g_free(folder->path);
    g_free(folder->name);
    g_free(folder->collection);
    g_free(folder);
}

IgFileList *ig_file_list_new(IgFileListKind kind)
{
    IgFileList *list = g_new0(IgFileList, 1);
    list->folders = g_ptr_array_new_with_free_func(folder_free);
    list->files = g_array_new(FALSE, FALSE, sizeof(File));
    list->names = g_byte_array_new();
    if (kind == IG_FILES_ONCE) {
        list->slot_count = FIRST_SLOTS;
        list->slots = g_new0(guint32, list->slot_count);
    }
    return list;
}

void ig_file_list_free(IgFileList *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->folders);
    g_array_unref(list->files);
    g_byte_array_unref(list->names);
    g_free(list->slots);
    g_free(list);
}

guint ig_file_list_count(const IgFileList *list)
{
    return list->files->len;
}

static const Folder *folder_of(const IgFileList *list, guint number)
{
    return g_ptr_array_index(list->folders, g_array_index(list->files, File, number).folder);
}

static const char *own_name(const IgFileList *list, guint number)
{
    return (const char *)list->names->data + g_array_index(list->files, File, number).own;
}

/* ---- each path once ---- */

/* Bernstein's hash, as g_str_hash() has it, of two pieces. */
static guint32 hash_on(guint32 hash, const char *text)
{
    for (; *text; text++)
        hash = hash * 33 + (guchar)*text;
    return hash;
}

static guint32 hash_of_file(const IgFileList *list, guint number)
{
    return hash_on(hash_on(5381, folder_of(list, number)->path), own_name(list, number));
}

static gboolean is_at(const IgFileList *list, guint number, const char *path)
{
    const char *folder = folder_of(list, number)->path;
    gsize length = strlen(folder);
    return strncmp(path, folder, length) == 0 && strcmp(path + length, own_name(list, number)) == 0;
}

/* The slot of a path, or the empty one where it belongs. */
static guint32 *find_slot(const IgFileList *list, const char *path)
{
    guint at = hash_on(5381, path) & (list->slot_count - 1);
    while (list->slots[at] && !is_at(list, list->slots[at] - 1, path))
        at = (at + 1) & (list->slot_count - 1);
    return &list->slots[at];
}

/* Never more than three quarters full, so that an empty slot is near. */
static void make_room(IgFileList *list)
{
    if (list->files->len < list->slot_count / 4 * 3)
        return;
    g_free(list->slots);
    list->slot_count *= 2;
    list->slots = g_new0(guint32, list->slot_count);
    for (guint i = 0; i < list->files->len; i++) {
        guint at = hash_of_file(list, i) & (list->slot_count - 1);
        while (list->slots[at])
            at = (at + 1) & (list->slot_count - 1);
        list->slots[at] = i + 1;
    }
}

/* ---- in ---- */

/* How long the part is that path and name both end with: a file's own name, or nothing where the
 * name does not end like the path. */
static gsize length_in_common(const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    gsize own = strlen(slash ? slash + 1 : path), length = strlen(name);
    return length >= own && strcmp(name + length - own, path + strlen(path) - own) == 0 ? own : 0;
}

static gboolean is_folder(const Folder *folder, const IgFound *found, gsize path, gsize name)
{
    return strlen(folder->path) == path && strncmp(folder->path, found->path, path) == 0 &&
           strlen(folder->name) == name && strncmp(folder->name, found->name, name) == 0 &&
           folder->walked == found->walked && g_strcmp0(folder->collection, found->collection) == 0;
}

/* The last one, if it is that: files come folder by folder. */
static guint32 take_folder(IgFileList *list, const IgFound *found, gsize path, gsize name)
{
    guint count = list->folders->len;
    if (count > 0 && is_folder(g_ptr_array_index(list->folders, count - 1), found, path, name))
        return count - 1;
    Folder *folder = g_new0(Folder, 1);
    folder->path = g_strndup(found->path, path);
    folder->name = g_strndup(found->name, name);
    folder->walked = found->walked;
    folder->collection = g_strdup(found->collection);
    g_ptr_array_add(list->folders, folder);
    return count;
}

gboolean ig_file_list_add(IgFileList *list, const IgFound *found)
{
    guint32 *slot = NULL;
    if (list->slots) {
        make_room(list);
        slot = find_slot(list, found->path);
        if (*slot)
            return FALSE;
    }
    gsize own = length_in_common(found->path, found->name);
    gsize path = strlen(found->path) - own, name = strlen(found->name) - own;
    const File file = {take_folder(list, found, path, name), list->names->len};
    g_byte_array_append(list->names, (const guint8 *)found->path + path, (guint)own + 1);
    g_array_append_val(list->files, file);
    if (slot)
        *slot = list->files->len;
    return TRUE;
}

/* ---- out ---- */

IgFound ig_file_list_get(const IgFileList *list, guint number)
{
    const Folder *folder = folder_of(list, number);
    const char *own = own_name(list, number);
    return (IgFound){.path = g_strconcat(folder->path, own, NULL),
                     .name = g_strconcat(folder->name, own, NULL),
                     .walked = folder->walked,
                     .collection = g_strdup(folder->collection)};
}
