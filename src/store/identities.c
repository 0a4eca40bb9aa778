#include "store/identities.h"

#include "store/database.h"
#include "store/kept.h"
#include "store/parts.h"

G_DEFINE_QUARK(igsearch - identity - error - quark, ig_identity_error)

/* Of one paragraph; its place in the array is its place in the document. */
typedef struct {
    guint64 words;
    guint turn;
} Identity;

/* ---- the ids of one document ---- */

/* How often each number has come up: number → count, the numbers being those in the array. */
static void count_turns(GArray *identities)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < identities->len; i++) {
        Identity *one = &g_array_index(identities, Identity, i);
        one->turn = GPOINTER_TO_UINT(g_hash_table_lookup(seen, &one->words)) + 1;
        g_hash_table_insert(seen, &one->words, GUINT_TO_POINTER(one->turn));
    }
}

static gboolean read_words(IgStore *store, const IgStoredDocument *document, GArray *identities,
                           GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT text FROM paragraph WHERE id >= ?1 AND id - ?1 < ?2 ORDER BY id", error);
    if (!row)
        return FALSE;
    g_autoptr(GError) failure = NULL;
    sqlite3_bind_int64(row, 1, document->first_paragraph - store->base);
    sqlite3_bind_int64(row, 2, document->paragraphs);
    while (identities->len < document->paragraphs && ig_database_step(store, row, &failure)) {
        g_autofree char *text = ig_database_string(row, 0);
        const Identity one = {ig_paragraph_id_words(text), 1};
        g_array_append_val(identities, one);
    }
    sqlite3_reset(row);
    return ig_store_ended(&failure, error);
}

/* Paragraphs whose ids are kept at once, for 16 bytes each. */
#define MANY_PARAGRAPHS 4000000

typedef struct {
    GHashTable *documents; /* id → GArray of Identity */
    guint64 paragraphs;
} Known;

static void known_free(gpointer data)
{
    Known *known = data;
    g_hash_table_unref(known->documents);
    g_free(known);
}

static Known *known_identities(IgStore *store)
{
    static const char name[] = "paragraph ids";
    Known *known = ig_store_kept(store, name);
    if (known && known->paragraphs < MANY_PARAGRAPHS)
        return known;
    known = g_new0(Known, 1);
    known->documents = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify)g_array_unref);
    return ig_store_keep(store, name, known, known_free);
}

/* Borrowed until the index changes or another document is asked for. */
static const GArray *identities_of(IgStore *store, const IgStoredDocument *document, GError **error)
{
    store = ig_part_holding(store, document->id);
    Known *known = known_identities(store);
    GArray *identities = g_hash_table_lookup(known->documents, &document->id);
    if (identities)
        return identities;
    identities = g_array_new(FALSE, FALSE, sizeof(Identity));
    if (!read_words(store, document, identities, error)) {
        g_array_unref(identities);
        return NULL;
    }
    count_turns(identities);
    g_hash_table_insert(known->documents, g_memdup2(&document->id, sizeof document->id),
                        identities);
    known->paragraphs += identities->len;
    return identities;
}

gboolean ig_store_paragraph_id(IgStore *store, const IgStoredDocument *document, gint64 paragraph,
                               IgParagraphId *id, GError **error)
{
    const GArray *identities = identities_of(store, document, error);
    gint64 place = paragraph - document->first_paragraph;
    if (!identities)
        return FALSE;
    if (place < 0 || place >= identities->len) {
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                    "%s: paragraph %" G_GINT64_FORMAT " is missing", ig_store_path(store),
                    paragraph);
        return FALSE;
    }
    const Identity *one = &g_array_index(identities, Identity, place);
    *id = (IgParagraphId){ig_paragraph_id_source(document->source->sha256), one->words, one->turn};
    return TRUE;
}

/* Half of a SHA-256 tells readings apart as well. */
#define DIGEST_LETTERS 32

/* What a column holds, ended by NUL, which no text has. */
static void digest_column(GChecksum *hash, sqlite3_stmt *row, int column)
{
    const guchar *text = sqlite3_column_text(row, column);
    g_checksum_update(hash, text ? text : (const guchar *)"", sqlite3_column_bytes(row, column));
    g_checksum_update(hash, (const guchar *)"", 1);
}

char *ig_store_reading_digest(IgStore *store, const IgStoredDocument *document, GError **error)
{
    store = ig_part_holding(store, document->id);
    sqlite3_stmt *row = ig_database_statement(
        store,
        "SELECT zone, series, label, page_label, text FROM paragraph "
        "WHERE id >= ?1 AND id - ?1 < ?2 ORDER BY id",
        error);
    if (!row)
        return NULL;
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GError) failure = NULL;
    sqlite3_bind_int64(row, 1, document->first_paragraph - store->base);
    sqlite3_bind_int64(row, 2, document->paragraphs);
    while (ig_database_step(store, row, &failure)) {
        for (int column = 0; column < sqlite3_column_count(row); column++)
            digest_column(hash, row, column);
    }
    sqlite3_reset(row);
    if (!failure)
        return g_strndup(g_checksum_get_string(hash), DIGEST_LETTERS);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

/* ---- from an id to its paragraph ---- */

/* Adds the paragraph to `found`, or says in `known` how many paragraphs have the words. */
static gboolean look_in(IgStore *store, const IgStoredDocument *document, const IgParagraphId *id,
                        GArray *found, guint *known, GError **error)
{
    const GArray *identities = identities_of(store, document, error);
    for (guint i = 0; identities && i < identities->len; i++) {
        const Identity *one = &g_array_index(identities, Identity, i);
        gint64 paragraph = document->first_paragraph + i;
        if (one->words != id->words)
            continue;
        *known = MAX(*known, one->turn);
        if (one->turn == id->turn)
            g_array_append_val(found, paragraph);
    }
    return identities != NULL;
}

static void fail_words(IgStore *store, const IgStoredDocument *document, const char *id,
                       guint known, GError **error)
{
    g_autofree char *name = ig_store_citing_name(store, document);
    if (known > 0)
        g_set_error(error, IG_IDENTITY_ERROR, IG_IDENTITY_ERROR_NO_WORDS,
                    "%s: %s is in the index, but has these words in %u paragraph%s only", id, name,
                    known, known == 1 ? "" : "s");
    else
        g_set_error(error, IG_IDENTITY_ERROR, IG_IDENTITY_ERROR_NO_WORDS,
                    "%s: %s is in the index, but no paragraph of it has these words: its file is "
                    "read otherwise now",
                    id, name);
}

static gboolean look_in_all(IgStore *store, const GPtrArray *documents, const char *text,
                            const IgParagraphId *id, GArray *found, GError **error)
{
    guint known = 0;
    for (guint i = 0; i < documents->len; i++) {
        if (!look_in(store, g_ptr_array_index(documents, i), id, found, &known, error))
            return FALSE;
    }
    if (found->len > 0)
        return TRUE;
    if (documents->len > 0)
        fail_words(store, g_ptr_array_index(documents, 0), text, known, error);
    else
        g_set_error(error, IG_IDENTITY_ERROR, IG_IDENTITY_ERROR_NO_DOCUMENT,
                    "%s: the index holds no document of this file: it was never added, was "
                    "removed, or its bytes have changed",
                    text);
    return FALSE;
}

GArray *ig_store_identified(IgStore *store, const char *id, GError **error)
{
    IgParagraphId read;
    if (!ig_paragraph_id_parse(id, &read)) {
        /* Any bytes can be typed. */
        g_autofree char *shown = g_utf8_make_valid(id, -1);
        g_set_error(error, IG_IDENTITY_ERROR, IG_IDENTITY_ERROR_MALFORMED,
                    "\"%s\" is no id of a paragraph, as in c5zmdqkl-y7h2aqub", shown);
        return NULL;
    }
    g_autofree char *prefix = ig_paragraph_id_sha256_prefix(&read);
    g_autoptr(GPtrArray) documents = ig_store_documents_of_prefix(store, prefix, error);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!documents || !look_in_all(store, documents, id, &read, found, error))
        return NULL;
    return g_steal_pointer(&found);
}
