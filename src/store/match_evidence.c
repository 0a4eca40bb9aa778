/* ig_evidence() and ig_occurrences(): FTS5 auxiliary functions (fts5.html, section 7.2) that give a
 * caller's scorer what each row holds, and count. */
#include "store/database.h"
#include "store/evidence.h"
#include "store/kept.h"
#include "store/lengths.h"
#include "store/match_functions.h"
#include "store/parts.h"
#include "store/reference_lists.h"

typedef struct {
    IgMatchScorer scorer;
    gpointer data;
    const GArray *word_of; /* of guint, by phrase; borrowed */
    guint *ways;           /* by word: how many phrases it has */
    GArray **positions;    /* by word, of guint: where its phrases begin in this row */
    guint written;         /* in all, before those that stand on one place are made one */
    guint *occurrences;    /* by word, and */
    const guint **places;  /* what `positions` holds, as the scorer sees it */
    guint words;
    gint64 paragraphs;
    double mean_length;
    IgLengths *lengths;
    IgReferenceLists *references;    /* NULL: nobody asks */
    const IgStore *part;             /* that is asked; NULL: it shares with no other */
    const Fts5Context *prepared_for; /* a statement over both tables has a cursor for each */
} Evidence;

static void evidence_free(void *pointer)
{
    Evidence *evidence = pointer;
    for (guint i = 0; i < evidence->words; i++)
        g_array_unref(evidence->positions[i]);
    g_free(evidence->positions);
    ig_lengths_free(evidence->lengths);
    ig_reference_lists_free(evidence->references);
    g_free(evidence->ways);
    g_free(evidence->occurrences);
    g_free(evidence->places);
    g_free(evidence);
}

static void make_room(Evidence *evidence)
{
    const GArray *word_of = evidence->word_of;
    for (guint i = 0; i < word_of->len; i++) {
        /* One more than the highest; one more than IG_MATCH_UNCOUNTED is 0. */
        evidence->words = MAX(evidence->words, g_array_index(word_of, guint, i) + 1);
    }
    guint room = MAX(evidence->words, 1);
    evidence->ways = g_new0(guint, room);
    evidence->positions = g_new0(GArray *, room);
    evidence->occurrences = g_new0(guint, room);
    evidence->places = g_new0(const guint *, room);
    for (guint i = 0; i < evidence->words; i++)
        evidence->positions[i] = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < word_of->len; i++) {
        if (g_array_index(word_of, guint, i) != IG_MATCH_UNCOUNTED)
            evidence->ways[g_array_index(word_of, guint, i)]++;
    }
}

static Evidence *evidence_new(const IgMatchExpression *expression, IgMatchScorer scorer,
                              gpointer data, IgLengths *lengths)
{
    Evidence *evidence = g_new0(Evidence, 1);
    evidence->word_of = ig_match_expression_words(expression);
    make_room(evidence);
    evidence->scorer = scorer;
    evidence->data = data;
    evidence->lengths = lengths;
    return evidence;
}

void ig_evidence_bind(IgStore *store, sqlite3_stmt *statement, int index,
                      const IgMatchExpression *expression, IgMatchScorer scorer, gpointer data)
{
    Evidence *evidence = evidence_new(expression, scorer, data, ig_lengths_new(store));
    evidence->part = store;
    /* What cannot be read here cannot be read by the statement either, which says so. */
    evidence->references = scorer ? ig_reference_lists(store, NULL) : NULL;
    sqlite3_bind_pointer(statement, index, evidence, IG_EVIDENCE_POINTER, evidence_free);
}

void ig_evidence_bind_lengths(sqlite3_stmt *statement, int index,
                              const IgMatchExpression *expression, IgMatchScorer scorer,
                              gpointer data, IgLengths *lengths)
{
    Evidence *evidence = evidence_new(expression, scorer, data, g_rc_box_acquire(lengths));
    sqlite3_bind_pointer(statement, index, evidence, IG_EVIDENCE_POINTER, evidence_free);
}

/* What is the same for every row of one table is asked of FTS5 once. */
static int prepare_evidence(Evidence *evidence, const Fts5ExtensionApi *api, Fts5Context *row,
                            guint table)
{
    if (evidence->prepared_for == row)
        return SQLITE_OK;
    if (evidence->part && evidence->part->sharing) {
        evidence->prepared_for = row;
        evidence->paragraphs = evidence->part->sharing->paragraphs[table];
        evidence->mean_length = evidence->part->sharing->mean_length[table];
        return SQLITE_OK;
    }
    sqlite3_int64 tokens = 0;
    int code = api->xRowCount(row, (sqlite3_int64 *)&evidence->paragraphs);
    if (code == SQLITE_OK)
        code = api->xColumnTotalSize(row, 0, &tokens);
    if (code != SQLITE_OK)
        return code;
    evidence->prepared_for = row;
    evidence->mean_length = (double)tokens / (double)MAX(evidence->paragraphs, 1);
    return SQLITE_OK;
}

static int place_phrase(const Fts5ExtensionApi *api, Fts5Context *row, guint phrase,
                        GArray *positions)
{
    Fts5PhraseIter at;
    int column = 0, offset = 0;
    int code = api->xPhraseFirst(row, (int)phrase, &at, &column, &offset);
    for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(row, &at, &column, &offset)) {
        guint position = (guint)offset;
        g_array_append_val(positions, position);
    }
    return code;
}

static int by_position(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;
    return left < right ? -1 : left > right;
}

void ig_match_settle_positions(GArray *positions)
{
    guint *at = (guint *)(gpointer)positions->data, kept = 0;
    g_array_sort(positions, by_position);
    for (guint i = 0; i < positions->len; i++) {
        if (kept == 0 || at[kept - 1] != at[i])
            at[kept++] = at[i];
    }
    g_array_set_size(positions, kept);
}

static int place_words(Evidence *evidence, const Fts5ExtensionApi *api, Fts5Context *row)
{
    int code = SQLITE_OK;
    for (guint i = 0; i < evidence->words; i++)
        g_array_set_size(evidence->positions[i], 0);
    for (guint i = 0; code == SQLITE_OK && i < evidence->word_of->len; i++) {
        guint word = g_array_index(evidence->word_of, guint, i);
        if (word != IG_MATCH_UNCOUNTED)
            code = place_phrase(api, row, i, evidence->positions[word]);
    }
    evidence->written = 0;
    for (guint i = 0; i < evidence->words; i++) {
        evidence->written += evidence->positions[i]->len;
        if (evidence->ways[i] > 1 && evidence->positions[i]->len > 1)
            ig_match_settle_positions(evidence->positions[i]);
        evidence->occurrences[i] = evidence->positions[i]->len;
        evidence->places[i] = (const guint *)(gconstpointer)evidence->positions[i]->data;
    }
    return code;
}

static Evidence *bound_evidence(sqlite3_context *result, int count, sqlite3_value **arguments)
{
    Evidence *evidence = count > 0 ? sqlite3_value_pointer(arguments[0], IG_EVIDENCE_POINTER)
                                   : NULL;
    if (!evidence)
        sqlite3_result_error(result, "ig_evidence() is for igsearch itself", -1);
    return evidence;
}

/* The statement says of which table its rows are, since FTS5 does not. */
static guint table_asked(int count)
{
    return count > 1 ? IG_TABLE_MARGINS : IG_TABLE_TEXT;
}

void ig_evidence_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                          int count, sqlite3_value **arguments)
{
    Evidence *evidence = bound_evidence(result, count, arguments);
    if (!evidence)
        return;
    if (!evidence->scorer) {
        sqlite3_result_double(result, 0);
        return;
    }
    int code = prepare_evidence(evidence, api, row, table_asked(count));
    if (code == SQLITE_OK)
        code = place_words(evidence, api, row);
    int length = ig_lengths_of(evidence->lengths, api->xRowid(row));
    if (code == SQLITE_OK && length < 0)
        code = SQLITE_CORRUPT;
    if (code != SQLITE_OK) {
        sqlite3_result_error_code(result, code);
        return;
    }
    const IgMatchEvidence shown = {
        evidence->words,
        evidence->occurrences,
        evidence->places,
        (guint)length,
        evidence->paragraphs,
        evidence->mean_length,
        evidence->references && ig_reference_lists_hold(evidence->references, api->xRowid(row))};
    sqlite3_result_double(result, evidence->scorer(&shown, evidence->data));
}

void ig_occurrences_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                             int count, sqlite3_value **arguments)
{
    Evidence *evidence = bound_evidence(result, count, arguments);
    if (!evidence)
        return;
    if (evidence->part && ig_part_hides(evidence->part, api->xRowid(row))) {
        sqlite3_result_int(result, FALSE);
        return;
    }
    IgMatchTally *tally = evidence->data;
    int code = prepare_evidence(evidence, api, row, table_asked(count));
    if (code == SQLITE_OK)
        code = place_words(evidence, api, row);
    for (guint i = 0; i < evidence->words; i++)
        tally->occurrences += evidence->occurrences[i];
    tally->written += evidence->written;
    tally->searched = evidence->paragraphs;
    tally->mean_length = evidence->mean_length;
    if (code != SQLITE_OK)
        sqlite3_result_error_code(result, code);
    else
        sqlite3_result_int(result, TRUE);
}

static gboolean tally_table(IgStore *store, const IgMatchExpression *expression, const char *sql,
                            IgMatchTally *tally, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(store, sql, error);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, ig_match_expression_text(expression));
    ig_evidence_bind(store, row, 2, expression, NULL, tally);
    gboolean done = ig_database_step(store, row, error);
    if (done)
        tally->paragraphs += sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
    return done;
}

/* More than these are not remembered. */
#define MANY_TALLIES 10000

/* A frequent word takes as long to count as to search for. */
static GHashTable *known_tallies(IgStore *store, IgMatchTables tables)
{
    static const char *const names[] = {"", "tallies text", "tallies margins", "tallies both"};
    GHashTable *known = ig_store_kept(store, names[tables]);
    if (known && g_hash_table_size(known) < MANY_TALLIES)
        return known;
    known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return ig_store_keep(store, names[tables], known, (GDestroyNotify)g_hash_table_unref);
}

gboolean ig_match_tally(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                        IgMatchTally *tally, GError **error)
{
    /* As a condition: FTS5 takes no function of its own within an aggregate. */
    static const char *const queries[] = {
        "SELECT count(*) FROM paragraph_fts WHERE paragraph_fts MATCH ?1 AND "
        "ig_occurrences(paragraph_fts, ?2)",
        "SELECT count(*) FROM margin_fts WHERE margin_fts MATCH ?1 AND "
        "ig_occurrences(margin_fts, ?2, 1)",
    };
    IgMatchTally counted = {0};
    GHashTable *known = known_tallies(store, tables);
    const IgMatchTally *before = g_hash_table_lookup(known, ig_match_expression_text(expression));
    if (before) {
        *tally = *before;
        return TRUE;
    }
    for (guint i = 0; i < ig_part_count(store) * G_N_ELEMENTS(queries); i++) {
        guint table = i % G_N_ELEMENTS(queries);
        IgStore *part = ig_part(store, i / G_N_ELEMENTS(queries));
        if ((tables & (1u << table)) &&
            !tally_table(part, expression, queries[table], &counted, error))
            return FALSE;
    }
    *tally = counted;
    g_hash_table_insert(known, g_strdup(ig_match_expression_text(expression)),
                        g_memdup2(&counted, sizeof counted));
    return TRUE;
}
