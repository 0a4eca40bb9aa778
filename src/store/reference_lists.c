#include "store/reference_lists.h"

#include "store/database.h"
#include "store/id_runs.h"
#include "store/kept.h"

struct _IgReferenceLists {
    GArray *runs; /* of IgIdRun */
};

gboolean ig_reference_lists_put(IgStore *store, gint64 first, guint paragraphs, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "INSERT INTO reference_list (first_paragraph, paragraphs) VALUES (?1, ?2)", error);
    if (!row)
        return FALSE;
    sqlite3_bind_int64(row, 1, first);
    sqlite3_bind_int64(row, 2, paragraphs);
    return ig_database_run(store, row, error);
}

static gboolean read_runs(IgStore *part, GArray *runs, GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(
        part, "SELECT first_paragraph, paragraphs FROM reference_list ORDER BY first_paragraph",
        error);
    if (!row)
        return FALSE;
    while (ig_database_step(part, row, &failure)) {
        gint64 first = sqlite3_column_int64(row, 0), paragraphs = sqlite3_column_int64(row, 1);
        /* A stranger's may say anything. */
        if (first < 1 || paragraphs < 1)
            continue;
        IgIdRun run = {first, first - 1 + MIN(paragraphs, G_MAXINT64 - first)};
        g_array_append_val(runs, run);
    }
    return ig_store_ended(&failure, error);
}

static void lists_clear(gpointer data)
{
    g_array_unref(((IgReferenceLists *)data)->runs);
}

void ig_reference_lists_free(IgReferenceLists *lists)
{
    if (lists)
        g_rc_box_release_full(lists, lists_clear);
}

IgReferenceLists *ig_reference_lists(IgStore *part, GError **error)
{
    static const char name[] = "reference lists";
    IgReferenceLists *kept = ig_store_kept(part, name);
    if (kept)
        return g_rc_box_acquire(kept);
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(IgIdRun));
    if (!read_runs(part, runs, error))
        return NULL;
    IgReferenceLists *lists = g_rc_box_new(IgReferenceLists);
    lists->runs = g_steal_pointer(&runs);
    ig_store_keep(part, name, g_rc_box_acquire(lists), (GDestroyNotify)ig_reference_lists_free);
    return lists;
}

gboolean ig_reference_lists_hold(const IgReferenceLists *lists, gint64 paragraph)
{
    return ig_id_runs_hold(lists->runs, paragraph);
}
