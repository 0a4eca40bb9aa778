#include "store/outline.h"

#include "store/database.h"
#include "store/parts.h"

static const char *interned(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return g_intern_string(text ? text : "");
}

static void run_clear(gpointer data)
{
    g_free(((IgOutlineRun *)data)->citekey);
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

static char *citekey_of(const IgStore *part, sqlite3_stmt *row)
{
    g_autofree char *own = ig_database_path(row, 4);
    return g_strdup(ig_part_citekey(part, sqlite3_column_int64(row, 0), own));
}

static gboolean read_runs(IgStore *part, GArray *runs, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        part, "SELECT id, first_paragraph, paragraphs, searched, citekey, date, body FROM document",
        error);
    g_autoptr(GError) failure = NULL;
    if (!row)
        return FALSE;
    while (ig_database_step(part, row, &failure)) {
        gint64 paragraphs = sqlite3_column_int64(row, 2), searched = sqlite3_column_int64(row, 3);
        if (ig_part_hides_document(part, sqlite3_column_int64(row, 0)))
            continue;
        IgOutlineRun run = {sqlite3_column_int64(row, 0) + part->base,
                            sqlite3_column_int64(row, 1) + part->base,
                            (guint)CLAMP(paragraphs, 0, G_MAXINT),
                            (guint)CLAMP(searched, 0, MAX(paragraphs, 0)),
                            citekey_of(part, row),
                            interned(row, 5),
                            interned(row, 6)};
        g_array_append_val(runs, run);
    }
    if (!failure)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

GArray *ig_store_outline(IgStore *store, GError **error)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(IgOutlineRun));
    g_array_set_clear_func(runs, run_clear);
    for (guint i = 0; i < ig_part_count(store); i++) {
        if (!read_runs(ig_part(store, i), runs, error))
            return NULL;
    }
    if (!is_in_order(runs))
        g_array_sort(runs, by_first_paragraph);
    return g_steal_pointer(&runs);
}
