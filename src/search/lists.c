#include "search/lists.h"

#include "search/ranking.h"
#include "store/kept.h"

#include <string.h>

gboolean ig_lists_state(IgStore *store, IgImpactState *state, gboolean *current, GError **error)
{
    if (!ig_impacts_state(store, state, error) || state->version != IG_RANKING_IMPACT_VERSION ||
        state->mean_length <= 0)
        return FALSE;
    *current = state->revision == ig_store_revision(store);
    return TRUE;
}

/* ---- what was read ---- */

/* Postings that are kept unpacked for the next search, in all: five bytes each. */
#define MANY_POSTINGS (4 * 1024 * 1024)

typedef struct {
    GHashTable *best;    /* name → IgTermImpacts */
    GHashTable *whole;   /* name → IgImpacts */
    GHashTable *tallies; /* terms → IgMatchTally */
    gsize postings;
} Unpacked;

static void unpacked_free(gpointer data)
{
    Unpacked *unpacked = data;
    g_hash_table_unref(unpacked->best);
    g_hash_table_unref(unpacked->whole);
    g_hash_table_unref(unpacked->tallies);
    g_free(unpacked);
}

/* Impacts may be built anew while the index stays the same: named by what they cover. */
static Unpacked *kept_unpacked(IgStore *store, const IgImpactState *state)
{
    g_autofree char *name = g_strdup_printf("impacts %" G_GINT64_FORMAT " %a", state->covered,
                                            state->mean_length);
    Unpacked *unpacked = ig_store_kept(store, name);
    if (unpacked && unpacked->postings < MANY_POSTINGS)
        return unpacked;
    unpacked = g_new0(Unpacked, 1);
    unpacked->best = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)ig_term_impacts_free);
    unpacked->whole = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify)ig_impacts_free);
    unpacked->tallies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return ig_store_keep(store, name, unpacked, unpacked_free);
}

/* Freed by the caller. No term has an asterisk. */
static char *listed_name(IgListed listed)
{
    return g_strconcat(listed.term, listed.beginning ? "*" : "", NULL);
}

static void keep_whole(Unpacked *unpacked, const char *name, IgImpacts *whole)
{
    unpacked->postings += whole->count;
    g_hash_table_insert(unpacked->whole, g_strdup(name), g_rc_box_acquire(whole));
}

/* What was walked, with the best of many apart, as of a term that is listed; takes it. */
static IgTermImpacts *part_walked(Unpacked *unpacked, const char *name, IgTermImpacts *walked)
{
    IgImpacts *whole = walked->best, *best = NULL;
    g_autoptr(IgImpacts) others = NULL;
    walked->rest = ig_impacts_part(whole, &best, &others);
    walked->best = best;
    if (walked->rest > 0)
        keep_whole(unpacked, name, whole);
    ig_impacts_free(whole);
    return walked;
}

/* Borrowed from `unpacked`; NULL on failure. */
static IgTermImpacts *best_of(IgStore *store, IgListed listed, const IgImpactState *state,
                              Unpacked *unpacked, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *name = listed_name(listed);
    IgTermImpacts *found = g_hash_table_lookup(unpacked->best, name);
    if (found)
        return found;
    if (!listed.beginning)
        found = ig_impacts_listed(store, listed.term, &failure);
    if (!found && !failure) {
        found = ig_impacts_walked(store, listed.term, listed.beginning, ig_ranking_impact,
                                  state->covered, &failure);
        found = found ? part_walked(unpacked, name, found) : NULL;
    }
    if (!found) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    unpacked->postings += found->best->count;
    g_hash_table_insert(unpacked->best, g_steal_pointer(&name), found);
    return found;
}

IgTermImpacts *ig_lists_best(IgStore *store, IgListed listed, const IgImpactState *state,
                             GError **error)
{
    IgTermImpacts *best = best_of(store, listed, state, kept_unpacked(store, state), error);
    return best ? g_rc_box_acquire(best) : NULL;
}

IgImpacts *ig_lists_whole(IgStore *store, IgListed listed, const IgImpactState *state,
                          GError **error)
{
    /* What is walked for the best is found with all: nothing may be forgotten in between. */
    Unpacked *unpacked = kept_unpacked(store, state);
    const IgTermImpacts *best = best_of(store, listed, state, unpacked, error);
    g_autofree char *name = listed_name(listed);
    IgImpacts *whole = best ? g_hash_table_lookup(unpacked->whole, name) : NULL;
    if (whole || !best)
        return whole ? g_rc_box_acquire(whole) : NULL;
    whole = ig_impacts_whole(store, listed.term, best, error);
    if (whole)
        keep_whole(unpacked, name, whole);
    return whole;
}

/* ---- sets of paragraphs ---- */

#define WORD_BITS 64

/* A bit an id: for more ids than this, it takes less to ask FTS5. */
#define MOST_IDS (64 * 1024 * 1024)

typedef struct {
    gsize words;
    guint64 *bits;
} IdSet;

static IdSet id_set_new(const IgImpactState *state)
{
    gsize words = (gsize)state->covered / WORD_BITS + 1;
    return (IdSet){words, g_new0(guint64, words)};
}

static gint64 count_ids(const IdSet *set)
{
    gint64 count = 0;
    for (gsize i = 0; i < set->words; i++)
        count += __builtin_popcountll(set->bits[i]);
    return count;
}

/* FALSE on failure. */
static gboolean add_listed(IgStore *store, IgListed listed, const IgImpactState *state, IdSet *set,
                           GError **error)
{
    g_autoptr(IgImpacts) whole = ig_lists_whole(store, listed, state, error);
    for (guint i = 0; whole && i < whole->count; i++) {
        gsize at = whole->ids[i] / WORD_BITS;
        if (at < set->words)
            set->bits[at] |= (guint64)1 << whole->ids[i] % WORD_BITS;
    }
    return whole != NULL;
}

static IgListed listed_of(const IgGroup *group, guint alternative)
{
    const IgPhrase *phrase = g_ptr_array_index(group->alternatives, alternative);
    return (IgListed){g_ptr_array_index(phrase->terms, 0), phrase->prefix};
}

static gboolean add_group(IgStore *store, const IgGroup *group, const IgImpactState *state,
                          IdSet *set, GError **error)
{
    for (guint i = 0; i < group->alternatives->len; i++) {
        if (!add_listed(store, listed_of(group, i), state, set, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- counting ---- */

gboolean ig_lists_is_of_words(const IgGroup *group)
{
    for (guint i = 0; i < group->alternatives->len; i++) {
        const IgPhrase *phrase = g_ptr_array_index(group->alternatives, i);
        if (phrase->terms->len != 1 || phrase->prefix)
            return FALSE;
    }
    return TRUE;
}

gboolean ig_lists_can_tally(const IgGroup *group)
{
    const IgPhrase *first = g_ptr_array_index(group->alternatives, 0);
    return ig_lists_is_of_words(group) ||
           (group->alternatives->len == 1 && first->terms->len == 1 && first->prefix);
}

static gboolean count_group(IgStore *store, const IgGroup *group, const IgImpactState *state,
                            IgMatchTally *tally, GError **error)
{
    guint terms = group->alternatives->len;
    IgMatchTally counted = {0, 0, 0, state->paragraphs, state->mean_length};
    for (guint i = 0; i < terms; i++) {
        g_autoptr(IgTermImpacts) one = ig_lists_best(store, listed_of(group, i), state, error);
        if (!one)
            return FALSE;
        counted.written += one->occurrences;
        counted.occurrences = one->occurrences;
        counted.paragraphs = one->paragraphs;
    }
    if (terms > 1) {
        IdSet set = id_set_new(state);
        gboolean added = add_group(store, group, state, &set, error);
        counted.paragraphs = count_ids(&set);
        g_free(set.bits);
        if (!added)
            return FALSE;
    }
    if (counted.paragraphs == 0)
        counted = (IgMatchTally){0};
    *tally = counted;
    return TRUE;
}

gboolean ig_lists_tally(IgStore *store, const IgGroup *group, const IgImpactState *state,
                        IgMatchTally *tally, GError **error)
{
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint i = 0; i < group->alternatives->len; i++) {
        IgListed listed = listed_of(group, i);
        g_string_append_printf(name, "%s%s ", listed.term, listed.beginning ? "*" : "");
    }
    Unpacked *unpacked = kept_unpacked(store, state);
    const IgMatchTally *known = g_hash_table_lookup(unpacked->tallies, name->str);
    if (known) {
        *tally = *known;
        return TRUE;
    }
    if (!count_group(store, group, state, tally, error))
        return FALSE;
    /* Reading more than is kept begins anew. */
    unpacked = kept_unpacked(store, state);
    unpacked->postings++;
    g_hash_table_insert(unpacked->tallies, g_string_free(g_steal_pointer(&name), FALSE),
                        g_memdup2(tally, sizeof *tally));
    return TRUE;
}

/* ---- all that match ---- */

static GArray *selected_ids(const IdSet *set)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(IgSelected));
    g_array_set_size(found, (guint)count_ids(set));
    IgSelected *next = (IgSelected *)(gpointer)found->data;
    for (gsize i = 0; i < set->words; i++) {
        for (guint64 left = set->bits[i]; left; left &= left - 1)
            *next++ = (IgSelected){(gint64)(i * WORD_BITS + (gsize)__builtin_ctzll(left)), 0};
    }
    return found;
}

static gboolean match_groups(IgStore *store, const IgExpression *expression, gboolean all,
                             const IgImpactState *state, IdSet *found, GError **error)
{
    IdSet one = id_set_new(state);
    gboolean done = TRUE;
    for (guint i = 0; i < expression->groups->len && done; i++) {
        memset(one.bits, 0, one.words * sizeof *one.bits);
        done = add_group(store, g_ptr_array_index(expression->groups, i), state, &one, error);
        for (gsize at = 0; done && at < one.words; at++)
            found->bits[at] = i > 0 && all ? found->bits[at] & one.bits[at]
                                           : found->bits[at] | one.bits[at];
    }
    g_free(one.bits);
    return done;
}

GArray *ig_lists_matching(IgStore *store, const IgExpression *expression, gboolean all,
                          const IgImpactState *state, GError **error)
{
    if (state->covered > MOST_IDS)
        return NULL;
    for (guint i = 0; i < expression->groups->len; i++) {
        if (!ig_lists_can_tally(g_ptr_array_index(expression->groups, i)))
            return NULL;
    }
    IdSet set = id_set_new(state);
    GArray *found = match_groups(store, expression, all, state, &set, error) ? selected_ids(&set)
                                                                             : NULL;
    g_free(set.bits);
    return found;
}
