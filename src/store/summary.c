#include "store/summary.h"

#include "store/database.h"

void ig_store_summary_clear(IgStoreSummary *summary)
{
    g_clear_pointer(&summary->warnings, g_ptr_array_unref);
}

static gboolean read_numbers(IgStore *store, IgStoreSummary *summary, GError **error)
{
    const struct {
        guint64 *number;
        const char *sql;
    } wanted[] = {
        {&summary->documents, "SELECT count(*) FROM document"},
        {&summary->locations, "SELECT count(*) FROM location"},
        {&summary->failed, "SELECT count(*) FROM location l JOIN source s ON s.id = l.source_id "
                           "WHERE s.failure IS NOT "
                           "NULL"},
        {&summary->paragraphs, "SELECT coalesce(sum(paragraphs), 0) FROM document"},
        {&summary->searched, "SELECT coalesce(sum(searched), 0) FROM document"},
        {&summary->pages, "SELECT coalesce(sum(pages), 0) FROM document"},
        {&summary->textless_pages, "SELECT coalesce(sum(textless_pages), 0) FROM document"},
        {&summary->text_bytes, "SELECT coalesce(sum(length(CAST(ig_text(paragraph_id) AS BLOB))), "
                               "0) FROM paragraph_label"},
        {&summary->file_bytes,
         "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        gint64 number = ig_database_integer(store, wanted[i].sql, error);
        if (number < 0)
            return FALSE;
        *wanted[i].number = (guint64)number;
    }
    return TRUE;
}

gboolean ig_store_summary(IgStore *store, IgStoreSummary *summary, GError **error)
{
    *summary = (IgStoreSummary){0};
    if (!read_numbers(store, summary, error))
        return FALSE;
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT kind, sum(count), count(*) FROM warning GROUP BY kind ORDER BY kind", error);
    if (!row)
        return FALSE;
    summary->warnings = ig_warnings_new();
    while (ig_database_step(store, row, NULL)) {
        g_autofree char *kind = ig_database_string(row, 0);
        g_autofree char *in = g_strdup_printf("in %d documents", sqlite3_column_int(row, 2));
        ig_warnings_add(summary->warnings, kind, (guint)sqlite3_column_int64(row, 1), in);
    }
    return TRUE;
}
