/* ig_evidence(): an FTS5 auxiliary function (fts5.html, section 7.2) that gives a caller's scorer
 * what each row holds. */
#include "store/evidence.h"
#include "store/match_functions.h"

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

void ig_evidence_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                          int count, sqlite3_value **arguments)
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
