#include "store/impacts.h"

#include "store/database.h"
#include "store/impact_walk.h"
#include "store/parts.h"
#include "store/texts.h"

#include <math.h>

static void term_impacts_clear(gpointer data)
{
    ig_impacts_free(((IgTermImpacts *)data)->best);
}

void ig_term_impacts_free(IgTermImpacts *term)
{
    if (term)
        g_rc_box_release_full(term, term_impacts_clear);
}

/* ---- reading ---- */

gint64 ig_impacts_last_paragraph(IgStore *store, GError **error)
{
    return ig_texts_last(store, error);
}

/* Whether they can have been built: ids are kept in 32 bits. */
static gboolean is_possible(const IgImpactState *state)
{
    return state->covered >= 0 && state->covered <= G_MAXUINT32 && state->paragraphs >= 0 &&
           state->paragraphs <= state->covered && state->mean_length >= 0 &&
           isfinite(state->mean_length);
}

gboolean ig_impacts_state(IgStore *store, IgImpactState *state, GError **error)
{
    /* Each has those of its own statistics. */
    if (ig_part_count(store) > 1)
        return FALSE;
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT covered, mean_length, version, revision, paragraphs FROM impact_state",
        error);
    if (!row || !ig_database_step(store, row, error))
        return FALSE;
    *state = (IgImpactState){sqlite3_column_int64(row, 0), sqlite3_column_double(row, 1),
                             sqlite3_column_int64(row, 2), sqlite3_column_int64(row, 3),
                             sqlite3_column_int64(row, 4)};
    sqlite3_reset(row);
    /* A stranger's may say anything; without lists all is found as well. */
    if (!is_possible(state))
        return FALSE;
    /* What is being changed is of no revision yet. */
    if (sqlite3_txn_state(store->db, "main") == SQLITE_TXN_WRITE)
        state->revision = -1;
    return TRUE;
}

static void fail_damaged(IgStore *store, const char *term, GError **error)
{
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                "%s: the impacts of \"%s\" are damaged", ig_store_path(store), term);
}

/* Sets `error` where there is nothing. */
static IgImpacts *unpacked(IgStore *store, const char *term, sqlite3_stmt *row, int column,
                           GError **error)
{
    const guint8 *bytes = sqlite3_column_blob(row, column);
    gsize size = (gsize)sqlite3_column_bytes(row, column);
    IgImpacts *impacts = bytes ? ig_impacts_unpack(bytes, size) : NULL;
    if (!impacts)
        fail_damaged(store, term, error);
    return impacts;
}

/* Whether a term can be so common: counts of many terms are added up, and
 * ids are kept in 32 bits. */
static gboolean are_counts(gint64 paragraphs, gint64 occurrences)
{
    return paragraphs >= 0 && paragraphs <= G_MAXUINT32 && occurrences >= 0 &&
           occurrences <= (gint64)G_MAXUINT32 * G_MAXUINT16;
}

IgTermImpacts *ig_impacts_listed(IgStore *store, const char *term, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT paragraphs, occurrences, most_of_rest, best FROM impact WHERE term = ?1",
        error);
    if (!row)
        return NULL;
    ig_database_bind_text(row, 1, term);
    if (!ig_database_step(store, row, error))
        return NULL;
    gint64 paragraphs = sqlite3_column_int64(row, 0), occurrences = sqlite3_column_int64(row, 1);
    IgImpacts *best = NULL;
    if (are_counts(paragraphs, occurrences))
        best = unpacked(store, term, row, 3, error);
    else
        fail_damaged(store, term, error);
    IgTermImpacts *listed = NULL;
    if (best) {
        listed = g_rc_box_new(IgTermImpacts);
        *listed = (IgTermImpacts){paragraphs, occurrences, best,
                                  (guint8)sqlite3_column_int(row, 2)};
    }
    sqlite3_reset(row);
    return listed;
}

IgImpacts *ig_impacts_whole(IgStore *store, const char *term, const IgTermImpacts *listed,
                            GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (listed->rest == 0)
        return g_rc_box_acquire(listed->best);
    sqlite3_stmt *row = ig_database_statement(store, "SELECT rest FROM impact WHERE term = ?1",
                                              error);
    if (!row)
        return NULL;
    ig_database_bind_text(row, 1, term);
    g_autoptr(IgImpacts) rest = NULL;
    if (ig_database_step(store, row, &failure)) {
        rest = unpacked(store, term, row, 0, &failure);
        sqlite3_reset(row);
    } else if (!failure) {
        g_set_error(&failure, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                    "%s: the impacts of \"%s\" are missing", ig_store_path(store), term);
    }
    if (rest)
        return ig_impacts_join(listed->best, rest);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

IgTermImpacts *ig_impacts_walked(IgStore *store, const char *term, gboolean beginning,
                                 IgMatchScorer impact, gint64 covered, GError **error)
{
    IgImpactWalk walk = {.store = store, .impact = impact, .covered = covered};
    IgImpacts *all = ig_impact_walk(&walk, term, beginning, error);
    if (!all)
        return NULL;
    IgTermImpacts *walked = g_rc_box_new(IgTermImpacts);
    *walked = (IgTermImpacts){all->count, walk.occurrences, all, 0};
    return walked;
}

/* ---- what is scored ---- */

GArray *ig_impacts_behind(IgStore *store, const IgMatchExpression *expression, gint64 covered,
                          IgMatchScorer scorer, gpointer data, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(IgSelected));
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT rowid, ig_evidence(paragraph_fts, ?1) FROM paragraph_fts "
        "WHERE paragraph_fts MATCH ?2 AND rowid > ?3",
        error);
    if (!row)
        return NULL;
    ig_evidence_bind(store, row, 1, expression, scorer, data);
    ig_database_bind_text(row, 2, ig_match_expression_text(expression));
    sqlite3_bind_int64(row, 3, covered);
    while (ig_database_step(store, row, &failure)) {
        IgSelected one = {sqlite3_column_int64(row, 0), sqlite3_column_double(row, 1)};
        g_array_append_val(found, one);
    }
    sqlite3_clear_bindings(row);
    if (!failure)
        return g_steal_pointer(&found);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

char *ig_impacts_text(IgStore *store, gint64 id, GError **error)
{
    return ig_texts_read(store, id, error);
}
