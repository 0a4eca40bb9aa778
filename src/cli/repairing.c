#include "cli/repairing.h"

#include "indexing/fingerprint.h"
#include "search/preparing.h"
#include "store/journal.h"
#include "store/repair.h"

#include <glib/gstdio.h>

typedef struct {
    IgFindingFunc each;
    gpointer data;
    int findings;
} Checking;

static gboolean check_file(const IgSource *source, gpointer data, GError **error)
{
    (void)error;
    Checking *checking = data;
    g_autofree char *wrong = ig_fingerprint_verify(source);
    if (wrong) {
        g_autofree char *finding = g_strdup_printf("%s: %s", source->name, wrong);
        checking->each(finding, checking->data);
        checking->findings++;
    }
    return TRUE;
}

int ig_check_files(IgStore *store, IgFindingFunc each, gpointer data, GError **error)
{
    Checking checking = {each, data, 0};
    return ig_store_each_location(store, check_file, &checking, error) ? checking.findings : -1;
}

/* Whether one of its files still has the bytes it was read from; says why not. */
static gboolean is_there(const IgDamaged *damaged)
{
    for (guint i = 0; i < damaged->locations->len; i++) {
        const IgSource *location = g_ptr_array_index(damaged->locations, i);
        g_autofree char *wrong = ig_fingerprint_verify(location);
        if (!wrong)
            return TRUE;
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s cannot be read again: %s: %s", damaged->subject,
                        location->path, wrong);
    }
    if (damaged->locations->len == 0)
        ig_cli_complain(IG_INDEXER_PROGRAM,
                        "%s cannot be read again: the index does not say where its file is",
                        damaged->subject);
    return FALSE;
}

static void add_files(const IgDamaged *damaged, IgFileList *files)
{
    for (guint i = 0; i < damaged->locations->len; i++) {
        const IgSource *location = g_ptr_array_index(damaged->locations, i);
        const IgFound found = {
            .path = location->path, .name = location->name, .collection = damaged->collection};
        ig_file_list_add(files, &found);
    }
}

static IgFileList *files_of(GPtrArray *damaged)
{
    IgFileList *files = ig_file_list_new(IG_FILES_AS_NAMED);
    for (guint i = 0; i < damaged->len; i++)
        add_files(g_ptr_array_index(damaged, i), files);
    return files;
}

typedef struct {
    IgStore *store;
    IgBuilding building;
    GPtrArray *damaged; /* those that can be read again, as far as is known */
    guint left;         /* how many could not */
    gint64 documents;   /* sealed before */
    char *copy;         /* of the index before anything was taken out; NULL: nothing is */
} Repair;

static void leave_out(Repair *repair, guint i)
{
    g_ptr_array_remove_index(repair->damaged, i);
    repair->left++;
}

static void leave_what_is_gone(Repair *repair)
{
    for (guint i = 0; i < repair->damaged->len;) {
        if (is_there(g_ptr_array_index(repair->damaged, i)))
            i++;
        else
            leave_out(repair, i);
    }
}

static gboolean has_document(IgStore *store, const IgDamaged *damaged)
{
    for (guint i = 0; i < damaged->locations->len; i++) {
        const IgSource *location = g_ptr_array_index(damaged->locations, i);
        g_autoptr(IgSource) source = ig_store_find_location(store, location->path, NULL);
        g_autoptr(IgStoredDocument) document =
            source ? ig_store_document_of_bytes(store, source->sha256, NULL) : NULL;
        if (document)
            return TRUE;
    }
    return FALSE;
}

/* Leaves out what was a document and could not be made one again, though its file is what it was:
 * it may have been read within other limits then. TRUE where there is any. */
static gboolean leave_what_failed(Repair *repair)
{
    guint before = repair->left;
    for (guint i = repair->damaged->len; i-- > 0;) {
        const IgDamaged *one = g_ptr_array_index(repair->damaged, i);
        if (!one->has_document || has_document(repair->store, one))
            continue;
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s cannot be read again, and is left as it is",
                        one->subject);
        leave_out(repair, i);
    }
    return repair->left > before;
}

/* Once; `again` where something was left out, and nothing was changed. */
static gboolean repair_once(Repair *repair, gboolean *again, GError **error)
{
    IgBuilding *building = &repair->building;
    g_autoptr(IgFileList) files = files_of(repair->damaged);
    *again = FALSE;
    /* Nobody who looks meanwhile, or after a kill, misses what is out. */
    if (!ig_store_begin_repair(repair->store, repair->damaged, error))
        return FALSE;
    gboolean added = ig_indexer_add(repair->store, files, &building->indexing, building->counts,
                                    error);
    *again = added && leave_what_failed(repair);
    gboolean done = ig_store_end_repair(repair->store, added && !*again, added ? error : NULL);
    return done || *again;
}

/* Texts whose document nobody knows any more may be nowhere else. */
static gboolean copy_before(Repair *repair, GError **error)
{
    const char *path = ig_store_path(repair->store);
    if (!ig_store_has_stray_texts(repair->store))
        return TRUE;
    repair->copy = ig_building_kept_name(path);
    repair->documents = ig_store_sealed_documents(repair->store);
    return ig_journal_copy(path, repair->copy, error);
}

static void settle_copy(const Repair *repair, gboolean done)
{
    if (!repair->copy)
        return;
    if (done && (repair->left > 0 || repair->building.counts[IG_OUTCOME_FAILED] > 0 ||
                 ig_store_sealed_documents(repair->store) < repair->documents))
        ig_building_tell_kept(repair->copy);
    else
        g_unlink(repair->copy);
}

static gboolean repair_all(Repair *repair, GError **error)
{
    gboolean again = TRUE, done = TRUE;
    leave_what_is_gone(repair);
    if (!copy_before(repair, error))
        return FALSE;
    while (done && again)
        done = repair_once(repair, &again, error);
    return done;
}

gboolean ig_repair(IgStore *store, const IgBuildingOptions *options, GError **error)
{
    Repair repair = {.store = store};
    repair.damaged = ig_store_damaged(store, error);
    gboolean begun = repair.damaged && ig_building_init(&repair.building, options);
    gboolean done = begun && repair_all(&repair, error);
    settle_copy(&repair, done);
    done = done && ig_search_prepare(store, error);
    ig_building_clear(&repair.building);
    g_clear_pointer(&repair.damaged, g_ptr_array_unref);
    g_free(repair.copy);
    return done;
}
