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
    GHashTable *best;    /* term → IgTermImpacts */
    GHashTable *whole;   /* term → IgImpacts */
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

IgTermImpacts *ig_lists_best(IgStore *store, const char *term, const IgImpactState *state,
                             GError **error)
{
    g_autoptr(GError) failure = NULL;
    Unpacked *unpacked = kept_unpacked(store, state);
    IgTermImpacts *found = g_hash_table_lookup(unpacked->best, term);
    if (found)
        return g_rc_box_acquire(found);
    found = ig_impacts_listed(store, term, &failure);
    if (!found && !failure)
        found = ig_impacts_walked(store, term, ig_ranking_impact, state->covered, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    unpacked->postings += found->best->count;
    g_hash_table_insert(unpacked->best, g_strdup(term), g_rc_box_acquire(found));
    return found;
}

IgImpacts *ig_lists_whole(IgStore *store, const char *term, const IgImpactState *state,
                          GError **error)
{
    g_autoptr(IgTermImpacts) best = ig_lists_best(store, term, state, error);
    if (!best)
        return NULL;
    Unpacked *unpacked = kept_unpacked(store, state);
    IgImpacts *whole = g_hash_table_lookup(unpacked->whole, term);
    if (whole)
        return g_rc_box_acquire(whole);
    whole = ig_impacts_whole(store, term, best, error);
    if (!whole)
        return NULL;
    unpacked->postings += whole->count;
    g_hash_table_insert(unpacked->whole, g_strdup(term), g_rc_box_acquire(whole));
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
static gboolean add_term(IgStore *store, const char *term, const IgImpactState *state, IdSet *set,
                         GError **error)
{
    g_autoptr(IgImpacts) whole = ig_lists_whole(store, term, state, error);
    for (guint i = 0; whole && i < whole->count; i++) {
        gsize at = whole->ids[i] / WORD_BITS;
        if (at < set->words)
            set->bits[at] |= (guint64)1 << whole->ids[i] % WORD_BITS;
    }
    return whole != NULL;
}

static const char *term_of(const IgGroup *group, guint alternative)
{
    const IgPhrase *phrase = g_ptr_array_index(group->alternatives, alternative);
    return g_ptr_array_index(phrase->terms, 0);
}

static gboolean add_group(IgStore *store, const IgGroup *group, const IgImpactState *state,
                          IdSet *set, GError **error)
{
    for (guint i = 0; i < group->alternatives->len; i++) {
        if (!add_term(store, term_of(group, i), state, set, error))
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

static gboolean count_group(IgStore *store, const IgGroup *group, const IgImpactState *state,
                            IgMatchTally *tally, GError **error)
{
    guint terms = group->alternatives->len;
    IgMatchTally counted = {0, 0, 0, state->paragraphs, state->mean_length};
    for (guint i = 0; i < terms; i++) {
        g_autoptr(IgTermImpacts) one = ig_lists_best(store, term_of(group, i), state, error);
        if (!one)
            return FALSE;
        counted.written += one->occurrences;
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
    for (guint i = 0; i < group->alternatives->len; i++)
        g_string_append_printf(name, "%s ", term_of(group, i));
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
        if (!ig_lists_is_of_words(g_ptr_array_index(expression->groups, i)))
            return NULL;
    }
    IdSet set = id_set_new(state);
    GArray *found = match_groups(store, expression, all, state, &set, error) ? selected_ids(&set)
                                                                             : NULL;
    g_free(set.bits);
    return found;
}
