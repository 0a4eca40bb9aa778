#include "store/optimizing.h"

#include "store/database.h"

/* Pages of FTS5 (4050 bytes) that one transaction merges: some megabytes of log, a fraction of a
 * second. */
#define PAGES_A_STEP 2000

/* Rows that ANALYZE looks at in each index; all of them tell no more. */
#define SAMPLE "1000"

typedef struct {
    const char *begin, *go_on; /* the two commands of FTS5's own loop (fts5.html, section 6.8) */
    const char *pages;         /* how many it has */
} Merging;

static const Merging merged[] = {
    {"INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES ('merge', -?1)",
     "INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES ('merge', ?1)",
     "SELECT count(*) FROM paragraph_fts_data"},
    {"INSERT INTO margin_fts (margin_fts, rank) VALUES ('merge', -?1)",
     "INSERT INTO margin_fts (margin_fts, rank) VALUES ('merge', ?1)",
     "SELECT count(*) FROM margin_fts_data"},
};

/* One step, a transaction of its own. `written` gets the rows it wrote. */
static gboolean merge_some(IgStore *store, const char *command, gint64 *written, GError **error)
{
    sqlite3_stmt *merge = ig_database_statement(store, command, error);
    gint64 before = sqlite3_total_changes64(store->db);
    if (!merge)
        return FALSE;
    sqlite3_bind_int(merge, 1, PAGES_A_STEP);
    if (!ig_database_run(store, merge, error))
        return FALSE;
    *written = sqlite3_total_changes64(store->db) - before;
    return TRUE;
}

/* The command itself counts as one change; nothing was left to do when there is no other. */
static gboolean merge_table(IgStore *store, const Merging *table, gint64 *done, gint64 total,
                            IgMergeProgress progress, gpointer data, GError **error)
{
    gint64 written = 0;
    if (!merge_some(store, table->begin, &written, error))
        return FALSE;
    while (written > 1) {
        *done += written;
        if (progress)
            progress(MIN((double)*done / (double)MAX(total, 1), 1), data);
        if (!merge_some(store, table->go_on, &written, error))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_store_merge(IgStore *store, IgMergeProgress progress, gpointer data, GError **error)
{
    gint64 total = 0, done = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(merged); i++) {
        gint64 pages = ig_database_integer(store, merged[i].pages, error);
        if (pages < 0)
            return FALSE;
        total += pages;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(merged); i++) {
        if (!merge_table(store, &merged[i], &done, total, progress, data, error))
            return FALSE;
    }
    return TRUE;
}

gint64 ig_store_segments(IgStore *store, GError **error)
{
    return ig_database_integer(store, "SELECT count(DISTINCT segid) FROM paragraph_fts_idx", error);
}

gboolean ig_store_analyze(IgStore *store, GError **error)
{
    return ig_database_exec(store, "PRAGMA analysis_limit = " SAMPLE "; ANALYZE", error);
}

gboolean ig_store_compact(IgStore *store, GError **error)
{
    return ig_database_exec(store, "VACUUM", error);
}

gboolean ig_store_bytes(IgStore *store, guint64 *all, guint64 *unused, GError **error)
{
    gint64 page = ig_database_integer(store, "PRAGMA page_size", error);
    gint64 pages = page < 0 ? -1 : ig_database_integer(store, "PRAGMA page_count", error);
    gint64 unfilled = pages < 0 ? -1 : ig_database_integer(store, "PRAGMA freelist_count", error);
    if (unfilled < 0)
        return FALSE;
    *all = (guint64)pages * (guint64)page;
    *unused = (guint64)unfilled * (guint64)page;
    return TRUE;
}
