/* The terms of the full-text tables, read through FTS5's own fts5vocab (fts5.html, section 8). */
#include "store/vocabulary.h"

#include "store/database.h"
#include "store/parts.h"

#include <string.h>

/* fts5vocab tables belong to a connection, and making them touches no file, so that a reader may.
 * Those of type `row` count while they read; those of type `instance` give one row an occurrence,
 * and can be left after the first. */
static const char vocabulary_tables[] =
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.text_term USING fts5vocab (main, paragraph_fts, row);"
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.margin_term USING fts5vocab (main, margin_fts, row);"
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.text_place USING fts5vocab (main, paragraph_fts, "
    "instance);"
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.margin_place USING fts5vocab (main, margin_fts, "
    "instance);";

/* A question to one table and to the other; both is one after the other or, in order, merged. */
typedef struct {
    const char *text, *margins, *both;
} Queries;

#define PLACE_OF(table) "SELECT 1 FROM " table " WHERE term = ?1"
static const Queries has_queries = {
    PLACE_OF("text_place") " LIMIT 1",
    PLACE_OF("margin_place") " LIMIT 1",
    PLACE_OF("text_place") " UNION ALL " PLACE_OF("margin_place") " LIMIT 1",
};

#define COUNTS_FROM(table) "SELECT term, doc, cnt FROM " table " WHERE term = ?1"
static const Queries find_queries = {
    COUNTS_FROM("text_term"),
    COUNTS_FROM("margin_term"),
    COUNTS_FROM("text_term") " UNION ALL " COUNTS_FROM("margin_term"),
};

#define RANGE          " WHERE term >= ?1 AND term < ?2"
#define COUNTED(table) "SELECT term, doc, cnt FROM " table RANGE
static const Queries counted_queries = {
    COUNTED("text_term") " ORDER BY term",
    COUNTED("margin_term") " ORDER BY term",
    COUNTED("text_term") " UNION ALL " COUNTED("margin_term") " ORDER BY term",
};

#define NAMED(table) "SELECT term FROM " table RANGE
static const Queries named_queries = {
    NAMED("text_place") " ORDER BY term",
    NAMED("margin_place") " ORDER BY term",
    NAMED("text_place") " UNION ALL " NAMED("margin_place") " ORDER BY term",
};

static sqlite3_stmt *ask(IgStore *store, const Queries *queries, IgMatchTables tables,
                         GError **error)
{
    if (!ig_database_exec(store, vocabulary_tables, error))
        return NULL;
    return ig_database_statement(store,
                                 tables == IG_MATCH_TEXT      ? queries->text
                                 : tables == IG_MATCH_MARGINS ? queries->margins
                                                              : queries->both,
                                 error);
}

/* ---- one term ---- */

static int has_in_part(IgStore *part, const char *term, IgMatchTables tables, GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *place = ask(part, &has_queries, tables, error);
    if (!place)
        return -1;
    ig_database_bind_text(place, 1, term);
    gboolean found = ig_database_step(part, place, &failure);
    sqlite3_reset(place);
    if (!failure)
        return found;
    g_propagate_error(error, g_steal_pointer(&failure));
    return -1;
}

int ig_vocabulary_has(IgStore *store, const char *term, IgMatchTables tables, GError **error)
{
    int found = 0;
    for (guint i = 0; i < ig_part_count(store) && found == 0; i++)
        found = has_in_part(ig_part(store, i), term, tables, error);
    return found;
}

/* FTS5 counts what is hidden too. */
static gboolean find_shown(IgStore *part, const char *term, IgMatchTables tables,
                           IgVocabularyCount *sum, GError **error)
{
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    IgMatchTally tally;
    g_ptr_array_add(terms, (gpointer)term);
    ig_match_add_phrase(expression, terms, FALSE);
    if (!ig_match_tally(part, expression, tables, &tally, error))
        return FALSE;
    sum->paragraphs += tally.paragraphs;
    sum->occurrences += tally.written;
    return TRUE;
}

static gboolean find_in_part(IgStore *part, const char *term, IgMatchTables tables,
                             IgVocabularyCount *sum, GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (part->sharing && part->sharing->hidden->len > 0)
        return find_shown(part, term, tables, sum, error);
    sqlite3_stmt *row = ask(part, &find_queries, tables, error);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, term);
    while (ig_database_step(part, row, &failure)) {
        sum->paragraphs += sqlite3_column_int64(row, 1);
        sum->occurrences += sqlite3_column_int64(row, 2);
    }
    return ig_store_ended(&failure, error);
}

gboolean ig_vocabulary_find(IgStore *store, const char *term, IgMatchTables tables,
                            IgVocabularyCount *count, GError **error)
{
    IgVocabularyCount sum = {0, 0};
    for (guint i = 0; i < ig_part_count(store); i++) {
        if (!find_in_part(ig_part(store, i), term, tables, &sum, error))
            return FALSE;
    }
    *count = sum;
    return TRUE;
}

/* ---- many ---- */

/* Behind every term that begins with a prefix: no term holds the last code point there is. */
#define LAST_CODE_POINT "\xf4\x8f\xbf\xbf"

/* Behind a term and before all longer ones that begin with it: no term holds a control character.
 */
#define FIRST_CODE_POINT "\x01"

/* What a walk has come to. Terms are kept as bytes, since a stranger's index may hold any. */
typedef struct {
    GString *term;
    IgVocabularyCount count;
    guint rows;      /* of the term that were seen */
    gboolean begun;  /* the term is one */
    gboolean counts; /* whoever asks wants counts */
    IgVocabularyFunc each;
    IgVocabularyTermFunc each_term;
    gpointer data;
} Walk;

/* Statements are cached by their text, and a caller may walk while it walks, so each walk has one
 * of its own. */
static sqlite3_stmt *begin_range(IgStore *store, const char *sql, const char *from,
                                 const char *prefix, GError **error)
{
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &row, NULL) != SQLITE_OK) {
        ig_database_fail(store, "reading the vocabulary", error);
        return NULL;
    }
    g_autofree char *end = g_strconcat(prefix, LAST_CODE_POINT, NULL);
    ig_database_bind_text(row, 1, from);
    ig_database_bind_text(row, 2, end);
    return row;
}

/* Tells the caller of the term that is now complete. Bytes that are no text are no term of ours. */
static gboolean tell(Walk *walk)
{
    if (!walk->begun || !g_utf8_validate(walk->term->str, (gssize)walk->term->len, NULL))
        return TRUE;
    return walk->counts ? walk->each(walk->term->str, &walk->count, walk->data)
                        : walk->each_term(walk->term->str, walk->data);
}

static gboolean is_same_term(const Walk *walk, const char *bytes, gsize length)
{
    return walk->begun && walk->term->len == length && !memcmp(walk->term->str, bytes, length);
}

/* FALSE when the caller has heard enough. */
static gboolean take_row(Walk *walk, sqlite3_stmt *row)
{
    const char *bytes = (const char *)sqlite3_column_text(row, 0);
    gsize length = (gsize)sqlite3_column_bytes(row, 0);
    if (!is_same_term(walk, bytes, length)) {
        if (!tell(walk))
            return FALSE;
        g_string_truncate(walk->term, 0);
        g_string_append_len(walk->term, bytes, (gssize)length);
        walk->count = (IgVocabularyCount){0, 0};
        walk->rows = 0;
        walk->begun = TRUE;
    }
    walk->rows++;
    if (walk->counts) {
        walk->count.paragraphs += sqlite3_column_int64(row, 1);
        walk->count.occurrences += sqlite3_column_int64(row, 2);
    }
    return TRUE;
}

/* Occurrences of a term that are stepped over before the next term is looked up instead: about
 * where the two cost the same. Most terms of any text have fewer. */
#define MAX_STEPS_OVER 64

typedef enum { WALK_ENDED, WALK_STOPPED, WALK_LEAP, WALK_FAILED } WalkState;

/* Walks from a term on: to the end, until stopped, or until the term that it came to has so many
 * occurrences that it is better to leap. */
static WalkState walk_range(IgStore *store, Walk *walk, sqlite3_stmt *row, GError **error)
{
    for (;;) {
        int code = sqlite3_step(row);
        if (code == SQLITE_DONE)
            return tell(walk) ? WALK_ENDED : WALK_STOPPED;
        if (code != SQLITE_ROW) {
            ig_database_fail(store, "reading the vocabulary", error);
            return WALK_FAILED;
        }
        if (!take_row(walk, row))
            return WALK_STOPPED;
        if (!walk->counts && walk->rows > MAX_STEPS_OVER)
            return WALK_LEAP;
    }
}

static gboolean walk_from(IgStore *store, Walk *walk, const char *sql, const char *prefix,
                          GError **error)
{
    g_autofree char *from = g_strdup(prefix);
    WalkState state = WALK_LEAP;
    while (state == WALK_LEAP) {
        sqlite3_stmt *row = begin_range(store, sql, from, prefix, error);
        state = row ? walk_range(store, walk, row, error) : WALK_FAILED;
        sqlite3_finalize(row);
        g_free(from);
        from = g_strconcat(walk->term->str, FIRST_CODE_POINT, NULL);
    }
    return state != WALK_FAILED;
}

static gboolean run_walk(IgStore *part, Walk *walk, const Queries *queries, const char *prefix,
                         IgMatchTables tables, GError **error)
{
    sqlite3_stmt *statement = ask(part, queries, tables, error);
    if (!statement)
        return FALSE;
    walk->term = g_string_new(NULL);
    gboolean done = walk_from(part, walk, sqlite3_sql(statement), prefix, error);
    g_string_free(walk->term, TRUE);
    return done;
}

/* ---- of several indexes ---- */

static gboolean gather_count(const char *term, const IgVocabularyCount *count, gpointer data)
{
    IgVocabularyCount *known = g_tree_lookup(data, term);
    if (known) {
        known->paragraphs += count->paragraphs;
        known->occurrences += count->occurrences;
    } else {
        g_tree_insert(data, g_strdup(term), g_memdup2(count, sizeof *count));
    }
    return TRUE;
}

static gboolean gather_term(const char *term, gpointer data)
{
    const IgVocabularyCount none = {0, 0};
    return gather_count(term, &none, data);
}

static int compare_terms(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    return strcmp(a, b);
}

/* TRUE stops. */
static gboolean tell_gathered(gpointer term, gpointer count, gpointer data)
{
    const Walk *walk = data;
    return walk->counts ? !walk->each(term, count, walk->data) : !walk->each_term(term, walk->data);
}

static gboolean walk_parts(IgStore *store, Walk *walk, const Queries *queries, const char *prefix,
                           IgMatchTables tables, GError **error)
{
    if (ig_part_count(store) == 1)
        return run_walk(ig_part(store, 0), walk, queries, prefix, tables, error);
    g_autoptr(GTree) gathered = g_tree_new_full(compare_terms, NULL, g_free, g_free);
    for (guint i = 0; i < ig_part_count(store); i++) {
        Walk one = {.counts = walk->counts,
                    .each = gather_count,
                    .each_term = gather_term,
                    .data = gathered};
        if (!run_walk(ig_part(store, i), &one, queries, prefix, tables, error))
            return FALSE;
    }
    g_tree_foreach(gathered, tell_gathered, walk);
    return TRUE;
}

gboolean ig_vocabulary_each(IgStore *store, const char *prefix, IgMatchTables tables,
                            IgVocabularyFunc each, gpointer data, GError **error)
{
    Walk walk = {.counts = TRUE, .each = each, .data = data};
    return walk_parts(store, &walk, &counted_queries, prefix, tables, error);
}

gboolean ig_vocabulary_each_term(IgStore *store, const char *prefix, IgMatchTables tables,
                                 IgVocabularyTermFunc each, gpointer data, GError **error)
{
    Walk walk = {.each_term = each, .data = data};
    return walk_parts(store, &walk, &named_queries, prefix, tables, error);
}

static gboolean count_term(const char *term, gpointer data)
{
    (void)term;
    (*(gint64 *)data)++;
    return TRUE;
}

gint64 ig_vocabulary_size(IgStore *store, IgMatchTables tables, GError **error)
{
    gint64 size = 0;
    return ig_vocabulary_each_term(store, "", tables, count_term, &size, error) ? size : -1;
}
