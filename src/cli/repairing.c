#include "cli/repairing.h"

#include "indexing/fingerprint.h"
#include "search/preparing.h"
#include "store/repair.h"

int ig_check_files(IgStore *store, IgFindingFunc each, gpointer data, GError **error)
{
    g_autoptr(GPtrArray) sources = ig_store_locations(store, FALSE, error);
    int findings = 0;
    for (guint i = 0; sources && i < sources->len; i++) {
        const IgSource *source = g_ptr_array_index(sources, i);
        g_autofree char *wrong = ig_fingerprint_verify(source);
        if (!wrong)
            continue;
        g_autofree char *finding = g_strdup_printf("%s: %s", source->name, wrong);
        each(finding, data);
        findings++;
    }
    return sources ? findings : -1;
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

static void add_files(const IgDamaged *damaged, GPtrArray *files)
{
    for (guint i = 0; i < damaged->locations->len; i++) {
        const IgSource *location = g_ptr_array_index(damaged->locations, i);
        IgFound *found = g_new0(IgFound, 1);
        found->path = g_strdup(location->path);
        found->name = g_strdup(location->name);
        found->collection = g_strdup(damaged->collection);
        g_ptr_array_add(files, found);
    }
}

/* Takes out of `damaged` what cannot be read again. */
static GPtrArray *files_of(GPtrArray *damaged)
{
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify)ig_found_free);
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
    g_autoptr(GPtrArray) files = damaged ? files_of(damaged) : NULL;
    /* Nothing is taken out before it is certain that it can be put in again. */
    gboolean done = files && ig_building_init(&building, options) &&
                    ig_store_repair(store, damaged, error) &&
                    ig_indexer_add(store, files, &building.indexing, building.counts, error) &&
                    ig_search_prepare(store, error);
    ig_building_clear(&building);
    return done;
}
