#include "search/bounds.h"

#include "search/lists.h"

#include <math.h>
#include <string.h>

/* One way to write a group: where it may be, and what it is worth there. */
typedef struct {
    IgImpacts *impacts;
    guint group;
    guint at; /* how far a pass has come */
} List;

struct _IgBoundsLists {
    GArray *lists; /* of List */
    IgStore *store;
    const IgImpactState *state; /* borrowed */
    IgListed only;              /* what alone is asked for, of which the best are listed alone; */
    guint8 others;              /* no other paragraph has a greater impact */
    gboolean best_given;
    gboolean all;
    guint groups;
    float worth[IG_BOUNDS_MAX_GROUPS][IG_IMPACT_STEPS + 1];
    float with_pairs[1 << IG_BOUNDS_MAX_GROUPS]; /* what pairs add, by groups that are there */
    IgCandidate last;                            /* of those given, the greatest first */
};

static void list_clear(gpointer data)
{
    ig_impacts_free(((List *)data)->impacts);
}

void ig_bounds_free(IgBounds *bounds)
{
    if (!bounds)
        return;
    g_array_unref(bounds->candidates);
    g_array_unref(bounds->lists->lists);
    g_free(bounds->lists);
    g_free(bounds);
}

/* ---- lists ---- */

/* What both hold, each as much as the lesser says; `later` is how many words of a phrase stand
 * before the other. */
static IgImpacts *intersect(const IgImpacts *one, const IgImpacts *other, guint later)
{
    guint kept = 0, room = MAX(MIN(one->count, other->count), 1);
    guint32 *ids = g_new(guint32, room);
    guint8 *values = g_new(guint8, room);
    for (guint i = 0, j = 0; i < one->count && j < other->count;) {
        guint32 a = one->ids[i], b = other->ids[j];
        if (a == b) {
            /* The phrase begins `later` words before the other's first place, which makes lead
             * greater by no more than this. */
            double worth = ceil(other->values[j] * (1.0 + later / IG_LEAD_WORDS));
            guint8 value = (guint8)MIN(worth, IG_IMPACT_STEPS);
            ids[kept] = a;
            values[kept++] = MIN(one->values[i], value);
        }
        i += a <= b;
        j += b <= a;
    }
    return ig_impacts_new(kept, ids, values);
}

/* A word of a phrase; the last may be the beginning of one. */
static IgListed listed_word(const IgPhraseOrigin *origin, guint number)
{
    const IgPhrase *phrase = origin->phrase;
    return (IgListed){g_ptr_array_index(phrase->terms, number),
                      phrase->prefix && number + 1 == phrase->terms->len};
}

static gboolean add_phrase(IgBoundsLists *lists, IgStore *store, const IgPhraseOrigin *origin,
                           const IgImpactState *state, GError **error)
{
    List list = {ig_lists_whole(store, listed_word(origin, 0), state, error), origin->group, 0};
    for (guint i = 1; list.impacts && i < origin->phrase->terms->len && list.impacts->count > 0;
         i++) {
        g_autoptr(IgImpacts) before = list.impacts;
        g_autoptr(IgImpacts) other = ig_lists_whole(store, listed_word(origin, i), state, error);
        list.impacts = other ? intersect(before, other, i) : NULL;
    }
    if (list.impacts)
        g_array_append_val(lists->lists, list);
    return list.impacts != NULL;
}

/* Every part of a score is rounded to a step: the sum may have gained half a step for each. */
static double rounding(const IgRanking *ranking, guint groups)
{
    return (2.0 * groups + ranking->pairs->len + 1.0) * 0.5 / IG_SCORE_STEPS;
}

/* Sums are taken in single precision, of fewer than twenty numbers. */
#define PRECISION 1e-5

static void weigh(IgBoundsLists *lists, const IgRanking *ranking, const IgImpactState *state)
{
    double grown = MAX(1.0, ranking->mean_length / state->mean_length);
    for (guint group = 0; group < lists->groups; group++) {
        double step = ranking->weights[group] * grown * IG_RANKING_MOST / IG_IMPACT_STEPS;
        for (guint i = 0; i <= IG_IMPACT_STEPS; i++)
            lists->worth[group][i] = (float)(step * i * (1.0 + PRECISION));
    }
    for (guint there = 0; there < (1u << lists->groups); there++) {
        double sum = rounding(ranking, lists->groups) + PRECISION;
        for (guint i = 0; i < ranking->pairs->len; i++) {
            const IgRankingPair *pair = &g_array_index(ranking->pairs, IgRankingPair, i);
            guint both = (1u << pair->first) | (1u << pair->second);
            sum += (there & both) == both ? pair->weight * IG_PAIR_SHARE : 0;
        }
        lists->with_pairs[there] = (float)(sum * (1.0 + PRECISION));
    }
}

static gboolean is_one_word(const IgExpression *expression)
{
    return expression->origins->len == 1 &&
           ig_lists_can_tally(g_ptr_array_index(expression->groups, 0));
}

/* Of one word alone, the best paragraphs are nearly always enough. */
static gboolean add_best(IgBoundsLists *lists, const IgExpression *expression, GError **error)
{
    const IgPhraseOrigin *origin = &g_array_index(expression->origins, IgPhraseOrigin, 0);
    lists->only = listed_word(origin, 0);
    g_autoptr(IgTermImpacts) best = ig_lists_best(lists->store, lists->only, lists->state, error);
    if (!best)
        return FALSE;
    List list = {g_rc_box_acquire(best->best), origin->group, 0};
    g_array_append_val(lists->lists, list);
    lists->others = best->rest;
    return TRUE;
}

IgBounds *ig_bounds_new(IgStore *store, const IgExpression *expression, gboolean all,
                        const IgRanking *ranking, const IgImpactState *state, GError **error)
{
    g_autoptr(IgBounds) bounds = g_new0(IgBounds, 1);
    IgBoundsLists *lists = g_new0(IgBoundsLists, 1);
    bounds->lists = lists;
    bounds->candidates = g_array_new(FALSE, FALSE, sizeof(IgCandidate));
    lists->lists = g_array_new(FALSE, FALSE, sizeof(List));
    g_array_set_clear_func(lists->lists, list_clear);
    lists->all = all;
    lists->groups = expression->groups->len;
    lists->last = (IgCandidate){INFINITY, 0};
    lists->store = store;
    lists->state = state;
    if (is_one_word(expression) && !add_best(lists, expression, error))
        return NULL;
    for (guint i = 0; i < expression->origins->len && !lists->only.term; i++) {
        const IgPhraseOrigin *origin = &g_array_index(expression->origins, IgPhraseOrigin, i);
        if (!add_phrase(lists, store, origin, state, error))
            return NULL;
    }
    weigh(lists, ranking, state);
    return g_steal_pointer(&bounds);
}

/* ---- the greatest ---- */

/* The greatest so far, in a heap whose root is the least of them. Of equal bounds the one with the
 * lesser id comes first, so that each pass can go on where the last one ended. */
typedef struct {
    IgCandidate *heap;
    guint many, count;
    IgCandidate last; /* of those given */
    float least;      /* lesser bounds are not wanted any more */
} Collecting;

static gboolean is_before(const IgCandidate *a, const IgCandidate *b)
{
    return a->bound != b->bound ? a->bound > b->bound : a->id < b->id;
}

static int by_bound(gconstpointer a, gconstpointer b)
{
    return is_before(a, b) ? -1 : is_before(b, a);
}

static void sift_down(Collecting *collecting, IgCandidate one)
{
    guint at = 0, below;
    while ((below = 2 * at + 1) < collecting->count) {
        below += below + 1 < collecting->count &&
                 is_before(&collecting->heap[below], &collecting->heap[below + 1]);
        if (!is_before(&one, &collecting->heap[below]))
            break;
        collecting->heap[at] = collecting->heap[below];
        at = below;
    }
    collecting->heap[at] = one;
}

static void sift_up(Collecting *collecting, IgCandidate one)
{
    guint at = collecting->count++;
    for (; at > 0 && is_before(&collecting->heap[(at - 1) / 2], &one); at = (at - 1) / 2)
        collecting->heap[at] = collecting->heap[(at - 1) / 2];
    collecting->heap[at] = one;
}

static void collect(Collecting *collecting, guint32 id, float bound)
{
    IgCandidate one = {bound, id};
    if (!is_before(&collecting->last, &one))
        return;
    if (collecting->count < collecting->many)
        sift_up(collecting, one);
    else if (is_before(&one, &collecting->heap[0]))
        sift_down(collecting, one);
    if (collecting->count == collecting->many)
        collecting->least = (float)collecting->heap[0].bound;
}

/* ---- one list ---- */

static void pass_one(const IgBoundsLists *lists, const List *list, Collecting *collecting)
{
    const float *worth = lists->worth[list->group];
    float with_pairs = lists->with_pairs[1u << list->group];
    for (guint i = 0; i < list->impacts->count; i++) {
        float bound = worth[list->impacts->values[i]] + with_pairs;
        /* Ids ascend: of equal bounds those that are there come before. */
        if (bound > collecting->least)
            collect(collecting, list->impacts->ids[i], bound);
    }
}

/* ---- several ---- */

/* Ids that are added up at once: sums and groups of so many stay in the processor's cache. */
#define WINDOW 16384

typedef struct {
    float sums[WINDOW];
    guint8 there[WINDOW];
} Window;

static guint end_of(const List *list, guint64 end)
{
    guint low = list->at, high = list->impacts->count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (list->impacts->ids[middle] < end)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_up(const IgBoundsLists *lists, const List *list, guint end, guint32 start,
                   Window *window)
{
    const float *worth = lists->worth[list->group];
    guint8 bit = (guint8)(1u << list->group);
    for (guint i = list->at; i < end; i++) {
        guint32 at = list->impacts->ids[i] - start;
        window->sums[at] += worth[list->impacts->values[i]];
        window->there[at] |= bit;
    }
}

/* Takes what was added up, and leaves the window empty. */
static void take_sums(const IgBoundsLists *lists, const List *list, guint end, guint32 start,
                      Window *window, Collecting *collecting)
{
    guint full = (1u << lists->groups) - 1;
    for (guint i = list->at; i < end; i++) {
        guint32 at = list->impacts->ids[i] - start;
        guint there = window->there[at];
        float bound = window->sums[at] + lists->with_pairs[there];
        window->there[at] = 0;
        window->sums[at] = 0;
        if (bound >= collecting->least && there && (there == full || !lists->all))
            collect(collecting, start + at, bound);
    }
}

static guint32 next_id(const GArray *lists)
{
    guint32 next = G_MAXUINT32;
    for (guint i = 0; i < lists->len; i++) {
        const List *list = &g_array_index(lists, List, i);
        if (list->at < list->impacts->count)
            next = MIN(next, list->impacts->ids[list->at]);
    }
    return next;
}

static void pass_several(IgBoundsLists *lists, Collecting *collecting)
{
    g_autofree Window *window = g_new0(Window, 1);
    g_autofree guint *ends = g_new0(guint, lists->lists->len);
    guint32 start;
    while ((start = next_id(lists->lists)) != G_MAXUINT32) {
        for (guint i = 0; i < lists->lists->len; i++) {
            const List *list = &g_array_index(lists->lists, List, i);
            ends[i] = end_of(list, (guint64)start + WINDOW);
            add_up(lists, list, ends[i], start, window);
        }
        for (guint i = 0; i < lists->lists->len; i++) {
            List *list = &g_array_index(lists->lists, List, i);
            take_sums(lists, list, ends[i], start, window, collecting);
            list->at = ends[i];
        }
    }
}

/* Lists all paragraphs of the word of which the best have been given. */
static gboolean list_others(IgBoundsLists *lists, GError **error)
{
    List *list = &g_array_index(lists->lists, List, 0);
    IgImpacts *whole = ig_lists_whole(lists->store, lists->only, lists->state, error);
    if (!whole)
        return FALSE;
    ig_impacts_free(list->impacts);
    list->impacts = whole;
    lists->others = 0;
    return TRUE;
}

static void pass(IgBoundsLists *lists, Collecting *collecting)
{
    if (lists->lists->len == 1) {
        pass_one(lists, &g_array_index(lists->lists, List, 0), collecting);
        return;
    }
    for (guint i = 0; i < lists->lists->len; i++)
        g_array_index(lists->lists, List, i).at = 0;
    pass_several(lists, collecting);
}

gboolean ig_bounds_next(IgBounds *bounds, guint many, GError **error)
{
    IgBoundsLists *lists = bounds->lists;
    if (lists->best_given && lists->others > 0 && !list_others(lists, error))
        return FALSE;
    g_array_set_size(bounds->candidates, many);
    Collecting collecting = {(IgCandidate *)(gpointer)bounds->candidates->data, many, 0,
                             lists->last, -1};
    pass(lists, &collecting);
    g_array_set_size(bounds->candidates, collecting.count);
    g_array_sort(bounds->candidates, by_bound);
    if (collecting.count > 0)
        lists->last = g_array_index(bounds->candidates, IgCandidate, collecting.count - 1);
    lists->best_given = collecting.count < many;
    bounds->rest = !lists->best_given  ? lists->last.bound
                   : lists->others > 0 ? lists->worth[0][lists->others] + lists->with_pairs[1]
                                       : -1;
    return TRUE;
}
