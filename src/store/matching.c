#include "store/matching.h"

#include "store/database.h"
#include "store/match_functions.h"
#include "store/tokenizer.h"
#include "store/verification.h"

gboolean ig_matching_register(IgStore *store, GError **error)
{
    fts5_api *api = ig_fts5_api(store->db);
    if (api &&
        api->xCreateFunction(api, "ig_evidence", NULL, ig_evidence_function, NULL) == SQLITE_OK &&
        api->xCreateFunction(api, "ig_occurrences", NULL, ig_occurrences_function, NULL) ==
            SQLITE_OK &&
        api->xCreateFunction(api, "ig_holds", NULL, ig_holds_function, NULL) == SQLITE_OK &&
        api->xCreateFunction(api, "ig_positions", NULL, ig_positions_function, NULL) == SQLITE_OK)
        return TRUE;
    return ig_database_fail(store, "preparing full-text search", error);
}

gint64 ig_match_count(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                      GError **error)
{
    static const char *const queries[][2] = {
        {"SELECT count(*) FROM paragraph_fts WHERE paragraph_fts MATCH ?1",
         "SELECT count(*) FROM paragraph_fts WHERE paragraph_fts MATCH ?1 AND "
         "ig_holds(paragraph_fts, ?2)"},
        {"SELECT count(*) FROM margin_fts WHERE margin_fts MATCH ?1",
         "SELECT count(*) FROM margin_fts WHERE margin_fts MATCH ?1 AND ig_holds(margin_fts, ?2)"},
    };
    gboolean verified = ig_match_is_verified(expression);
    gint64 total = 0;
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        if (!(tables & (1u << i)))
            continue;
        sqlite3_stmt *row = ig_database_statement(store, queries[i][verified], error);
        if (!row)
            return -1;
        ig_database_bind_text(row, 1, ig_match_expression_text(expression));
        if (verified)
            ig_holds_bind(row, 2, expression);
        if (!ig_database_step(store, row, error))
            return -1;
        total += sqlite3_column_int64(row, 0);
        sqlite3_reset(row);
        sqlite3_clear_bindings(row);
    }
    return total;
}

int ig_match_exists(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                    GError **error)
{
    static const char *const queries[] = {
        "SELECT 1 FROM paragraph_fts WHERE paragraph_fts MATCH ?1 LIMIT 1",
        "SELECT 1 FROM margin_fts WHERE margin_fts MATCH ?1 LIMIT 1",
    };
    g_autoptr(GError) failure = NULL;
    gboolean found = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(queries) && !found && !failure; i++) {
        if (!(tables & (1u << i)))
            continue;
        sqlite3_stmt *row = ig_database_statement(store, queries[i], error);
        if (!row)
            return -1;
        ig_database_bind_text(row, 1, ig_match_expression_text(expression));
        found = ig_database_step(store, row, &failure);
        sqlite3_reset(row);
    }
    if (!failure)
        return found;
    g_propagate_error(error, g_steal_pointer(&failure));
    return -1;
}
