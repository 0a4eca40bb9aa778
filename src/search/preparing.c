#include "search/preparing.h"

#include "search/ranking.h"
#include "store/impacts.h"

/* Where a word is in fewer paragraphs than this, walking through them takes no longer than reading
 * the list would. */
#define FEWEST_LISTED 64

/* An index of fewer paragraphs is searched in ten milliseconds without lists, which would make it a
 * sixth larger. */
#define FEWEST_PARAGRAPHS 100000

/* Preparing takes as long as putting the text of all paragraphs in, and must not be done for every
 * few. */
#define GROWN_BY 8

gboolean ig_search_prepare_for(IgStore *store, gint64 fewest, GError **error)
{
    return ig_impacts_build(store, ig_ranking_impact, IG_RANKING_IMPACT_VERSION, fewest, error);
}

gboolean ig_search_prepare(IgStore *store, GError **error)
{
    IgImpactState state = {0};
    g_autoptr(GError) failure = NULL;
    gint64 last = ig_impacts_last_paragraph(store, &failure);
    gboolean any = !failure && ig_impacts_state(store, &state, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    gboolean outdated = !any || state.version != IG_RANKING_IMPACT_VERSION ||
                        last - state.covered > state.covered / GROWN_BY;
    return last < FEWEST_PARAGRAPHS || !outdated ||
           ig_search_prepare_for(store, FEWEST_LISTED, error);
}
