#include "search/locator_query.h"

#include "search/lookup.h"
#include "store/selection.h"

static GArray *as_selected(GArray *ids)
{
    GArray *found = g_array_sized_new(FALSE, FALSE, sizeof(IgSelected), ids->len);
    for (guint i = 0; i < ids->len; i++) {
        IgSelected selected = {g_array_index(ids, gint64, i), 0};
        g_array_append_val(found, selected);
    }
    return found;
}

IgLocatorAnswer ig_locator_query(IgStore *store, const char *query, GArray **found, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(IgLocator) locator = ig_locator_parse(query, &reason);
    if (!locator && g_error_matches(reason, IG_LOCATOR_ERROR, IG_LOCATOR_ERROR_SYNTAX)) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return IG_LOCATOR_ANSWER_ERROR;
    }
    if (!locator || locator->pins->len == 0)
        if (!locator || !*locator->section)
            return IG_LOCATOR_ANSWER_WORDS;
    g_autoptr(GArray) ids = ig_lookup_paragraphs(store, locator, &reason);
    if (ids) {
        *found = as_selected(ids);
        return IG_LOCATOR_ANSWER_FOUND;
    }
    if (!locator->certain && reason->domain == IG_SEARCH_ERROR)
        return IG_LOCATOR_ANSWER_WORDS;
    g_propagate_error(error, g_steal_pointer(&reason));
    return IG_LOCATOR_ANSWER_ERROR;
}
