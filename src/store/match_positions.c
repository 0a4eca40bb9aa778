/* ig_positions(): an FTS5 auxiliary function that notes where phrases stand in the rows asked for.
 */
#include "store/database.h"
#include "store/match_functions.h"
#include "store/matching.h"
#include "store/parts.h"
#include "store/selection.h"
#include "store/verification.h"

/* What ig_positions() is asked for and what it found, bound to a statement as a pointer. */
typedef struct {
    const IgMatchExpression *expression;
    GHashTable *wanted; /* set of gint64 * */
    GHashTable *found;  /* gint64 * → GArray of IgMatchPosition */
    gint64 base;        /* of the part that is asked */
} PositionsAsked;

#define POSITIONS_POINTER "igsearch-positions"

static int by_place(gconstpointer a, gconstpointer b)
{
    const IgMatchPosition *left = a, *right = b;
    if (left->position != right->position)
        return left->position < right->position ? -1 : 1;
    return left->phrase < right->phrase ? -1 : left->phrase > right->phrase;
}

void ig_positions_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                           int count, sqlite3_value **arguments)
{
    PositionsAsked *asked = count == 1 ? sqlite3_value_pointer(arguments[0], POSITIONS_POINTER)
                                       : NULL;
    gint64 id = api->xRowid(row) + (asked ? asked->base : 0);
    if (!asked) {
        sqlite3_result_error(result, "ig_positions() is for igsearch itself", -1);
        return;
    }
    if (!g_hash_table_contains(asked->wanted, &id))
        return;
    int code = SQLITE_OK;
    GArray *positions = ig_verified_positions(asked->expression, api, row, TRUE, &code);
    if (code != SQLITE_OK)
        sqlite3_result_error_code(result, code);
    if (!positions)
        return;
    g_array_sort(positions, by_place);
    g_hash_table_insert(asked->found, g_memdup2(&id, sizeof id), positions);
}

/* A paragraph costs a search of its own when it is asked for by id, and next to nothing when the
 * matches are walked through anyway: more than these are looked for on a walk. */
#define MAX_SINGLE_LOOKUPS 16

static const char *positions_sql(IgMatchTables table, gboolean single)
{
    if (table == IG_MATCH_TEXT)
        return single ? "SELECT ig_positions(paragraph_fts, ?2) FROM paragraph_fts WHERE "
                        "paragraph_fts MATCH ?1 AND rowid = ?3"
                      : "SELECT ig_positions(paragraph_fts, ?2) FROM paragraph_fts WHERE "
                        "paragraph_fts MATCH ?1";
    return single ? "SELECT ig_positions(margin_fts, ?2) FROM margin_fts WHERE margin_fts MATCH ?1 "
                    "AND rowid = ?3"
                  : "SELECT ig_positions(margin_fts, ?2) FROM margin_fts WHERE margin_fts MATCH ?1";
}

/* Runs the function over one paragraph, or over all that match (`paragraph` NULL). */
static gboolean find_positions(IgStore *store, const IgMatchExpression *expression,
                               IgMatchTables table, const gint64 *paragraph, PositionsAsked *asked,
                               GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(store, positions_sql(table, paragraph != NULL),
                                              &failure);
    if (row) {
        ig_database_bind_text(row, 1, ig_match_expression_text(expression));
        sqlite3_bind_pointer(row, 2, asked, POSITIONS_POINTER, NULL);
        if (paragraph)
            sqlite3_bind_int64(row, 3, *paragraph - store->base);
        while (ig_database_step(store, row, &failure))
            continue;
        sqlite3_clear_bindings(row);
    }
    return ig_store_ended(&failure, error);
}

/* Of paragraphs of one part. */
static gboolean find_in_part(IgStore *part, const gint64 *paragraphs, gsize count, gboolean single,
                             IgMatchTables tables, PositionsAsked *asked, GError **error)
{
    asked->base = part->base;
    for (guint table = IG_MATCH_TEXT; table <= IG_MATCH_MARGINS; table <<= 1) {
        gsize searches = !(tables & table) ? 0 : single ? count : 1;
        for (gsize i = 0; i < searches; i++) {
            if (!find_positions(part, asked->expression, (IgMatchTables)table,
                                single ? &paragraphs[i] : NULL, asked, error))
                return FALSE;
        }
    }
    return TRUE;
}

GHashTable *ig_match_positions(IgStore *store, const IgMatchExpression *expression,
                               GArray *paragraphs, IgMatchTables tables, GError **error)
{
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) found = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                                        (GDestroyNotify)g_array_unref);
    g_autoptr(GArray) sorted = g_array_copy(paragraphs);
    PositionsAsked asked = {expression, wanted, found, 0};
    gboolean single = paragraphs->len <= MAX_SINGLE_LOOKUPS;
    g_array_sort(sorted, ig_compare_ids);
    const gint64 *ids = (const gint64 *)(gconstpointer)sorted->data;
    for (guint i = 0; i < sorted->len; i++)
        g_hash_table_add(wanted, &g_array_index(sorted, gint64, i));
    for (gsize i = 0, run = 0; i < sorted->len; i += run) {
        run = ig_part_run(store, ids + i, sorted->len - i);
        if (!find_in_part(ig_part_holding(store, ids[i]), ids + i, run, single, tables, &asked,
                          error))
            return NULL;
    }
    return g_steal_pointer(&found);
}
