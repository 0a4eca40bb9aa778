#include "store/outline.h"

#include "store/database.h"
#include "store/outline_pack.h"
#include "store/parts.h"

#include <string.h>

/* Strings are gathered in blocks of so many bytes: a few hundred citekeys. */
#define STRINGS_BLOCK 8192

static IgOutline *outline_new(void)
{
    IgOutline *outline = g_new(IgOutline, 1);
    *outline = (IgOutline){g_array_new(FALSE, FALSE, sizeof(IgOutlineRun)),
                           g_string_chunk_new(STRINGS_BLOCK)};
    return outline;
}

void ig_outline_free(IgOutline *outline)
{
    if (!outline)
        return;
    g_array_unref(outline->runs);
    g_string_chunk_free(outline->strings);
    g_free(outline);
}

static int by_first_paragraph(gconstpointer a, gconstpointer b)
{
    gint64 left = ((const IgOutlineRun *)a)->first, right = ((const IgOutlineRun *)b)->first;
    return left < right ? -1 : left > right;
}

/* Most documents were put in in the order of their ids. */
static gboolean is_in_order(const GArray *runs)
{
    for (guint i = 1; i < runs->len; i++) {
        if (g_array_index(runs, IgOutlineRun, i).first <
            g_array_index(runs, IgOutlineRun, i - 1).first)
            return FALSE;
    }
    return TRUE;
}

static void sort_runs(IgOutline *outline)
{
    if (!is_in_order(outline->runs))
        g_array_sort(outline->runs, by_first_paragraph);
}

/* ---- of one file ---- */

static const char *shared(sqlite3_stmt *row, int column, GStringChunk *strings)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return g_string_chunk_insert_const(strings, text ? text : "");
}

static IgOutlineRun run_of_row(sqlite3_stmt *row, GStringChunk *strings)
{
    gint64 paragraphs = sqlite3_column_int64(row, 2), searched = sqlite3_column_int64(row, 3);
    g_autofree char *citekey = ig_database_path(row, 4);
    return (IgOutlineRun){sqlite3_column_int64(row, 0),
                          sqlite3_column_int64(row, 1),
                          (guint)CLAMP(paragraphs, 0, G_MAXINT),
                          (guint)CLAMP(searched, 0, MAX(paragraphs, 0)),
                          g_string_chunk_insert(strings, citekey),
                          shared(row, 5, strings),
                          shared(row, 6, strings)};
}

static gboolean read_rows(IgStore *part, IgOutline *outline, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        part, "SELECT id, first_paragraph, paragraphs, searched, citekey, date, body FROM document",
        error);
    g_autoptr(GError) failure = NULL;
    if (!row)
        return FALSE;
    while (ig_database_step(part, row, &failure)) {
        IgOutlineRun run = run_of_row(row, outline->strings);
        g_array_append_val(outline->runs, run);
    }
    return ig_store_ended(&failure, error);
}

/* What is kept for the present revision: `unpacked` says whether it is an outline. FALSE without an
 * error where nothing is, or on failure. */
static gboolean read_kept(IgStore *part, IgOutline *outline, gboolean *unpacked, GError **error)
{
    /* What is being changed is of no revision yet. */
    if (sqlite3_txn_state(part->db, "main") == SQLITE_TXN_WRITE)
        return FALSE;
    sqlite3_stmt *row = ig_database_statement(part, "SELECT runs FROM outline WHERE revision = ?1",
                                              error);
    if (!row)
        return FALSE;
    sqlite3_bind_int64(row, 1, ig_store_revision(part));
    if (!ig_database_step(part, row, error))
        return FALSE;
    const guint8 *bytes = sqlite3_column_blob(row, 0);
    *unpacked = bytes && ig_outline_unpack(bytes, (gsize)sqlite3_column_bytes(row, 0), outline);
    sqlite3_reset(row);
    return TRUE;
}

/* ---- of all ---- */

/* The runs from `from` on, which are a part's, as they are outside. */
static void show_outside(const IgStore *part, IgOutline *outline, guint from)
{
    guint kept = from;
    for (guint i = from; i < outline->runs->len; i++) {
        IgOutlineRun run = g_array_index(outline->runs, IgOutlineRun, i);
        if (ig_part_hides_document(part, run.document))
            continue;
        run.citekey = ig_part_citekey(part, run.document, run.citekey);
        run.document += part->base;
        run.first += part->base;
        g_array_index(outline->runs, IgOutlineRun, kept++) = run;
    }
    g_array_set_size(outline->runs, kept);
}

static gboolean read_part(IgStore *part, IgOutline *outline, GError **error)
{
    guint from = outline->runs->len;
    gboolean unpacked = FALSE;
    g_autoptr(GError) failure = NULL;
    /* A damaged piece is for the check to find. */
    if (!(read_kept(part, outline, &unpacked, &failure) && unpacked) && !failure)
        read_rows(part, outline, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    show_outside(part, outline, from);
    return TRUE;
}

IgOutline *ig_store_outline(IgStore *store, GError **error)
{
    g_autoptr(IgOutline) outline = outline_new();
    for (guint i = 0; i < ig_part_count(store); i++) {
        if (!read_part(ig_part(store, i), outline, error))
            return NULL;
    }
    sort_runs(outline);
    return g_steal_pointer(&outline);
}

/* ---- keeping ---- */

static gboolean put_kept(IgStore *store, const GByteArray *packed, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "INSERT INTO outline (revision, runs) VALUES (?1, ?2)", error);
    if (!row)
        return FALSE;
    sqlite3_bind_int64(row, 1, ig_store_revision(store));
    ig_database_bind_bytes(row, 2, packed->data, packed->len);
    return ig_database_run(store, row, error);
}

static gboolean keep(IgStore *store, guint fewest, GError **error)
{
    g_autoptr(IgOutline) outline = outline_new();
    if (!ig_database_exec(store, "DELETE FROM outline", error) || !read_rows(store, outline, error))
        return FALSE;
    sort_runs(outline);
    g_autoptr(GByteArray) packed = outline->runs->len >= fewest ? ig_outline_pack(outline->runs)
                                                                : NULL;
    return !packed || put_kept(store, packed, error);
}

/* Whether what is kept is as it should be: for this revision, or not there. */
static gboolean is_kept(IgStore *store, guint fewest)
{
    gint64 documents = ig_database_integer(store, "SELECT count(*) FROM document", NULL);
    gint64 kept = ig_database_integer(store, "SELECT coalesce(max(revision), -1) FROM outline",
                                      NULL);
    return kept == (documents >= fewest ? ig_store_revision(store) : -1);
}

gboolean ig_outline_keep(IgStore *store, guint fewest, GError **error)
{
    if (is_kept(store, fewest))
        return TRUE;
    if (!ig_store_begin(store, error))
        return FALSE;
    if (keep(store, fewest, error))
        return ig_database_commit(store, error);
    ig_store_rollback(store);
    return FALSE;
}

/* ---- checking ---- */

static gboolean is_same(const GArray *one, const GArray *other)
{
    gboolean same = one->len == other->len;
    for (guint i = 0; i < one->len && same; i++) {
        const IgOutlineRun *a = &g_array_index(one, IgOutlineRun, i);
        const IgOutlineRun *b = &g_array_index(other, IgOutlineRun, i);
        same = a->document == b->document && a->first == b->first &&
               a->paragraphs == b->paragraphs && a->searched == b->searched &&
               strcmp(a->date, b->date) == 0 && strcmp(a->body, b->body) == 0 &&
               strcmp(a->citekey, b->citekey) == 0;
    }
    return same;
}

int ig_outline_check(IgStore *store, IgFindingFunc each, gpointer data, GError **error)
{
    g_autoptr(IgOutline) kept = outline_new();
    g_autoptr(IgOutline) rows = outline_new();
    g_autoptr(GError) failure = NULL;
    gboolean unpacked = FALSE;
    if (!read_kept(store, kept, &unpacked, &failure) && !failure)
        return 0;
    if (failure || !read_rows(store, rows, &failure)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return -1;
    }
    sort_runs(rows);
    if (unpacked && is_same(kept->runs, rows->runs))
        return 0;
    each("the outline of the documents is not what they say", data);
    return 1;
}
