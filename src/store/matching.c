#include "store/matching.h"

#include "store/database.h"
#include "store/match_functions.h"
#include "store/parts.h"
#include "store/selection.h"
#include "store/tokenizer.h"
#include "store/verification.h"

gboolean ig_matching_register(IgStore *store, GError **error)
{
    const struct {
        const char *name;
        fts5_extension_function function;
    } functions[] = {
        {"ig_evidence", ig_evidence_function},   {"ig_occurrences", ig_occurrences_function},
        {"ig_holds", ig_holds_function},         {"ig_totals", ig_totals_function},
        {"ig_positions", ig_positions_function},
    };
    fts5_api *api = ig_fts5_api(store->db);
    int code = api ? SQLITE_OK : SQLITE_NOMEM;
    for (guint i = 0; i < G_N_ELEMENTS(functions) && code == SQLITE_OK; i++)
        code = api->xCreateFunction(api, functions[i].name, NULL, functions[i].function, NULL);
    if (code == SQLITE_OK)
        return TRUE;
    /* The connection has not heard of it. */
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO, "%s: preparing full-text search: %s",
                store->path, sqlite3_errstr(code));
    return FALSE;
}

static gint64 count_in_table(IgStore *store, const IgMatchExpression *expression, const char *sql,
                             GError **error)
{
    sqlite3_stmt *row = ig_database_statement(store, sql, error);
    if (!row)
        return -1;
    ig_database_bind_text(row, 1, ig_match_expression_text(expression));
    if (ig_match_is_verified(expression))
        ig_holds_bind(row, 2, expression);
    gint64 count = ig_database_step(store, row, error) ? sqlite3_column_int64(row, 0) : -1;
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
    return count;
}

/* FTS5 counts what is hidden too. */
static gint64 count_shown(IgStore *part, const IgMatchExpression *expression, IgMatchTables tables,
                          GError **error)
{
    g_autoptr(IgSelection) selection = ig_selection_match(ig_match_expression_copy(expression));
    g_autoptr(GArray) found = ig_selection_run(part, selection, tables, NULL, NULL, error);
    return found ? (gint64)found->len : -1;
}

static gint64 count_in_part(IgStore *part, const IgMatchExpression *expression,
                            IgMatchTables tables, GError **error)
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
    if (part->sharing && part->sharing->hidden->len > 0)
        return count_shown(part, expression, tables, error);
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        if (!(tables & (1u << i)))
            continue;
        gint64 count = count_in_table(part, expression, queries[i][verified], error);
        if (count < 0)
            return -1;
        total += count;
    }
    return total;
}

gint64 ig_match_count(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                      GError **error)
{
    gint64 total = 0;
    for (guint i = 0; i < ig_part_count(store); i++) {
        gint64 count = count_in_part(ig_part(store, i), expression, tables, error);
        if (count < 0)
            return -1;
        total += count;
    }
    return total;
}

static int exists_in_part(IgStore *part, const IgMatchExpression *expression, IgMatchTables tables,
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
        sqlite3_stmt *row = ig_database_statement(part, queries[i], error);
        if (!row)
            return -1;
        ig_database_bind_text(row, 1, ig_match_expression_text(expression));
        found = ig_database_step(part, row, &failure);
        sqlite3_reset(row);
    }
    if (!failure)
        return found;
    g_propagate_error(error, g_steal_pointer(&failure));
    return -1;
}

int ig_match_exists(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                    GError **error)
{
    int found = 0;
    for (guint i = 0; i < ig_part_count(store) && found == 0; i++)
        found = exists_in_part(ig_part(store, i), expression, tables, error);
    return found;
}
