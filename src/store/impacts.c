#include "store/impacts.h"

#include "store/database.h"
#include "store/evidence.h"
#include "store/texts.h"
#include "store/varint.h"
#include "store/vocabulary.h"

#include <math.h>
#include <string.h>

IgImpacts *ig_impacts_new(guint count, guint32 *ids, guint8 *values)
{
    IgImpacts *impacts = g_rc_box_new(IgImpacts);
    *impacts = (IgImpacts){count, ids, values};
    return impacts;
}

static void impacts_clear(gpointer data)
{
    IgImpacts *impacts = data;
    g_free(impacts->ids);
    g_free(impacts->values);
}

void ig_impacts_free(IgImpacts *impacts)
{
    if (impacts)
        g_rc_box_release_full(impacts, impacts_clear);
}

/* ---- packed ---- */

/* The count, the differences of the ids, then the values; numbers as LEB128. */
static GByteArray *pack(const IgImpacts *impacts)
{
    GByteArray *bytes = g_byte_array_new();
    guint32 last = 0;
    ig_varint_append(bytes, impacts->count);
    for (guint i = 0; i < impacts->count; i++) {
        ig_varint_append(bytes, impacts->ids[i] - last);
        last = impacts->ids[i];
    }
    return g_byte_array_append(bytes, impacts->values, impacts->count);
}

/* A stranger's index may hold any bytes: NULL where they are no impacts. */
static IgImpacts *unpack(const guint8 *at, gsize size)
{
    const guint8 *end = at + size;
    guint64 count = 0, step = 0;
    guint32 id = 0;
    if (!ig_varint_take(&at, end, G_MAXUINT32, &count) || count > (gsize)(end - at) / 2)
        return NULL;
    IgImpacts *impacts = ig_impacts_new((guint)count, g_new(guint32, MAX(count, 1)), NULL);
    gboolean holds = TRUE;
    for (guint32 i = 0; i < count && holds; i++) {
        /* Most differences take one byte, and a frequent word has a hundred thousand. */
        if (at < end && *at < 0x80)
            step = *at++;
        else
            holds = ig_varint_take(&at, end, G_MAXUINT32, &step);
        impacts->ids[i] = id += (guint32)step;
    }
    if (holds && (gsize)(end - at) == count) {
        impacts->values = g_memdup2(at, count);
        return impacts;
    }
    ig_impacts_free(impacts);
    return NULL;
}

/* ---- reading ---- */

gint64 ig_impacts_last_paragraph(IgStore *store, GError **error)
{
    return ig_texts_last(store, error);
}

gboolean ig_impacts_state(IgStore *store, IgImpactState *state, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT covered, mean_length, version FROM impact_state", error);
    if (!row || !ig_database_step(store, row, error))
        return FALSE;
    *state = (IgImpactState){sqlite3_column_int64(row, 0), sqlite3_column_double(row, 1),
                             sqlite3_column_int64(row, 2)};
    sqlite3_reset(row);
    return TRUE;
}

IgImpacts *ig_impacts_listed(IgStore *store, const char *term, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(store, "SELECT postings FROM impact WHERE term = ?1",
                                              error);
    if (!row)
        return NULL;
    ig_database_bind_text(row, 1, term);
    if (!ig_database_step(store, row, error))
        return NULL;
    const guint8 *bytes = sqlite3_column_blob(row, 0);
    IgImpacts *impacts = bytes ? unpack(bytes, (gsize)sqlite3_column_bytes(row, 0)) : NULL;
    sqlite3_reset(row);
    if (!impacts)
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                    "%s: the impacts of \"%s\" are damaged", ig_store_path(store), term);
    return impacts;
}

/* ---- from postings ---- */

static gboolean read_rows(IgStore *store, sqlite3_stmt *row, GArray *ids, GByteArray *values,
                          GError **error)
{
    g_autoptr(GError) failure = NULL;
    while (ig_database_step(store, row, &failure)) {
        guint32 id = (guint32)sqlite3_column_int64(row, 0);
        double impact = ceil(sqlite3_column_double(row, 1) * IG_IMPACT_STEPS);
        guint8 value = (guint8)CLAMP(impact, 0, IG_IMPACT_STEPS);
        g_array_append_val(ids, id);
        g_byte_array_append(values, &value, 1);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

/* Any row's evidence tells how long paragraphs are. */
typedef struct {
    IgMatchScorer impact;
    double mean_length;
} Walking;

static double walk_row(const IgMatchEvidence *evidence, gpointer data)
{
    Walking *walking = data;
    walking->mean_length = evidence->mean_length;
    return walking->impact(evidence, NULL);
}

static IgImpacts *walk(IgStore *store, const char *term, gint64 covered, Walking *walking,
                       GError **error)
{
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT rowid, ig_evidence(paragraph_fts, ?1) FROM paragraph_fts "
        "WHERE paragraph_fts MATCH ?2 AND rowid <= ?3",
        error);
    if (!row)
        return NULL;
    g_ptr_array_add(terms, (gpointer)term);
    ig_match_add_phrase(expression, terms, FALSE);
    ig_evidence_bind(row, 1, expression, walk_row, walking);
    ig_database_bind_text(row, 2, ig_match_expression_text(expression));
    sqlite3_bind_int64(row, 3, covered);
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    GByteArray *values = g_byte_array_new();
    gboolean read = read_rows(store, row, ids, values, &failure);
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

IgImpacts *ig_impacts_walked(IgStore *store, const char *term, IgMatchScorer impact, gint64 covered,
                             GError **error)
{
    Walking walking = {impact, 0};
    return walk(store, term, covered, &walking, error);
}

/* ---- what is scored ---- */

GArray *ig_impacts_behind(IgStore *store, const IgMatchExpression *expression, gint64 covered,
                          IgMatchScorer scorer, gpointer data, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(IgSelected));
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT rowid, ig_evidence(paragraph_fts, ?1) FROM paragraph_fts "
        "WHERE paragraph_fts MATCH ?2 AND rowid > ?3",
        error);
    if (!row)
        return NULL;
    ig_evidence_bind(row, 1, expression, scorer, data);
    ig_database_bind_text(row, 2, ig_match_expression_text(expression));
    sqlite3_bind_int64(row, 3, covered);
    while (ig_database_step(store, row, &failure)) {
        IgSelected one = {sqlite3_column_int64(row, 0), sqlite3_column_double(row, 1)};
        g_array_append_val(found, one);
    }
    sqlite3_clear_bindings(row);
    if (!failure)
        return g_steal_pointer(&found);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

char *ig_impacts_text(IgStore *store, gint64 id, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(store, "SELECT ig_text(?1)", error);
    if (!row)
        return NULL;
    sqlite3_bind_int64(row, 1, id);
    char *text = ig_database_step(store, row, error) ? ig_database_text(row, 0) : NULL;
    sqlite3_reset(row);
    return text;
}

/* ---- building ---- */

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

static gboolean put_impacts(IgStore *store, const char *term, const IgImpacts *impacts,
                            GError **error)
{
    g_autoptr(GByteArray) bytes = pack(impacts);
    sqlite3_stmt *row = ig_database_statement(
        store, "INSERT INTO impact (term, postings) VALUES (?1, ?2)", error);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, term);
    sqlite3_bind_blob64(row, 2, bytes->data, bytes->len, SQLITE_TRANSIENT);
    return ig_database_run(store, row, error);
}

static gboolean put_state(IgStore *store, const IgImpactState *state, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "INSERT INTO impact_state (covered, mean_length, version) VALUES (?1, ?2, ?3)",
        error);
    if (!row)
        return FALSE;
    sqlite3_bind_int64(row, 1, state->covered);
    sqlite3_bind_double(row, 2, state->mean_length);
    sqlite3_bind_int64(row, 3, state->version);
    return ig_database_run(store, row, error);
}

static gboolean build_all(IgStore *store, IgMatchScorer impact, gint64 version, gint64 fewest,
                          GError **error)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    Frequent frequent = {terms, fewest};
    Walking walking = {impact, 0};
    IgImpactState state = {.version = version};
    state.covered = ig_impacts_last_paragraph(store, error);
    if (state.covered < 0 || state.covered > G_MAXUINT32 ||
        !ig_database_exec(store, "DELETE FROM impact; DELETE FROM impact_state", error) ||
        !ig_vocabulary_each(store, "", IG_MATCH_TEXT, take_frequent, &frequent, error))
        return FALSE;
    for (guint i = 0; i < terms->len; i++) {
        const char *term = g_ptr_array_index(terms, i);
        g_autoptr(IgImpacts) impacts = walk(store, term, state.covered, &walking, error);
        if (!impacts || !put_impacts(store, term, impacts, error))
            return FALSE;
    }
    state.mean_length = walking.mean_length;
    return put_state(store, &state, error);
}

gboolean ig_impacts_build(IgStore *store, IgMatchScorer impact, gint64 version, gint64 fewest,
                          GError **error)
{
    if (!ig_store_begin(store, error))
        return FALSE;
    if (build_all(store, impact, version, fewest, error) &&
        ig_database_exec(store, "COMMIT", error))
        return TRUE;
    ig_store_rollback(store);
    return FALSE;
}
