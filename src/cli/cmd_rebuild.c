/* rebuild: the same documents, a new index. Needed when words are cut by other rules than the index
 * was made with; the old one stays in place until the new one is whole, and is kept beside it when
 * documents could not be read again: it may be the only place where their texts are. */
#include "cli/building.h"
#include "search/preparing.h"
#include "store/journal.h"
#include "store/salvage.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    IgStore *old; /* while it is read from */
    IgFileList *files;
    GPtrArray *folders; /* path, name, path, name … */
    gint64 revision;    /* of the old index then */
    guint readable;     /* of the files, those that had been read */
    gboolean damaged;   /* there may have been more */
} Contents;

/* With what the index knows of it, as far as that can be read. */
static void take_file(const char *path, const char *name, gpointer data)
{
    Contents *contents = data;
    g_autoptr(IgSource) source = ig_store_find_location(contents->old, path, NULL);
    g_autoptr(IgStoredDocument) document =
        source ? ig_store_document_of_bytes(contents->old, source->sha256, NULL) : NULL;
    g_auto(IgFound) found = {.path = g_strdup(path), .name = g_strdup(name)};
    found.walked = source && g_str_equal(source->media_type, IG_MEDIA_TYPE_NONE);
    found.collection = document ? g_strdup(document->facts->collection) : NULL;
    ig_file_list_add(contents->files, &found);
    contents->readable += !source || source->failure == NULL;
}

static void take_folder(const char *path, const char *name, gpointer data)
{
    const Contents *contents = data;
    g_ptr_array_add(contents->folders, g_strdup(path));
    g_ptr_array_add(contents->folders, g_strdup(name));
}

/* Where the list of documents has a hole, the folders that were added may still show what was in
 * it. */
static void walk_folders(const Contents *contents)
{
    for (guint i = 0; i + 1 < contents->folders->len; i += 2)
        ig_walk_folder(g_ptr_array_index(contents->folders, i),
                       g_ptr_array_index(contents->folders, i + 1), contents->files, NULL);
}

static gboolean read_contents(const char *path, Contents *contents, GError **error)
{
    g_autoptr(IgStore) old = ig_store_open_outdated(path, error);
    if (!old)
        return FALSE;
    contents->old = old;
    contents->revision = ig_store_revision(old);
    contents->files = ig_file_list_new(IG_FILES_ONCE);
    contents->folders = g_ptr_array_new_with_free_func(g_free);
    gboolean files = ig_store_salvage(old, IG_SALVAGE_LOCATIONS, take_file, contents);
    gboolean folders = ig_store_salvage(old, IG_SALVAGE_FOLDERS, take_folder, contents);
    contents->old = NULL;
    contents->damaged = !files || !folders || ig_store_has_failed(old, NULL);
    if (contents->damaged)
        walk_folders(contents);
    return TRUE;
}

static gboolean put_folders(IgStore *store, GPtrArray *folders, GError **error)
{
    if (!ig_store_begin(store, error))
        return FALSE;
    for (guint i = 0; i + 1 < folders->len; i += 2) {
        if (!ig_store_put_folder(store, g_ptr_array_index(folders, i),
                                 g_ptr_array_index(folders, i + 1), error)) {
            ig_store_rollback(store);
            return FALSE;
        }
    }
    return ig_store_commit(store, error);
}

static gboolean build(const char *path, const Contents *contents, IgBuilding *building,
                      GError **error)
{
    g_autoptr(IgStore) store = ig_store_open_writable(path, error);
    return store && put_folders(store, contents->folders, error) &&
           ig_indexer_add(store, contents->files, &building->indexing, building->counts, error) &&
           ig_search_prepare(store, error) && !ig_store_has_failed(store, error);
}

static gboolean rename_file(const char *from, const char *to, GError **error)
{
    if (g_rename(from, to) == 0)
        return TRUE;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", to, g_strerror(errno));
    return FALSE;
}

static gboolean remove_file(const char *path, GError **error)
{
    if (g_unlink(path) == 0 || errno == ENOENT)
        return TRUE;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path, g_strerror(errno));
    return FALSE;
}

/* The old index's journal belongs to the old file: beside the new one it would be taken for its
 * own. */
static gboolean put_in_place(const char *fresh, const char *path, GError **error)
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    g_autofree char *shm = g_strconcat(path, "-shm", NULL);
    return remove_file(wal, error) && remove_file(shm, error) && rename_file(fresh, path, error);
}

/* Under a second name, so that at no moment there is no index; some file systems know but one. */
static gboolean keep_file(const char *path, const char *kept, GError **error)
{
    return link(path, kept) == 0 || rename_file(path, kept, error);
}

/* With its journal, where that could not be folded into it. */
static gboolean keep_old(const char *path, GError **error)
{
    g_autofree char *kept = ig_building_kept_name(path);
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    g_autofree char *kept_wal = g_strconcat(kept, "-wal", NULL);
    if (!remove_file(kept_wal, error))
        return FALSE;
    if (g_file_test(wal, G_FILE_TEST_EXISTS) && !keep_file(wal, kept_wal, error))
        return FALSE;
    if (!keep_file(path, kept, error))
        return FALSE;
    ig_building_tell_kept(kept);
    return TRUE;
}

/* Whether the old index is as it was read; of a damaged one nobody can tell, and it is kept. */
static gboolean is_unchanged(const char *path, const Contents *contents, GError **error)
{
    if (contents->damaged)
        return TRUE;
    g_autoptr(IgStore) old = ig_store_open_outdated(path, error);
    gint64 revision = old ? ig_store_revision(old) : 0;
    if (!old || ig_store_has_failed(old, error))
        return FALSE;
    if (revision == contents->revision)
        return TRUE;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_BUSY,
                "%s: another igindex has changed it meanwhile: it stays, and is to be rebuilt "
                "again",
                path);
    return FALSE;
}

/* The new index is in its file alone, or the old one stays; of that, what a writer that died left
 * in the journal is in the file before the journal goes, as far as it can be read at all. Nobody
 * changes it in the meantime. */
static gboolean replace(const char *path, const char *fresh, const Contents *contents,
                        gboolean lost, GError **error)
{
    if (!ig_journal_fold(fresh, error))
        return FALSE;
    /* What is damaged is kept to the byte, for who may know better. */
    IgSettledIndex *settled = contents->damaged ? NULL : ig_journal_settle(path);
    gboolean same = is_unchanged(path, contents, error);
    gboolean done = same && (!lost || keep_old(path, error)) && put_in_place(fresh, path, error);
    if (!same)
        g_unlink(fresh);
    g_clear_pointer(&settled, ig_settled_index_free);
    return done;
}

static gboolean has_lost(const IgBuilding *building, const Contents *contents)
{
    const guint *counts = building->counts;
    return contents->damaged || counts[IG_OUTCOME_ADDED] + counts[IG_OUTCOME_UPDATED] +
                                        counts[IG_OUTCOME_COPY] + counts[IG_OUTCOME_UNCHANGED] <
                                    contents->readable;
}

/* Where a link leads to there is the index, and what lies beside it. */
static char *linked_to(const char *path)
{
    char *target = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? realpath(path, NULL) : NULL;
    gboolean any = target && g_file_test(target, G_FILE_TEST_IS_REGULAR);
    char *index = g_strdup(any ? target : path);
    free(target);
    return index;
}

int ig_cmd_rebuild(const IgVerb *verb, const char *index, GStrv arguments)
{
    IgBuildingOptions options = IG_BUILDING_DEFAULTS;
    g_autofree GOptionEntry *entries = ig_building_entries(&options);
    g_autofree char *chosen = g_strdup(index);
    g_auto(GStrv) operands = g_strdupv(arguments);
    if (!ig_verb_parse(verb, entries, NULL, &chosen, &operands))
        return IG_EXIT_ERROR;
    g_autofree char *named = ig_cli_index_to_write(chosen);
    g_autofree char *path = linked_to(named);
    g_autofree char *fresh = g_strconcat(path, ".rebuild", NULL);
    g_autoptr(GError) error = NULL;
    Contents contents = {0};
    IgBuilding building = {0};
    int status = IG_EXIT_ERROR;
    g_unlink(fresh);
    if (!read_contents(path, &contents, &error)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    } else if (ig_building_init(&building, &options)) {
        if (contents.damaged)
            ig_cli_complain(
                IG_INDEXER_PROGRAM,
                "%s: the list of its documents is damaged: %u are found again, more may "
                "have been there",
                path, ig_file_list_count(contents.files));
        if (build(fresh, &contents, &building, &error))
            replace(path, fresh, &contents, has_lost(&building, &contents), &error);
        status = ig_building_finish(&building, error);
        if (contents.damaged)
            status = MAX(status, IG_EXIT_SOME_FAILED);
    }
    ig_building_clear(&building);
    ig_building_options_clear(&options);
    g_clear_pointer(&contents.files, ig_file_list_free);
    g_clear_pointer(&contents.folders, g_ptr_array_unref);
    return status;
}
