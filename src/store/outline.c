#include "store/outline.h"

#include "store/database.h"

static const char *interned(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return g_intern_string(text ? text : "");
}

GArray *ig_store_outline(IgStore *store, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT id, first_paragraph, paragraphs, searched, citekey, date FROM document "
        "ORDER BY first_paragraph",
        error);
    if (!row)
        return NULL;
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(IgOutlineRun));
    g_autoptr(GError) failure = NULL;
    while (ig_database_step(store, row, &failure)) {
        gint64 paragraphs = sqlite3_column_int64(row, 2), searched = sqlite3_column_int64(row, 3);
        IgOutlineRun run = {sqlite3_column_int64(row, 0),
                            sqlite3_column_int64(row, 1),
                            (guint)CLAMP(paragraphs, 0, G_MAXINT),
                            (guint)CLAMP(searched, 0, MAX(paragraphs, 0)),
                            interned(row, 4),
                            interned(row, 5)};
        g_array_append_val(runs, run);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&runs);
}
