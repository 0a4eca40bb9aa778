#include "store/lengths.h"

#include "store/database.h"
#include "store/varint.h"

#include <string.h>

struct _IgLengths {
    IgStore *store;
    sqlite3_stmt *statement; /* prepared when it is first needed */
    gint64 first;            /* the paragraph of words[0] */
    GArray *words;           /* of int, by paragraph of the document read last, and */
    guint count;             /* how many they are */
    guint16 *all;            /* by id, up to `last`; UNKNOWN_LENGTH: not here */
    gint64 last;
};

gboolean ig_lengths_put(IgStore *store, gint64 first, const GByteArray *lengths, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store, "INSERT INTO paragraph_length (first_paragraph, words) VALUES (?1, ?2)", error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, first);
    ig_database_bind_bytes(statement, 2, lengths->data, lengths->len);
    return ig_database_run(store, statement, error);
}

#define ONE_BYTE 0x80 /* numbers below are written in one */

/* The next number; -1 when there is none. */
static int take_length(const guint8 **at, const guint8 *end)
{
    guint64 number = 0;
    if (*at < end && **at < ONE_BYTE)
        return *(*at)++;
    return ig_varint_take(at, end, G_MAXINT, &number) ? (int)number : -1;
}

int ig_lengths_count(const guint8 *bytes, gsize length)
{
    /* SQLite gives no bytes by NULL, from which there is nowhere to go. */
    const guint8 *at = bytes, *end = length > 0 ? bytes + length : bytes;
    int count = 0;
    while (at < end && count >= 0)
        count = take_length(&at, end) < 0 ? -1 : count + 1;
    return count;
}

IgLengths *ig_lengths_new(IgStore *store)
{
    IgLengths *lengths = g_rc_box_new0(IgLengths);
    lengths->store = store;
    lengths->words = g_array_new(FALSE, FALSE, sizeof(int));
    return lengths;
}

static void lengths_clear(gpointer data)
{
    IgLengths *lengths = data;
    sqlite3_finalize(lengths->statement);
    g_array_unref(lengths->words);
    g_free(lengths->all);
}

void ig_lengths_free(IgLengths *lengths)
{
    if (lengths)
        g_rc_box_release_full(lengths, lengths_clear);
}

/* ---- all of them ---- */

#define UNKNOWN_LENGTH G_MAXUINT16

/* An index of more would want more memory for this than a search may take. */
#define MOST_IDS (64 * 1024 * 1024)

static void take_document(IgLengths *lengths, gint64 first, const guint8 *at, const guint8 *end)
{
    for (gint64 id = first; at < end && id >= 0 && id <= lengths->last; id++) {
        int words = take_length(&at, end);
        if (words < 0)
            return;
        lengths->all[id] = (guint16)MIN(words, UNKNOWN_LENGTH);
    }
}

void ig_lengths_read_all(IgLengths *lengths)
{
    IgStore *store = lengths->store;
    gint64 last = ig_database_integer(store, "SELECT max(paragraph_id) FROM paragraph_label", NULL);
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT first_paragraph, words FROM paragraph_length", NULL);
    if (lengths->all || last < 0 || last >= MOST_IDS || !row)
        return;
    lengths->last = last;
    lengths->all = g_new(guint16, (gsize)last + 1);
    memset(lengths->all, 0xff, ((gsize)last + 1) * sizeof *lengths->all);
    while (ig_database_step(store, row, NULL)) {
        const guint8 *at = sqlite3_column_blob(row, 1);
        take_document(lengths, sqlite3_column_int64(row, 0), at, at + sqlite3_column_bytes(row, 1));
    }
}

/* ---- one by one ---- */

/* One that cannot be read is -1, and so is all behind it. */
static void take_all(IgLengths *lengths, const guint8 *at, const guint8 *end)
{
    /* Each takes a byte or more. */
    g_array_set_size(lengths->words, (guint)(end - at));
    int *words = (int *)(gpointer)lengths->words->data;
    while (at < end && (words[lengths->count] = take_length(&at, end)) >= 0)
        lengths->count++;
}

static void read_document(IgLengths *lengths, gint64 paragraph)
{
    static const char sql[] = "SELECT first_paragraph, words FROM paragraph_length "
                              "WHERE first_paragraph <= ?1 ORDER BY first_paragraph DESC LIMIT 1";
    lengths->count = 0;
    sqlite3 *db = lengths->store->db;
    if (!lengths->statement &&
        sqlite3_prepare_v2(db, sql, sizeof sql, &lengths->statement, NULL) != SQLITE_OK) {
        ig_database_fail(lengths->store, "reading lengths", NULL);
        return;
    }
    sqlite3_bind_int64(lengths->statement, 1, paragraph);
    if (ig_database_step(lengths->store, lengths->statement, NULL)) {
        const guint8 *at = sqlite3_column_blob(lengths->statement, 1);
        lengths->first = sqlite3_column_int64(lengths->statement, 0);
        take_all(lengths, at, at + sqlite3_column_bytes(lengths->statement, 1));
    }
    sqlite3_reset(lengths->statement);
}

static gboolean holds(const IgLengths *lengths, gint64 paragraph)
{
    return paragraph >= lengths->first &&
           (guint64)paragraph - (guint64)lengths->first < lengths->count;
}

int ig_lengths_of(IgLengths *lengths, gint64 paragraph)
{
    if (lengths->all && paragraph >= 0 && paragraph <= lengths->last &&
        lengths->all[paragraph] != UNKNOWN_LENGTH)
        return lengths->all[paragraph];
    if (!holds(lengths, paragraph))
        read_document(lengths, paragraph);
    return holds(lengths, paragraph)
               ? g_array_index(lengths->words, int, (guint)(paragraph - lengths->first))
               : -1;
}
