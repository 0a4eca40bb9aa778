#include "search/locator_query.h"

#include "search/lookup.h"
#include "store/selection.h"

#include <string.h>

static GArray *as_selected(GArray *ids)
{
    GArray *found = g_array_sized_new(FALSE, FALSE, sizeof(IgSelected), ids->len);
    for (guint i = 0; i < ids->len; i++) {
        IgSelected selected = {g_array_index(ids, gint64, i), 0};
        g_array_append_val(found, selected);
    }
    return found;
}

/* at:"Tunis ¶69" is a filter, though everything before ¶ could be a document's name. */
static gboolean begins_with_filter(const char *query)
{
    for (guint field = 0; field < IG_FIELD_COUNT; field++) {
        const char *name = ig_field_name((IgField)field);
        if (g_str_has_prefix(query, name) && query[strlen(name)] == ':')
            return TRUE;
    }
    return FALSE;
}

/* Whether what may be plain words is a locator after all: a page or an article of a document that
 * is known by a whole name. "tunis 2005" is two words, whatever is called Tunis. */
static gboolean means_locator(const IgLookup *lookup)
{
    if (!lookup->locator || lookup->rank <= IG_LOCATOR_RANK_LEADING ||
        lookup->locator->pins->len == 0)
        return FALSE;
    const IgPin *pin = g_ptr_array_index(lookup->locator->pins, 0);
    return pin->kind == IG_PIN_PAGE || g_str_has_prefix(pin->first, "Art. ");
}

IgLocatorAnswer ig_locator_query(IgStore *store, const char *query, GArray **found, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_auto(IgLookup) lookup = {NULL, 0, 0};
    if (begins_with_filter(query))
        return IG_LOCATOR_ANSWER_WORDS;
    gboolean known = ig_lookup_locator(store, query, TRUE, &lookup, &reason);
    gboolean certain = lookup.locator && lookup.locator->certain;
    if (!certain && !(known && means_locator(&lookup)))
        return IG_LOCATOR_ANSWER_WORDS;
    g_autoptr(GArray) ids = known ? ig_lookup_paragraphs(store, &lookup, &reason) : NULL;
    if (!ids) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return IG_LOCATOR_ANSWER_ERROR;
    }
    if (ids->len == 0 && !certain)
        return IG_LOCATOR_ANSWER_WORDS;
    *found = as_selected(ids);
    return IG_LOCATOR_ANSWER_FOUND;
}
