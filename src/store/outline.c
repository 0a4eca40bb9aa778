#include "store/outline.h"

#include "store/database.h"

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

GArray *ig_store_outline(IgStore *store, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT id, first_paragraph, paragraphs, searched, citekey, date, body FROM document",
        error);
    if (!row)
        return NULL;
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(IgOutlineRun));
    g_autoptr(GError) failure = NULL;
    g_array_set_clear_func(runs, run_clear);
    while (ig_database_step(store, row, &failure)) {
        gint64 paragraphs = sqlite3_column_int64(row, 2), searched = sqlite3_column_int64(row, 3);
        IgOutlineRun run = {sqlite3_column_int64(row, 0),
                            sqlite3_column_int64(row, 1),
                            (guint)CLAMP(paragraphs, 0, G_MAXINT),
                            (guint)CLAMP(searched, 0, MAX(paragraphs, 0)),
                            ig_database_path(row, 4),
                            interned(row, 5),
                            interned(row, 6)};
        g_array_append_val(runs, run);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    if (!is_in_order(runs))
        g_array_sort(runs, by_first_paragraph);
    return g_steal_pointer(&runs);
}
