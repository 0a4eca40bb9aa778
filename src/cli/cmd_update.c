#include "cli/building.h"
#include "cli/reading.h"
#include "search/preparing.h"

int ig_cmd_update(const IgVerb *verb, const char *index, GStrv arguments)
{
    IgBuildingOptions options = IG_BUILDING_DEFAULTS;
    g_autofree GOptionEntry *entries = ig_building_entries(&options);
    g_autofree char *chosen = g_strdup(index);
    g_auto(GStrv) operands = g_strdupv(arguments);
    if (!ig_verb_parse(verb, entries, NULL, &chosen, &operands))
        return IG_EXIT_ERROR;
    g_autofree char *path = ig_cli_index_to_write(chosen);
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_reading_open_to_change(path);
    IgBuilding building = {0};
    int status = IG_EXIT_ERROR;
    if (store && ig_building_init(&building, &options)) {
        if (ig_indexer_update(store, &building.indexing, building.counts, &error))
            ig_search_prepare(store, &error);
        status = ig_cli_end(IG_INDEXER_PROGRAM, store, ig_building_finish(&building, error));
    }
    ig_building_clear(&building);
    ig_building_options_clear(&options);
    return status;
}
