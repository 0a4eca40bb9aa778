#include "cli/repairing.h"

#include "indexing/fingerprint.h"
#include "search/preparing.h"
#include "store/repair.h"

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

/* Takes out of `damaged` what cannot be read again. */
static IgFileList *files_of(GPtrArray *damaged)
{
    IgFileList *files = ig_file_list_new(IG_FILES_AS_NAMED);
    for (guint i = 0; i < damaged->len;) {
        const IgDamaged *one = g_ptr_array_index(damaged, i);
        if (is_there(one)) {
            add_files(one, files);
            i++;
        } else {
            g_ptr_array_remove_index(damaged, i);
        }
    }
    return files;
}

gboolean ig_repair(IgStore *store, const IgBuildingOptions *options, GError **error)
{
    IgBuilding building = {0};
    g_autoptr(GPtrArray) damaged = ig_store_damaged(store, error);
    g_autoptr(IgFileList) files = damaged ? files_of(damaged) : NULL;
    /* Nothing is taken out before it is certain that it can be put in again, and nobody who looks
     * meanwhile, or after a kill, misses what is out. */
    gboolean begun = files && ig_building_init(&building, options) &&
                     ig_store_begin_repair(store, damaged, error);
    gboolean done = begun &&
                    ig_indexer_add(store, files, &building.indexing, building.counts, error);
    done = begun && ig_store_end_repair(store, done, done ? error : NULL) &&
           ig_search_prepare(store, error);
    ig_building_clear(&building);
    return done;
}
