#include "store/word_counts.h"

#include "store/database.h"
#include "store/lengths.h"

gboolean ig_store_word_counts(IgStore *store, const gint64 *paragraphs, gsize count, guint *words,
                              GError **error)
{
    g_autoptr(IgLengths) lengths = ig_lengths_new(store->db);
    for (gsize i = 0; i < count; i++) {
        int length = ig_lengths_of(lengths, paragraphs[i]);
        if (length < 0) {
            g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                        "%s: the length of paragraph %" G_GINT64_FORMAT " is missing", store->path,
                        paragraphs[i]);
            return FALSE;
        }
        words[i] = (guint)length;
    }
    return TRUE;
}

char *ig_store_date(IgStore *store)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT substr(max(seen), 1, 10) FROM source WHERE failure IS NULL", NULL);
    if (!row || !ig_database_step(store, row, NULL))
        return g_strdup("");
    char *date = ig_database_string(row, 0);
    sqlite3_reset(row);
    return date;
}
