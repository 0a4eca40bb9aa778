/* ig_evidence(): an FTS5 auxiliary function (fts5.html, section 7.2) that gives a caller's scorer
 * what each row holds. */
#include "store/evidence.h"
#include "store/match_functions.h"

typedef struct {
    IgMatchScorer scorer;
    gpointer data;
    const GArray *word_of; /* of guint, by phrase; borrowed */
    guint *frequencies;
    guint *occurrences;
    GArray **positions; /* by word, of int: where its phrases begin; NULL for one phrase alone */
    guint phrases, words;
    gint64 paragraphs;
    double mean_length;
    const Fts5Context *prepared_for; /* a statement over both tables has a cursor for each */
} Evidence;

static void evidence_free(void *pointer)
{
    Evidence *evidence = pointer;
    for (guint i = 0; i < evidence->words; i++)
        g_clear_pointer(&evidence->positions[i], g_array_unref);
    g_free(evidence->positions);
    g_free(evidence->occurrences);
    g_free(evidence->frequencies);
    g_free(evidence);
}

/* Room for the positions of words that are written in several ways. */
static void make_room(Evidence *evidence)
{
    const GArray *word_of = evidence->word_of;
    for (guint i = 0; i < word_of->len; i++)
        evidence->words = MAX(evidence->words, g_array_index(word_of, guint, i) + 1);
    g_autofree guint *ways = g_new0(guint, MAX(evidence->words, 1));
    evidence->positions = g_new0(GArray *, MAX(evidence->words, 1));
    evidence->occurrences = g_new0(guint, MAX(evidence->words, 1));
    for (guint i = 0; i < word_of->len; i++) {
        guint word = g_array_index(word_of, guint, i);
        if (++ways[word] == 2)
            evidence->positions[word] = g_array_new(FALSE, FALSE, sizeof(int));
    }
}

void ig_evidence_bind(sqlite3_stmt *statement, int index, const IgMatchExpression *expression,
                      IgMatchScorer scorer, gpointer data)
{
    Evidence *evidence = g_new0(Evidence, 1);
    evidence->word_of = ig_match_expression_words(expression);
    make_room(evidence);
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

/* Counts a phrase and notes where it stands, if its word is written in several ways. */
static int count_phrase(Evidence *evidence, const Fts5ExtensionApi *api, Fts5Context *row,
                        guint phrase)
{
    Fts5PhraseIter at;
    int column = 0, offset = 0;
    guint found = 0;
    guint word = phrase < evidence->word_of->len ? g_array_index(evidence->word_of, guint, phrase)
                                                 : 0;
    GArray *positions = evidence->words > 0 ? evidence->positions[word] : NULL;
    int code = api->xPhraseFirst(row, (int)phrase, &at, &column, &offset);
    for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(row, &at, &column, &offset)) {
        found++;
        if (positions)
            g_array_append_val(positions, offset);
    }
    evidence->frequencies[phrase] = found;
    if (evidence->words > 0 && !positions)
        evidence->occurrences[word] = found;
    return code;
}

static int by_offset(gconstpointer a, gconstpointer b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return left < right ? -1 : left > right;
}

/* Ways to write a word may stand on the same words of the text (`multistakeholder` and "multi
 * stakeholder" on multi-stakeholder), and NEAR writes a phrase several times: positions count, not
 * phrases. */
static guint count_different(GArray *positions)
{
    guint different = positions->len > 0;
    g_array_sort(positions, by_offset);
    for (guint i = 1; i < positions->len; i++)
        different += g_array_index(positions, int, i) != g_array_index(positions, int, i - 1);
    g_array_set_size(positions, 0);
    return different;
}

static int count_words(Evidence *evidence, const Fts5ExtensionApi *api, Fts5Context *row)
{
    int code = SQLITE_OK;
    for (guint i = 0; code == SQLITE_OK && i < evidence->phrases; i++)
        code = count_phrase(evidence, api, row, i);
    for (guint i = 0; i < evidence->words; i++) {
        if (evidence->positions[i])
            evidence->occurrences[i] = count_different(evidence->positions[i]);
    }
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
    if (code == SQLITE_OK)
        code = count_words(evidence, api, row);
    if (code == SQLITE_OK)
        code = api->xColumnSize(row, 0, &length);
    if (code != SQLITE_OK) {
        sqlite3_result_error_code(result, code);
        return;
    }
    const IgMatchEvidence shown = {
        evidence->phrases, evidence->frequencies, evidence->words,      evidence->occurrences,
        (guint)length,     evidence->paragraphs,  evidence->mean_length};
    sqlite3_result_double(result, evidence->scorer(&shown, evidence->data));
}
