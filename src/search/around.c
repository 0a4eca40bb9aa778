/* What stands around a hit in its document. */
#include "search/results.h"

static GPtrArray *hits_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)ig_hit_free);
}

/* A walk from a hit to the front or the back of its document. */
typedef struct {
    gint64 next, end; /* ids; the end is left out */
    gint64 step;      /* 1 or -1 */
} Walk;

/* The next paragraph of the walk that is text, or NULL at its end (no error). Running heads and
 * feet that fall between two paragraphs are no neighbours of either. */
static IgHit *next_neighbour(IgResults *results, Walk *walk, GError **error)
{
    for (; walk->next != walk->end; walk->next += walk->step) {
        IgStoredParagraph *stored = ig_store_paragraph(results->store, walk->next, FALSE, error);
        if (!stored)
            return NULL;
        if (ig_zone_is_text(stored->paragraph->zone)) {
            walk->next += walk->step;
            return ig_results_make_hit(results, stored, g_array_new(FALSE, FALSE, sizeof(IgSpan)),
                                       error);
        }
        ig_stored_paragraph_free(stored);
    }
    return NULL;
}

static GPtrArray *collect(IgResults *results, Walk walk, GError **error)
{
    g_autoptr(GPtrArray) neighbours = hits_new();
    g_autoptr(GError) failure = NULL;
    while (neighbours->len < results->options.around) {
        IgHit *one = next_neighbour(results, &walk, &failure);
        if (failure) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return NULL;
        }
        if (!one)
            break;
        g_ptr_array_insert(neighbours, walk.step > 0 ? -1 : 0, one);
    }
    return g_steal_pointer(&neighbours);
}

static gint64 id_of(const GPtrArray *hits, guint i)
{
    return ((const IgHit *)g_ptr_array_index(hits, i))->stored->id;
}

gboolean ig_results_add_around(IgResults *results, IgHit *hit, gint64 following, GError **error)
{
    gint64 id = hit->stored->id, first = id, last = id, given = results->last_given;
    ig_ordering_bounds(results->ordering, id, &first, &last);
    Walk back = {id - 1, first - 1, -1}, ahead = {id + 1, last + 1, 1};
    if (given >= first && given < id)
        back.end = given;
    if (following > id && following <= last)
        ahead.end = following;
    hit->before = collect(results, back, error);
    hit->after = hit->before ? collect(results, ahead, error) : NULL;
    if (!hit->after)
        return FALSE;
    results->last_given = hit->after->len ? id_of(hit->after, hit->after->len - 1) : id;
    return TRUE;
}
