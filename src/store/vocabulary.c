/* The terms of the full-text tables, read through FTS5's own fts5vocab (fts5.html, section 8). */
#include "store/vocabulary.h"

#include "store/database.h"

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

int ig_vocabulary_has(IgStore *store, const char *term, IgMatchTables tables, GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *place = ask(store, &has_queries, tables, error);
    if (!place)
        return -1;
    ig_database_bind_text(place, 1, term);
    gboolean found = ig_database_step(store, place, &failure);
    sqlite3_reset(place);
    if (!failure)
        return found;
    g_propagate_error(error, g_steal_pointer(&failure));
    return -1;
}

gboolean ig_vocabulary_find(IgStore *store, const char *term, IgMatchTables tables,
                            IgVocabularyCount *count, GError **error)
{
    g_autoptr(GError) failure = NULL;
    IgVocabularyCount sum = {0, 0};
    sqlite3_stmt *row = ask(store, &find_queries, tables, error);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, term);
    while (ig_database_step(store, row, &failure)) {
        sum.paragraphs += sqlite3_column_int64(row, 1);
        sum.occurrences += sqlite3_column_int64(row, 2);
    }
    if (!failure) {
        *count = sum;
        return TRUE;
    }
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
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

static gboolean run_walk(IgStore *store, Walk *walk, const Queries *queries, const char *prefix,
                         IgMatchTables tables, GError **error)
{
    sqlite3_stmt *statement = ask(store, queries, tables, error);
    if (!statement)
        return FALSE;
    walk->term = g_string_new(NULL);
    gboolean done = walk_from(store, walk, sqlite3_sql(statement), prefix, error);
    g_string_free(walk->term, TRUE);
    return done;
}

gboolean ig_vocabulary_each(IgStore *store, const char *prefix, IgMatchTables tables,
                            IgVocabularyFunc each, gpointer data, GError **error)
{
    Walk walk = {.counts = TRUE, .each = each, .data = data};
    return run_walk(store, &walk, &counted_queries, prefix, tables, error);
}

gboolean ig_vocabulary_each_term(IgStore *store, const char *prefix, IgMatchTables tables,
                                 IgVocabularyTermFunc each, gpointer data, GError **error)
{
    Walk walk = {.each_term = each, .data = data};
    return run_walk(store, &walk, &named_queries, prefix, tables, error);
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
