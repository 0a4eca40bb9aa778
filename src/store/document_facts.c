/* One fact of all documents, without the rest of their rows. */
#include "store/database.h"
#include "store/documents.h"
#include "store/parts.h"

static const char *const queries[] = {
    [IG_FACT_TITLES] = "SELECT id, title, short_title FROM document",
    [IG_FACT_BODY] = "SELECT id, body, NULL FROM document",
    [IG_FACT_TYPE] = "SELECT id, type, NULL FROM document",
    [IG_FACT_COLLECTION] = "SELECT id, collection, NULL FROM document",
    [IG_FACT_DATE] = "SELECT id, date, NULL FROM document",
    [IG_FACT_TEXTLESS_PAGES] = ("SELECT id, textless_pages, NULL FROM document "
                                "WHERE textless_pages > 0"),
};

static gboolean each_of_part(IgStore *part, IgDocumentFact fact, IgFactFunc each, gpointer data,
                             GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(part, queries[fact], error);
    if (!row)
        return FALSE;
    while (ig_database_step(part, row, &failure)) {
        gint64 id = sqlite3_column_int64(row, 0);
        if (ig_part_hides_document(part, id))
            continue;
        g_autofree char *value = ig_database_text(row, 1);
        g_autofree char *other = ig_database_text(row, 2);
        each(id + part->base, value, other, data);
    }
    return ig_store_ended(&failure, error);
}

gboolean ig_store_each_fact(IgStore *store, IgDocumentFact fact, IgFactFunc each, gpointer data,
                            GError **error)
{
    for (guint i = 0; i < ig_part_count(store); i++) {
        if (!each_of_part(ig_part(store, i), fact, each, data, error))
            return FALSE;
    }
    return TRUE;
}
