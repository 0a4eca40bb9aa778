#include "store/seals.h"

#include "store/database.h"

#include <string.h>

/* Of a SHA-256, for each part. */
#define DIGEST_BYTES 8

#define MOST_PARTS 12

typedef struct {
    const char *what;
    const char *sql; /* ?1 is the id of what is sealed */
    gboolean made;
} Part;

/* The rows of a table that are those of a document's paragraphs. */
#define OF_DOCUMENT(columns, table, paragraph)                                                     \
    "SELECT " columns " FROM " table " WHERE " paragraph " >= (SELECT first_paragraph FROM "       \
    "document WHERE id = ?1) AND " paragraph " < (SELECT first_paragraph + paragraphs FROM "       \
    "document WHERE id = ?1) ORDER BY " paragraph

static const Part document_parts[] = {
    {"facts",
     "SELECT source_id, citekey, title, short_title, aliases, symbol, body, date, language, type, "
     "collection, url, pages, textless_pages, first_paragraph, paragraphs, searched "
     "FROM document WHERE id = ?1",
     FALSE},
    {"warnings", "SELECT kind, count, detail FROM warning WHERE document_id = ?1 ORDER BY kind",
     FALSE},
    {"sections", "SELECT id, parent_id, heading FROM section WHERE document_id = ?1 ORDER BY id",
     FALSE},
    {"labels", OF_DOCUMENT("paragraph_id, label", "paragraph_label", "paragraph_id"), FALSE},
    {"pages, zones, speakers or languages",
     OF_DOCUMENT("first_paragraph, document_id, zone, series, section_id, speaker, page, "
                 "page_label, lang",
                 "stretch", "first_paragraph"),
     FALSE},
    {"lists of references",
     OF_DOCUMENT("first_paragraph, paragraphs", "reference_list", "first_paragraph"), FALSE},
    {"anchors", OF_DOCUMENT("paragraph_id, anchor", "anchor", "paragraph_id"), FALSE},
    {"shared labels", OF_DOCUMENT("paragraph_id", "shared_label", "paragraph_id"), FALSE},
    {"boxes", OF_DOCUMENT("paragraph_id, boxes", "region", "paragraph_id"), FALSE},
    {"texts", OF_DOCUMENT("first_paragraph, paragraphs, packed", "text_block", "first_paragraph"),
     FALSE},
    {"lengths", OF_DOCUMENT("first_paragraph, words", "paragraph_length", "first_paragraph"), TRUE},
    {"names", "SELECT folded FROM document_name WHERE document_id = ?1 ORDER BY folded", TRUE},
};
G_STATIC_ASSERT(G_N_ELEMENTS(document_parts) == MOST_PARTS);

static const Part source_parts[] = {
    {"hash, size or type",
     "SELECT sha256, size, media_type, seen, extractor, failure FROM source WHERE id = ?1", FALSE},
    {"locations",
     "SELECT path, name, size, modified_ns, facts_ns FROM location WHERE source_id = ?1 "
     "ORDER BY path",
     FALSE},
};

static const Part index_parts[] = {
    {"facts", "SELECT key, value FROM meta WHERE ?1 = 0 ORDER BY key", FALSE},
    {"folders", "SELECT path, name FROM folder WHERE ?1 = 0 ORDER BY path", FALSE},
};

static const Part impact_parts[] = {
    {"lists",
     "SELECT term, paragraphs, occurrences, most_of_rest, best, rest FROM impact WHERE ?1 = 0 "
     "ORDER BY term",
     TRUE},
    {"state",
     "SELECT covered, mean_length, version, revision, paragraphs FROM impact_state WHERE ?1 = 0",
     TRUE},
};

static const struct {
    const char *name;
    const Part *parts;
    guint count;
} kinds[] = {
    [IG_SEALED_DOCUMENT] = {"document", document_parts, G_N_ELEMENTS(document_parts)},
    [IG_SEALED_SOURCE] = {"source", source_parts, G_N_ELEMENTS(source_parts)},
    [IG_SEALED_INDEX] = {"index", index_parts, G_N_ELEMENTS(index_parts)},
    [IG_SEALED_IMPACTS] = {"impacts", impact_parts, G_N_ELEMENTS(impact_parts)},
};

/* ---- digests ---- */

/* A value with its type and size, so that no two rows have the same bytes. */
static void digest_value(GChecksum *hash, sqlite3_stmt *row, int column)
{
    int type = sqlite3_column_type(row, column);
    gint64 number = 0;
    if (type == SQLITE_INTEGER) {
        number = sqlite3_column_int64(row, column);
    } else if (type == SQLITE_FLOAT) {
        double real = sqlite3_column_double(row, column);
        memcpy(&number, &real, sizeof number);
    }
    const guchar *bytes = type == SQLITE_TEXT   ? sqlite3_column_text(row, column)
                          : type == SQLITE_BLOB ? sqlite3_column_blob(row, column)
                                                : NULL;
    gssize size = bytes ? sqlite3_column_bytes(row, column) : 0;
    const gint64 head[] = {GINT64_TO_LE((gint64)type), GINT64_TO_LE((gint64)size),
                           GINT64_TO_LE(number)};
    g_checksum_update(hash, (const guchar *)head, sizeof head);
    if (size > 0)
        g_checksum_update(hash, bytes, size);
}

static gboolean digest_part(IgStore *store, const Part *part, gint64 id, guint8 *digest,
                            GError **error)
{
    sqlite3_stmt *row = ig_database_statement(store, part->sql, error);
    if (!row)
        return FALSE;
    g_autoptr(GError) failure = NULL;
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    sqlite3_bind_int64(row, 1, id);
    while (ig_database_step(store, row, &failure)) {
        for (int column = 0; column < sqlite3_column_count(row); column++)
            digest_value(hash, row, column);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    guint8 whole[32];
    gsize size = sizeof whole;
    g_checksum_get_digest(hash, whole, &size);
    memcpy(digest, whole, DIGEST_BYTES);
    return TRUE;
}

static gboolean digest_all(IgStore *store, IgSealed kind, gint64 id, guint8 *digests,
                           GError **error)
{
    for (guint i = 0; i < kinds[kind].count; i++) {
        if (!digest_part(store, &kinds[kind].parts[i], id, digests + i * DIGEST_BYTES, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- rows ---- */

/* The seal that was put; FALSE when there is none, or one that is none of ours. */
static gboolean read_seal(IgStore *store, IgSealed kind, gint64 id, guint8 *digests, gboolean *any,
                          GError **error)
{
    *any = FALSE;
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT digests FROM seal WHERE kind = ?1 AND id = ?2", error);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, kinds[kind].name);
    sqlite3_bind_int64(row, 2, id);
    *any = ig_database_step(store, row, error);
    int wanted = (int)kinds[kind].count * DIGEST_BYTES;
    gboolean whole = *any && sqlite3_column_bytes(row, 0) == wanted;
    if (whole)
        memcpy(digests, sqlite3_column_blob(row, 0), (gsize)wanted);
    sqlite3_reset(row);
    return whole;
}

/* Not one statement with ON CONFLICT: SQLite would open a savepoint for it, at which FTS5 writes
 * out the words it has gathered. */
static gboolean write_seal(IgStore *store, IgSealed kind, gint64 id, const guint8 *digests,
                           gboolean any, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        any ? "UPDATE seal SET digests = ?3 WHERE kind = ?1 AND id = ?2"
            : "INSERT INTO seal (kind, id, digests) VALUES (?1, ?2, ?3)",
        error);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, kinds[kind].name);
    sqlite3_bind_int64(row, 2, id);
    ig_database_bind_bytes(row, 3, digests, (int)kinds[kind].count * DIGEST_BYTES);
    return ig_database_run(store, row, error);
}

gboolean ig_seal_put(IgStore *store, IgSealed kind, gint64 id, GError **error)
{
    guint8 digests[MOST_PARTS * DIGEST_BYTES], before[MOST_PARTS * DIGEST_BYTES];
    gboolean any;
    read_seal(store, kind, id, before, &any, NULL);
    return digest_all(store, kind, id, digests, error) &&
           write_seal(store, kind, id, digests, any, error);
}

gboolean ig_seal_renew_made(IgStore *store, gint64 document, GError **error)
{
    guint8 digests[MOST_PARTS * DIGEST_BYTES];
    gboolean any;
    if (!read_seal(store, IG_SEALED_DOCUMENT, document, digests, &any, NULL))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(document_parts); i++) {
        if (document_parts[i].made &&
            !digest_part(store, &document_parts[i], document, digests + i * DIGEST_BYTES, error))
            return FALSE;
    }
    return write_seal(store, IG_SEALED_DOCUMENT, document, digests, any, error);
}

gboolean ig_seal_remove(IgStore *store, IgSealed kind, gint64 id, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(store, "DELETE FROM seal WHERE kind = ?1 AND id = ?2",
                                              error);
    if (!row)
        return FALSE;
    ig_database_bind_text(row, 1, kinds[kind].name);
    sqlite3_bind_int64(row, 2, id);
    return ig_database_run(store, row, error);
}

int ig_seal_broken(IgStore *store, IgSealed kind, gint64 id, IgBrokenFunc each, gpointer data,
                   GError **error)
{
    guint8 sealed[MOST_PARTS * DIGEST_BYTES], found[MOST_PARTS * DIGEST_BYTES];
    gboolean any;
    int broken = 0;
    if (!digest_all(store, kind, id, found, error))
        return -1;
    if (!read_seal(store, kind, id, sealed, &any, NULL)) {
        if (each)
            each("seals", FALSE, data);
        return 1;
    }
    for (guint i = 0; i < kinds[kind].count; i++) {
        if (memcmp(sealed + i * DIGEST_BYTES, found + i * DIGEST_BYTES, DIGEST_BYTES) == 0)
            continue;
        broken++;
        if (each)
            each(kinds[kind].parts[i].what, kinds[kind].parts[i].made, data);
    }
    return broken;
}
