#include "search/preparing.h"

#include "search/ranking.h"
#include "store/impacts.h"
#include "store/outline.h"

/* Where a word is in fewer paragraphs than this, walking through them takes no longer than reading
 * the list would. */
#define FEWEST_LISTED 64

/* An index of fewer paragraphs is searched in ten milliseconds without lists, which would make it a
 * sixth larger. */
#define FEWEST_PARAGRAPHS 100000

/* The rows of fewer documents are read in half a millisecond. */
#define FEWEST_DOCUMENTS 1000

/* Preparing takes as long as putting the text of all paragraphs in, and must not be done for every
 * few. */
#define GROWN_BY 8

gboolean ig_search_prepare_for(IgStore *store, gint64 fewest, GError **error)
{
    return ig_impacts_build(store, ig_ranking_impact, IG_RANKING_IMPACT_VERSION, fewest, error);
}

/* Where `grown_by` is 0, whatever is behind what was prepared is too much. */
static gboolean prepare_grown(IgStore *store, gint64 grown_by, GError **error)
{
    IgImpactState state = {0};
    g_autoptr(GError) failure = NULL;
    gint64 last = ig_impacts_last_paragraph(store, &failure);
    gboolean any = !failure && ig_impacts_state(store, &state, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    gint64 bearable = grown_by ? state.covered / grown_by : 0;
    gboolean outdated = !any || state.version != IG_RANKING_IMPACT_VERSION ||
                        last - state.covered > bearable;
    return (last < FEWEST_PARAGRAPHS || !outdated ||
            ig_search_prepare_for(store, FEWEST_LISTED, error)) &&
           ig_outline_keep(store, FEWEST_DOCUMENTS, error);
}

gboolean ig_search_prepare(IgStore *store, GError **error)
{
    return prepare_grown(store, GROWN_BY, error);
}

gboolean ig_search_prepare_again(IgStore *store, GError **error)
{
    return prepare_grown(store, 0, error);
}

int ig_search_check(IgStore *store, IgFindingFunc each, gpointer data, GError **error)
{
    if (!ig_store_begin_reading(store, error))
        return -1;
    int impacts = ig_impacts_check(store, ig_ranking_impact, IG_RANKING_IMPACT_VERSION, each, data,
                                   error);
    int outlines = impacts < 0 ? -1 : ig_outline_check(store, each, data, error);
    ig_store_end_reading(store);
    return outlines < 0 ? -1 : impacts + outlines;
}
