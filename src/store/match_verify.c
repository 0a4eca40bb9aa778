/* ig_holds(): an FTS5 auxiliary function that lets a verifier decide. */
#include "store/evidence.h"
#include "store/verification.h"

#define HOLDS_POINTER "igsearch-holds"

struct _IgMatchRow {
    const Fts5ExtensionApi *api;
    Fts5Context *context;
    char *text;
    int code;
};

const char *ig_match_row_text(IgMatchRow *row)
{
    const char *bytes = NULL;
    int length = 0;
    if (row->text)
        return row->text;
    row->code = row->api->xColumnText(row->context, 0, &bytes, &length);
    /* A stranger's index may hold any bytes. */
    row->text = row->code == SQLITE_OK && bytes ? g_utf8_make_valid(bytes, length) : g_strdup("");
    return row->text;
}

static int read_phrase(const Fts5ExtensionApi *api, Fts5Context *context, guint phrase,
                       GArray *positions)
{
    Fts5PhraseIter at;
    int column = 0, offset = 0;
    int code = api->xPhraseFirst(context, (int)phrase, &at, &column, &offset);
    for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(context, &at, &column, &offset)) {
        IgMatchPosition position = {phrase, (guint)offset};
        g_array_append_val(positions, position);
    }
    return code;
}

GArray *ig_verified_positions(const IgMatchExpression *expression, const Fts5ExtensionApi *api,
                              Fts5Context *context, gboolean marking, int *code)
{
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(IgMatchPosition));
    const GArray *words = ig_match_expression_words(expression);
    *code = SQLITE_OK;
    for (guint i = 0; *code == SQLITE_OK && i < words->len; i++) {
        if (g_array_index(words, guint, i) != IG_MATCH_UNCOUNTED)
            *code = read_phrase(api, context, i, positions);
    }
    if (*code != SQLITE_OK)
        return NULL;
    IgMatchRow row = {api, context, NULL, SQLITE_OK};
    gboolean holds = ig_match_verify(expression, &row, positions, marking);
    g_free(row.text);
    *code = row.code;
    return holds && row.code == SQLITE_OK ? g_steal_pointer(&positions) : NULL;
}

void ig_holds_bind(sqlite3_stmt *statement, int index, const IgMatchExpression *expression)
{
    sqlite3_bind_pointer(statement, index, (gpointer)expression, HOLDS_POINTER, NULL);
}

void ig_holds_function(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result,
                       int count, sqlite3_value **arguments)
{
    const IgMatchExpression *expression = count == 1
                                              ? sqlite3_value_pointer(arguments[0], HOLDS_POINTER)
                                              : NULL;
    int code = SQLITE_OK;
    if (!expression) {
        sqlite3_result_error(result, "ig_holds() is for igsearch itself", -1);
        return;
    }
    g_autoptr(GArray) positions = ig_verified_positions(expression, api, context, FALSE, &code);
    if (code != SQLITE_OK)
        sqlite3_result_error_code(result, code);
    else
        sqlite3_result_int(result, positions != NULL);
}
