#include "store/impact_walk.h"

#include "store/database.h"

#include <math.h>

/* Any row's evidence tells how long paragraphs are, and how many. */
static double walk_row(const IgMatchEvidence *evidence, gpointer data)
{
    IgImpactWalk *walk = data;
    walk->mean_length = evidence->mean_length;
    walk->paragraphs = evidence->paragraphs;
    walk->occurrences += evidence->occurrences[0];
    return walk->impact(evidence, NULL);
}

static gboolean read_rows(IgStore *store, sqlite3_stmt *row, GArray *ids, GByteArray *values,
                          GError **error)
{
    g_autoptr(GError) failure = NULL;
    while (ig_database_step(store, row, &failure)) {
        guint32 id = (guint32)sqlite3_column_int64(row, 0);
        double impact = ceil(sqlite3_column_double(row, 1) * IG_IMPACT_STEPS);
        /* What is there is worth something: 0 is for what is not. */
        guint8 value = (guint8)CLAMP(impact, 1, IG_IMPACT_STEPS);
        g_array_append_val(ids, id);
        g_byte_array_append(values, &value, 1);
    }
    return ig_store_ended(&failure, error);
}

IgImpacts *ig_impact_walk(IgImpactWalk *walk, const char *term, gboolean beginning, GError **error)
{
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(
        walk->store,
        "SELECT rowid, ig_evidence(paragraph_fts, ?1) FROM paragraph_fts "
        "WHERE paragraph_fts MATCH ?2 AND rowid <= ?3",
        error);
    if (!row)
        return NULL;
    g_ptr_array_add(terms, (gpointer)term);
    ig_match_add_phrase(expression, terms, beginning);
    walk->occurrences = 0;
    if (walk->lengths)
        ig_evidence_bind_lengths(row, 1, expression, walk_row, walk, walk->lengths);
    else
        ig_evidence_bind(walk->store, row, 1, expression, walk_row, walk);
    ig_database_bind_text(row, 2, ig_match_expression_text(expression));
    sqlite3_bind_int64(row, 3, walk->covered);
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    GByteArray *values = g_byte_array_new();
    gboolean read = read_rows(walk->store, row, ids, values, &failure);
    sqlite3_clear_bindings(row);
    guint count = ids->len;
    IgImpacts *impacts = ig_impacts_new(count, (guint32 *)(gpointer)g_array_free(ids, FALSE),
                                        g_byte_array_free(values, FALSE));
    if (read)
        return impacts;
    ig_impacts_free(impacts);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}
