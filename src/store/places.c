#include "store/places.h"

#include "store/database.h"
#include "store/parts.h"

/* So many rows are stepped over before the next one wanted is looked up: about where the two cost
 * the same. */
#define MAX_STEPS_OVER 16

static const char *text_of(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

static IgPlace read_place(sqlite3_stmt *row, gint64 base)
{
    return (IgPlace){sqlite3_column_int64(row, 0) + base, text_of(row, 1), text_of(row, 2),
                     text_of(row, 3), text_of(row, 4)};
}

/* What is still wanted of a run of rows. */
typedef struct {
    const gint64 *next, *end;
    IgPlaceFunc each;
    gpointer data;
    gboolean stopped;
} Wanted;

static void take_row(Wanted *wanted, sqlite3_stmt *row, gint64 base)
{
    gint64 id = sqlite3_column_int64(row, 0) + base;
    while (wanted->next < wanted->end && *wanted->next < id)
        wanted->next++;
    if (wanted->next < wanted->end && *wanted->next == id) {
        const IgPlace place = read_place(row, base);
        wanted->next++;
        wanted->stopped = !wanted->each(&place, wanted->data);
    }
}

/* Steps through rows from the next one wanted on, until the one after is far away. */
static gboolean read_run(IgStore *store, sqlite3_stmt *row, Wanted *wanted, GError **error)
{
    g_autoptr(GError) failure = NULL;
    gboolean more = TRUE;
    sqlite3_bind_int64(row, 1, *wanted->next - store->base);
    while (more && ig_database_step(store, row, &failure)) {
        gint64 id = sqlite3_column_int64(row, 0) + store->base;
        take_row(wanted, row, store->base);
        more = !wanted->stopped && wanted->next < wanted->end &&
               *wanted->next - id <= MAX_STEPS_OVER;
    }
    if (more)
        wanted->next = wanted->end;
    sqlite3_reset(row);
    return ig_store_ended(&failure, error);
}

gboolean ig_store_each_place(IgStore *store, const gint64 *paragraphs, gsize count,
                             IgPlaceFunc each, gpointer data, GError **error)
{
    Wanted wanted = {paragraphs, paragraphs, each, data, FALSE};
    while (wanted.next < paragraphs + count && !wanted.stopped) {
        IgStore *part = ig_part_holding(store, *wanted.next);
        if (wanted.next == wanted.end)
            wanted.end += ig_part_run(store, wanted.next,
                                      (gsize)(paragraphs + count - wanted.next));
        sqlite3_stmt *row = ig_database_statement(
            part, "SELECT id, label, series, zone, lang FROM paragraph WHERE id >= ?1 ORDER BY id",
            error);
        if (!row || !read_run(part, row, &wanted, error))
            return FALSE;
    }
    return TRUE;
}
