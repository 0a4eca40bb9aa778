#include "store/word_counts.h"

#include "store/database.h"
#include "store/lengths.h"
#include "store/parts.h"

/* Of paragraphs of one part. */
static gboolean count_words(IgStore *part, const gint64 *paragraphs, gsize count, guint *words,
                            GError **error)
{
    g_autoptr(IgLengths) lengths = ig_lengths_new(part);
    for (gsize i = 0; i < count; i++) {
        int length = ig_lengths_of(lengths, paragraphs[i] - part->base);
        if (length < 0) {
            g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                        "%s: the length of paragraph %" G_GINT64_FORMAT " is missing", part->path,
                        paragraphs[i] - part->base);
            return FALSE;
        }
        words[i] = (guint)length;
    }
    return TRUE;
}

gboolean ig_store_word_counts(IgStore *store, const gint64 *paragraphs, gsize count, guint *words,
                              GError **error)
{
    for (gsize i = 0, run = 0; i < count; i += run) {
        run = ig_part_run(store, paragraphs + i, count - i);
        if (!count_words(ig_part_holding(store, paragraphs[i]), paragraphs + i, run, words + i,
                         error))
            return FALSE;
    }
    return TRUE;
}

static char *date_of_part(IgStore *part)
{
    sqlite3_stmt *row = ig_database_statement(
        part, "SELECT substr(max(seen), 1, 10) FROM source WHERE failure IS NULL", NULL);
    if (!row || !ig_database_step(part, row, NULL))
        return g_strdup("");
    char *date = ig_database_string(row, 0);
    sqlite3_reset(row);
    return date;
}

char *ig_store_date(IgStore *store)
{
    char *newest = date_of_part(ig_part(store, 0));
    for (guint i = 1; i < ig_part_count(store); i++) {
        char *date = date_of_part(ig_part(store, i));
        gboolean newer = g_strcmp0(date, newest) > 0;
        g_free(newer ? newest : date);
        newest = newer ? date : newest;
    }
    return newest;
}
