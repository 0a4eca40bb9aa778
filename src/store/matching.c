#include "store/matching.h"

#include "store/database.h"
#include "store/evidence.h"
#include "store/tokenizer.h"

struct _IgMatchExpression {
    GString *text;
    guint phrases;
};

/* ---- building expressions ---- */

IgMatchExpression *ig_match_expression_new(void)
{
    IgMatchExpression *expression = g_new0(IgMatchExpression, 1);
    expression->text = g_string_new(NULL);
    return expression;
}

IgMatchExpression *ig_match_expression_copy(const IgMatchExpression *expression)
{
    IgMatchExpression *copy = ig_match_expression_new();
    g_string_assign(copy->text, expression->text->str);
    copy->phrases = expression->phrases;
    return copy;
}

void ig_match_expression_free(IgMatchExpression *expression)
{
    if (!expression)
        return;
    g_string_free(expression->text, TRUE);
    g_free(expression);
}

/* A term in FTS5's quotes; VERBATIM keeps the tokenizer from cutting it again. */
static void append_term(GString *text, const char *term)
{
    g_string_append_c(text, '"');
    g_string_append_c(text, IG_TERM_VERBATIM);
    for (const char *p = term; *p; p++) {
        if (*p == '"')
            g_string_append_c(text, '"');
        g_string_append_c(text, *p);
    }
    g_string_append_c(text, '"');
}

guint ig_match_add_phrase(IgMatchExpression *expression, GPtrArray *terms, gboolean prefix)
{
    for (guint i = 0; i < terms->len; i++) {
        g_string_append(expression->text, i > 0 ? " + " : " ");
        append_term(expression->text, g_ptr_array_index(terms, i));
    }
    if (prefix)
        g_string_append(expression->text, " *");
    return expression->phrases++;
}

void ig_match_open(IgMatchExpression *expression)
{
    g_string_append(expression->text, " (");
}

void ig_match_close(IgMatchExpression *expression)
{
    g_string_append(expression->text, ")");
}

void ig_match_operator(IgMatchExpression *expression, IgMatchOperator op)
{
    static const char *const words[] = {" AND", " OR", " NOT"};
    g_string_append(expression->text, words[op]);
}

void ig_match_open_near(IgMatchExpression *expression)
{
    g_string_append(expression->text, " NEAR(");
}

void ig_match_close_near(IgMatchExpression *expression, guint distance)
{
    g_string_append_printf(expression->text, ", %u)", distance);
}

guint ig_match_phrase_count(const IgMatchExpression *expression)
{
    return expression->phrases;
}

const char *ig_match_expression_text(const IgMatchExpression *expression)
{
    return expression->text->str;
}

/* ---- evidence for ranking ---- */

typedef struct {
    IgMatchScorer scorer;
    gpointer data;
    guint *frequencies;
    guint phrases;
    gint64 paragraphs;
    double mean_length;
    const Fts5Context *prepared_for; /* a statement over both tables has a cursor for each */
} Evidence;

static void evidence_free(void *pointer)
{
    Evidence *evidence = pointer;
    g_free(evidence->frequencies);
    g_free(evidence);
}

void ig_evidence_bind(sqlite3_stmt *statement, int index, IgMatchScorer scorer, gpointer data)
{
    Evidence *evidence = g_new0(Evidence, 1);
    evidence->scorer = scorer;
    evidence->data = data;
    sqlite3_bind_pointer(statement, index, evidence, IG_EVIDENCE_POINTER, evidence_free);
}

/* What is the same for every row of one table is asked of FTS5 once. */
static int prepare_evidence(Evidence *evidence, const Fts5ExtensionApi *api, Fts5Context *row)
{
    if (evidence->prepared_for == row)
        return SQLITE_OK;
    sqlite3_int64 tokens = 0;
    int code = api->xRowCount(row, (sqlite3_int64 *)&evidence->paragraphs);
    if (code == SQLITE_OK)
        code = api->xColumnTotalSize(row, 0, &tokens);
    if (code != SQLITE_OK)
        return code;
    evidence->phrases = (guint)api->xPhraseCount(row);
    evidence->frequencies = g_renew(guint, evidence->frequencies, MAX(evidence->phrases, 1));
    evidence->prepared_for = row;
    evidence->mean_length = (double)tokens / (double)MAX(evidence->paragraphs, 1);
    return SQLITE_OK;
}

static int count_phrase(const Fts5ExtensionApi *api, Fts5Context *row, guint phrase, guint *count)
{
    Fts5PhraseIter at;
    int column = 0, offset = 0;
    guint found = 0;
    int code = api->xPhraseFirst(row, (int)phrase, &at, &column, &offset);
    for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(row, &at, &column, &offset))
        found++;
    *count = found;
    return code;
}

static void evidence_function(const Fts5ExtensionApi *api, Fts5Context *row,
                              sqlite3_context *result, int count, sqlite3_value **arguments)
{
    Evidence *evidence = count == 1 ? sqlite3_value_pointer(arguments[0], IG_EVIDENCE_POINTER)
                                    : NULL;
    if (!evidence) {
        sqlite3_result_error(result, "ig_evidence() is for igsearch itself", -1);
        return;
    }
    int length = 0;
    int code = prepare_evidence(evidence, api, row);
    for (guint i = 0; code == SQLITE_OK && i < evidence->phrases; i++)
        code = count_phrase(api, row, i, &evidence->frequencies[i]);
    if (code == SQLITE_OK)
        code = api->xColumnSize(row, 0, &length);
    if (code != SQLITE_OK) {
        sqlite3_result_error_code(result, code);
        return;
    }
    const IgMatchEvidence shown = {evidence->phrases, evidence->frequencies, (guint)length,
                                   evidence->paragraphs, evidence->mean_length};
    sqlite3_result_double(result, evidence->scorer(&shown, evidence->data));
}

/* ---- positions ---- */

static void positions_function(const Fts5ExtensionApi *api, Fts5Context *row,
                               sqlite3_context *result, int count, sqlite3_value **arguments)
{
    (void)count;
    (void)arguments;
    int instances = 0;
    int code = api->xInstCount(row, &instances);
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(IgMatchPosition));
    for (int i = 0; code == SQLITE_OK && i < instances; i++) {
        int phrase = 0, column = 0, offset = 0;
        code = api->xInst(row, i, &phrase, &column, &offset);
        IgMatchPosition position = {(guint)phrase, (guint)offset};
        g_array_append_val(positions, position);
    }
    if (code != SQLITE_OK)
        sqlite3_result_error_code(result, code);
    else
        sqlite3_result_blob64(result, positions->data, positions->len * sizeof(IgMatchPosition),
                              SQLITE_TRANSIENT);
}

gboolean ig_matching_register(IgStore *store, GError **error)
{
    fts5_api *api = ig_database_fts5(store);
    if (api &&
        api->xCreateFunction(api, "ig_evidence", NULL, evidence_function, NULL) == SQLITE_OK &&
        api->xCreateFunction(api, "ig_positions", NULL, positions_function, NULL) == SQLITE_OK)
        return TRUE;
    return ig_database_fail(store, "preparing full-text search", error);
}

static const char *positions_sql(IgMatchTables table)
{
    return table == IG_MATCH_TEXT ? "SELECT ig_positions(paragraph_fts) FROM paragraph_fts WHERE "
                                    "paragraph_fts MATCH ?1 AND rowid = ?2"
                                  : "SELECT ig_positions(margin_fts) FROM margin_fts WHERE "
                                    "margin_fts MATCH ?1 AND rowid = ?2";
}

GArray *ig_match_positions(IgStore *store, const IgMatchExpression *expression, gint64 paragraph,
                           IgMatchTables tables, GError **error)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(IgMatchPosition));
    for (guint table = IG_MATCH_TEXT; table <= IG_MATCH_MARGINS; table <<= 1) {
        if (!(tables & table))
            continue;
        g_autoptr(GError) failure = NULL;
        sqlite3_stmt *row = ig_database_statement(store, positions_sql((IgMatchTables)table),
                                                  &failure);
        if (row) {
            ig_database_bind_text(row, 1, expression->text->str);
            sqlite3_bind_int64(row, 2, paragraph);
            if (ig_database_step(store, row, &failure)) {
                guint count = (guint)sqlite3_column_bytes(row, 0) / sizeof(IgMatchPosition);
                if (count)
                    g_array_append_vals(positions, sqlite3_column_blob(row, 0), count);
            }
            sqlite3_reset(row);
        }
        if (failure) {
            g_propagate_error(error, g_steal_pointer(&failure));
            g_array_unref(positions);
            return NULL;
        }
    }
    return positions;
}

gint64 ig_match_count(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                      GError **error)
{
    static const char *const queries[] = {
        "SELECT count(*) FROM paragraph_fts WHERE paragraph_fts MATCH ?1",
        "SELECT count(*) FROM margin_fts WHERE margin_fts MATCH ?1",
    };
    gint64 total = 0;
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++) {
        if (!(tables & (1u << i)))
            continue;
        sqlite3_stmt *row = ig_database_statement(store, queries[i], error);
        if (!row)
            return -1;
        ig_database_bind_text(row, 1, expression->text->str);
        if (!ig_database_step(store, row, error))
            return -1;
        total += sqlite3_column_int64(row, 0);
        sqlite3_reset(row);
    }
    return total;
}
