/* Building the lists of impacts, and holding them against what they are of. */
#include "store/database.h"
#include "store/impact_walk.h"
#include "store/lengths.h"
#include "store/seals.h"
#include "store/vocabulary.h"

typedef struct {
    GPtrArray *terms;
    gint64 fewest;
} Frequent;

static gboolean take_frequent(const char *term, const IgVocabularyCount *count, gpointer data)
{
    Frequent *frequent = data;
    if (count->paragraphs >= frequent->fewest)
        g_ptr_array_add(frequent->terms, g_strdup(term));
    return TRUE;
}

static void bind_packed(sqlite3_stmt *row, int index, const IgImpacts *impacts)
{
    g_autoptr(GByteArray) bytes = ig_impacts_pack(impacts);
    ig_database_bind_bytes(row, index, bytes->data, bytes->len);
}

static gboolean put_impacts(IgStore *store, const char *term, const IgImpacts *impacts,
                            gint64 occurrences, GError **error)
{
    g_autoptr(IgImpacts) best = NULL;
    g_autoptr(IgImpacts) rest = NULL;
    guint8 most = ig_impacts_part(impacts, &best, &rest);
    sqlite3_stmt *row = ig_database_statement(
        store,
        "INSERT INTO impact (term, paragraphs, occurrences, most_of_rest, best, rest) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        error);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, term);
    sqlite3_bind_int64(row, 2, impacts->count);
    sqlite3_bind_int64(row, 3, occurrences);
    sqlite3_bind_int(row, 4, most);
    bind_packed(row, 5, best);
    if (rest->count > 0)
        bind_packed(row, 6, rest);
    return ig_database_run(store, row, error);
}

static gboolean put_state(IgStore *store, const IgImpactState *state, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "INSERT INTO impact_state (covered, mean_length, version, revision, paragraphs) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        error);
    if (!row)
        return FALSE;
    sqlite3_bind_int64(row, 1, state->covered);
    sqlite3_bind_double(row, 2, state->mean_length);
    sqlite3_bind_int64(row, 3, state->version);
    sqlite3_bind_int64(row, 4, state->revision);
    sqlite3_bind_int64(row, 5, state->paragraphs);
    return ig_database_run(store, row, error);
}

static gboolean build_all(IgStore *store, IgMatchScorer impact, gint64 version, gint64 fewest,
                          GError **error)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(IgLengths) lengths = ig_lengths_new(store);
    Frequent frequent = {terms, fewest};
    IgImpactWalk walk = {.store = store, .impact = impact, .lengths = lengths};
    walk.covered = ig_impacts_last_paragraph(store, error);
    if (walk.covered < 0 || walk.covered > G_MAXUINT32 ||
        !ig_database_exec(store, "DELETE FROM impact; DELETE FROM impact_state", error) ||
        !ig_vocabulary_each(store, "", IG_MATCH_TEXT, take_frequent, &frequent, error))
        return FALSE;
    ig_lengths_read_all(lengths);
    for (guint i = 0; i < terms->len; i++) {
        const char *term = g_ptr_array_index(terms, i);
        g_autoptr(IgImpacts) impacts = ig_impact_walk(&walk, term, FALSE, error);
        if (!impacts || !put_impacts(store, term, impacts, walk.occurrences, error))
            return FALSE;
    }
    const IgImpactState state = {walk.covered, walk.mean_length, version, ig_store_revision(store),
                                 walk.paragraphs};
    return put_state(store, &state, error) && ig_seal_put(store, IG_SEALED_IMPACTS, 0, error);
}

gboolean ig_impacts_build(IgStore *store, IgMatchScorer impact, gint64 version, gint64 fewest,
                          GError **error)
{
    if (!ig_store_begin(store, error))
        return FALSE;
    if (build_all(store, impact, version, fewest, error) && ig_database_commit(store, error))
        return TRUE;
    ig_store_rollback(store);
    return FALSE;
}

/* ---- checking ---- */

typedef struct {
    IgImpactWalk walk;
    IgImpactState state;
    gboolean unchanged; /* since they were built: counts must be right too */
    IgFindingFunc each;
    gpointer data;
    int findings;
} Check;

static void report(Check *check, const char *term, const char *what)
{
    g_autofree char *finding = g_strdup_printf("the impacts of \"%s\" %s", term, what);
    check->each(finding, check->data);
    check->findings++;
}

/* Paragraphs may have become longer on average since, and words in them worth more by no more than
 * that. */
static gboolean is_covered(const Check *check, const IgImpacts *listed, const IgImpacts *found)
{
    double grown = MAX(1.0, check->walk.mean_length / check->state.mean_length);
    for (guint i = 0, at = 0; i < found->count; i++) {
        while (at < listed->count && listed->ids[at] < found->ids[i])
            at++;
        if (at == listed->count || listed->ids[at] != found->ids[i] ||
            listed->values[at] * grown + (grown > 1) < found->values[i])
            return FALSE;
    }
    return TRUE;
}

/* Whether no paragraph beside the best has a greater impact than it says. */
static gboolean is_parted(const IgTermImpacts *listed, const IgImpacts *whole)
{
    for (guint i = 0, at = 0; i < whole->count; i++) {
        gboolean best = at < listed->best->count && listed->best->ids[at] == whole->ids[i];
        if (!best && whole->values[i] > listed->rest)
            return FALSE;
        at += best;
    }
    return TRUE;
}

/* FALSE when the check itself fails. */
static gboolean check_term(Check *check, const char *term, GError **error)
{
    g_autoptr(GError) damage = NULL;
    g_autoptr(IgTermImpacts) listed = ig_impacts_listed(check->walk.store, term, &damage);
    g_autoptr(IgImpacts) whole = listed ? ig_impacts_whole(check->walk.store, term, listed, &damage)
                                        : NULL;
    if (!whole) {
        report(check, term, "are damaged");
        return TRUE;
    }
    g_autoptr(IgImpacts) found = ig_impact_walk(&check->walk, term, FALSE, error);
    if (!found)
        return FALSE;
    if (!is_covered(check, whole, found) || !is_parted(listed, whole))
        report(check, term, "are less than its paragraphs are worth");
    else if (check->unchanged &&
             (found->count != listed->paragraphs || check->walk.occurrences != listed->occurrences))
        report(check, term, "are not as many as its paragraphs");
    return TRUE;
}

static GPtrArray *listed_terms(IgStore *store, GError **error)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(store, "SELECT term FROM impact", error);
    if (!row)
        return NULL;
    while (ig_database_step(store, row, &failure))
        g_ptr_array_add(terms, ig_database_string(row, 0));
    if (!failure)
        return g_steal_pointer(&terms);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

int ig_impacts_check(IgStore *store, IgMatchScorer impact, gint64 version, IgFindingFunc each,
                     gpointer data, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(IgLengths) lengths = ig_lengths_new(store);
    Check check = {
        .walk = {.store = store, .impact = impact, .lengths = lengths}, .each = each, .data = data};
    gboolean any = ig_impacts_state(store, &check.state, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return -1;
    }
    if (!any || check.state.version != version)
        return 0;
    g_autoptr(GPtrArray) terms = listed_terms(store, error);
    check.walk.covered = check.state.covered;
    check.unchanged = check.state.revision == ig_store_revision(store);
    for (guint i = 0; terms && i < terms->len; i++) {
        if (!check_term(&check, g_ptr_array_index(terms, i), error))
            return -1;
    }
    return terms ? check.findings : -1;
}
