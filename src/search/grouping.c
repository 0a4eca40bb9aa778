#include "search/grouping.h"

#include "model/locator.h"
#include "store/paragraphs.h"

/* More are given in pieces, so that a document whose every paragraph was found does not come as
 * one.
 */
#define MAX_TOGETHER 50

/* Running heads, feet and notes of the page that may fall between two paragraphs. */
#define MAX_BETWEEN 8

struct _IgGrouping {
    GArray *ids;   /* of gint64, ascending: all that was found */
    guint8 *taken; /* by index into ids */
    guint64 count; /* of those taken */
};

IgGrouping *ig_grouping_new(const GArray *found)
{
    IgGrouping *grouping = g_new0(IgGrouping, 1);
    grouping->ids = ig_selected_ids(found);
    grouping->taken = g_new0(guint8, MAX(found->len, 1));
    return grouping;
}

void ig_grouping_free(IgGrouping *grouping)
{
    if (!grouping)
        return;
    g_array_unref(grouping->ids);
    g_free(grouping->taken);
    g_free(grouping);
}

static gint64 id_at(const IgGrouping *grouping, guint i)
{
    return g_array_index(grouping->ids, gint64, i);
}

gboolean ig_grouping_is_taken(const IgGrouping *grouping, gint64 paragraph)
{
    guint index = 0;
    return g_array_binary_search(grouping->ids, &paragraph, ig_compare_ids, &index) &&
           grouping->taken[index];
}

guint64 ig_grouping_taken(const IgGrouping *grouping)
{
    return grouping->count;
}

/* Whether nothing but margins stands between two paragraphs. */
static gboolean are_neighbours(IgStore *store, gint64 first, gint64 second)
{
    if (second - first > MAX_BETWEEN + 1)
        return FALSE;
    for (gint64 id = first + 1; id < second; id++) {
        g_autoptr(IgStoredParagraph) between = ig_store_paragraph(store, id, FALSE, NULL);
        if (!between || ig_zone_is_text(between->paragraph->zone))
            return FALSE;
    }
    return TRUE;
}

static gboolean make_a_range(const IgStoredParagraph *first, const IgStoredParagraph *last)
{
    g_autofree char *range = ig_locator_range("", first->pinpoint, last->pinpoint);
    return first->document == last->document && range != NULL;
}

/* Some hits that stand together, while they are being looked for. */
typedef struct {
    IgGrouping *grouping;
    IgStore *store;
    guint first, last; /* indices into ids */
    IgStoredParagraph *front, *back;
} Together;

/* Takes in the paragraph before the first, or behind the last, if it stands with them. */
static gboolean grow(Together *together, gboolean behind, GError **error)
{
    const IgGrouping *grouping = together->grouping;
    guint edge = behind ? together->last : together->first;
    if (behind ? edge + 1 >= grouping->ids->len : edge == 0)
        return FALSE;
    guint next = behind ? edge + 1 : edge - 1;
    gint64 one = id_at(grouping, edge), other = id_at(grouping, next);
    if (grouping->taken[next] || !are_neighbours(together->store, MIN(one, other), MAX(one, other)))
        return FALSE;
    IgStoredParagraph *stored = ig_store_paragraph(together->store, other, FALSE, error);
    if (!stored)
        return FALSE;
    IgStoredParagraph **kept = behind ? &together->back : &together->front;
    gboolean joins = behind ? make_a_range(*kept, stored) && make_a_range(together->front, stored)
                            : make_a_range(stored, *kept) && make_a_range(stored, together->back);
    if (!joins) {
        ig_stored_paragraph_free(stored);
        return FALSE;
    }
    if (together->front != together->back)
        ig_stored_paragraph_free(*kept);
    *kept = stored;
    *(behind ? &together->last : &together->first) = next;
    return TRUE;
}

static GArray *take(Together *together)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = together->first; i <= together->last; i++) {
        together->grouping->taken[i] = 1;
        together->grouping->count++;
        g_array_append_val(ids, g_array_index(together->grouping->ids, gint64, i));
    }
    return ids;
}

GArray *ig_grouping_take(IgGrouping *grouping, IgStore *store, gint64 paragraph, GError **error)
{
    guint index = 0;
    g_autoptr(GError) failure = NULL;
    g_return_val_if_fail(g_array_binary_search(grouping->ids, &paragraph, ig_compare_ids, &index),
                         NULL);
    IgStoredParagraph *start = ig_store_paragraph(store, paragraph, FALSE, error);
    if (!start)
        return NULL;
    Together together = {grouping, store, index, index, start, start};
    while (together.last - together.first + 1 < MAX_TOGETHER && grow(&together, TRUE, &failure))
        continue;
    while (!failure && together.last - together.first + 1 < MAX_TOGETHER &&
           grow(&together, FALSE, &failure))
        continue;
    GArray *ids = failure ? NULL : take(&together);
    if (together.back != together.front)
        ig_stored_paragraph_free(together.back);
    ig_stored_paragraph_free(together.front);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return ids;
}
