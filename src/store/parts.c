#include "store/parts.h"

#include "model/zone.h"
#include "store/lengths.h"

void ig_sharing_free(IgSharing *sharing)
{
    if (!sharing)
        return;
    g_array_unref(sharing->hidden);
    g_hash_table_unref(sharing->hidden_documents);
    g_hash_table_unref(sharing->citekeys);
    g_free(sharing);
}

/* ---- parts ---- */

guint ig_part_count(const IgStore *store)
{
    return store->parts ? store->parts->len : 1;
}

IgStore *ig_part(IgStore *store, guint number)
{
    return store->parts ? g_ptr_array_index(store->parts, number) : store;
}

IgStore *ig_part_holding(IgStore *store, gint64 id)
{
    return ig_part(
        store, store->parts ? (guint)CLAMP(id / IG_PART_IDS, 0, (gint64)store->parts->len - 1) : 0);
}

gsize ig_part_run(IgStore *store, const gint64 *ids, gsize count)
{
    gsize run = store->parts ? MIN(count, 1) : count;
    while (run < count && ig_part_holding(store, ids[run]) == ig_part_holding(store, ids[0]))
        run++;
    return run;
}

gboolean ig_part_hides(const IgStore *part, gint64 paragraph)
{
    const GArray *hidden = part->sharing ? part->sharing->hidden : NULL;
    return hidden && ig_id_runs_hold(hidden, paragraph);
}

gboolean ig_part_hides_document(const IgStore *part, gint64 document)
{
    return part->sharing && g_hash_table_contains(part->sharing->hidden_documents, &document);
}

const char *ig_part_citekey(const IgStore *part, gint64 document, const char *own)
{
    const char *other = part->sharing ? g_hash_table_lookup(part->sharing->citekeys, &document)
                                      : NULL;
    return other ? other : own;
}

gint64 ig_part_called(const IgStore *part, const char *citekey)
{
    GHashTableIter iter;
    gpointer document, other;
    if (!part->sharing)
        return 0;
    g_hash_table_iter_init(&iter, part->sharing->citekeys);
    while (g_hash_table_iter_next(&iter, &document, &other)) {
        if (g_str_equal(other, citekey))
            return *(const gint64 *)document + part->base;
    }
    return 0;
}

/* ---- how much there is ---- */

#define TOTALS_POINTER "igsearch-totals"

typedef struct {
    gint64 paragraphs, tokens;
} Totals;

void ig_totals_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                        int count, sqlite3_value **arguments)
{
    Totals *totals = count == 1 ? sqlite3_value_pointer(arguments[0], TOTALS_POINTER) : NULL;
    sqlite3_int64 rows = 0, tokens = 0;
    if (!totals) {
        sqlite3_result_error(result, "ig_totals() is for igsearch itself", -1);
        return;
    }
    int code = api->xRowCount(row, &rows);
    if (code == SQLITE_OK)
        code = api->xColumnTotalSize(row, 0, &tokens);
    if (code != SQLITE_OK)
        sqlite3_result_error_code(result, code);
    *totals = (Totals){rows, tokens};
}

/* Any row will do; a table without one has none. */
static gboolean read_totals(IgStore *part, guint table, Totals *totals, GError **error)
{
    static const char *const queries[IG_TABLE_COUNT] = {
        "SELECT ig_totals(paragraph_fts, ?1) FROM paragraph_fts LIMIT 1",
        "SELECT ig_totals(margin_fts, ?1) FROM margin_fts LIMIT 1",
    };
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(part, queries[table], error);
    if (!row)
        return FALSE;
    *totals = (Totals){0, 0};
    sqlite3_bind_pointer(row, 1, totals, TOTALS_POINTER, NULL);
    ig_database_step(part, row, &failure);
    sqlite3_reset(row);
    sqlite3_clear_bindings(row);
    return ig_store_ended(&failure, error);
}

/* What one hidden document adds to the totals of its part. */
static gboolean count_hidden(IgStore *part, const IgIdRun *run, Totals *totals, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        part, "SELECT id, zone FROM paragraph WHERE id BETWEEN ?1 AND ?2", error);
    g_autoptr(IgLengths) lengths = ig_lengths_new(part);
    g_autoptr(GError) failure = NULL;
    if (!row)
        return FALSE;
    sqlite3_bind_int64(row, 1, run->first);
    sqlite3_bind_int64(row, 2, run->last);
    while (ig_database_step(part, row, &failure)) {
        const char *name = (const char *)sqlite3_column_text(row, 1);
        IgZone zone = IG_ZONE_BODY;
        if (name)
            ig_zone_from_name(name, &zone);
        Totals *of = &totals[ig_zone_is_text(zone) ? IG_TABLE_TEXT : IG_TABLE_MARGINS];
        of->paragraphs++;
        of->tokens += MAX(ig_lengths_of(lengths, sqlite3_column_int64(row, 0)), 0);
    }
    return ig_store_ended(&failure, error);
}

/* Adds what can be found in a part. */
static gboolean add_totals(IgStore *part, Totals *all, GError **error)
{
    const GArray *hidden = part->sharing->hidden;
    Totals not_found[IG_TABLE_COUNT] = {{0, 0}, {0, 0}};
    for (guint i = 0; i < hidden->len; i++) {
        if (!count_hidden(part, &g_array_index(hidden, IgIdRun, i), not_found, error))
            return FALSE;
    }
    for (guint table = 0; table < IG_TABLE_COUNT; table++) {
        Totals totals;
        if (!read_totals(part, table, &totals, error))
            return FALSE;
        all[table].paragraphs += totals.paragraphs - not_found[table].paragraphs;
        all[table].tokens += totals.tokens - not_found[table].tokens;
    }
    return TRUE;
}

/* ---- what is hidden, what is called otherwise ---- */

/* Of the parts gone through so far. */
typedef struct {
    GHashTable *bytes;    /* set of SHA-256 */
    GHashTable *citekeys; /* set of those that are given */
    GHashTable *any;      /* set of all that any part has of its own */
} Seen;

static GHashTable *string_set(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void hide(IgSharing *sharing, sqlite3_stmt *row)
{
    gint64 document = sqlite3_column_int64(row, 1), first = sqlite3_column_int64(row, 2);
    const IgIdRun run = {first, first + sqlite3_column_int64(row, 3) - 1};
    g_array_append_val(sharing->hidden, run);
    g_hash_table_add(sharing->hidden_documents, g_memdup2(&document, sizeof document));
}

/* Gives a document its citekey, or the first one like it that is free. */
static void give_citekey(IgSharing *sharing, sqlite3_stmt *row, Seen *seen)
{
    gint64 document = sqlite3_column_int64(row, 1);
    g_autofree char *own = ig_database_string(row, 4);
    if (g_hash_table_add(seen->citekeys, g_strdup(own)))
        return;
    char *other = NULL;
    for (guint n = 2; !other; n++) {
        other = g_strdup_printf("%s-%u", own, n);
        if (g_hash_table_contains(seen->any, other) ||
            !g_hash_table_add(seen->citekeys, g_strdup(other)))
            g_clear_pointer(&other, g_free);
    }
    g_hash_table_insert(sharing->citekeys, g_memdup2(&document, sizeof document), other);
}

static void begin_sharing(IgStore *part)
{
    ig_sharing_free(part->sharing);
    part->sharing = g_new0(IgSharing, 1);
    part->sharing->hidden = g_array_new(FALSE, FALSE, sizeof(IgIdRun));
    part->sharing->hidden_documents = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                                            NULL);
    part->sharing->citekeys = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    /* It may have been worked out with another whole. */
    g_hash_table_remove_all(part->kept);
}

/* Goes through the documents of a part, once to see their citekeys, once to settle them. */
static gboolean see_documents(IgStore *part, Seen *seen, gboolean settle, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        part,
        "SELECT s.sha256, d.id, d.first_paragraph, d.paragraphs, d.citekey FROM document d "
        "JOIN source s ON s.id = d.source_id ORDER BY d.first_paragraph, d.paragraphs",
        error);
    g_autoptr(GError) failure = NULL;
    if (!row)
        return FALSE;
    while (ig_database_step(part, row, &failure)) {
        if (!settle)
            g_hash_table_add(seen->any, ig_database_string(row, 4));
        else if (g_hash_table_add(seen->bytes, ig_database_string(row, 0)))
            give_citekey(part->sharing, row, seen);
        else
            hide(part->sharing, row);
    }
    return ig_store_ended(&failure, error);
}

static gboolean settle_documents(IgStore *store, GError **error)
{
    g_autoptr(GHashTable) bytes = string_set();
    g_autoptr(GHashTable) citekeys = string_set();
    g_autoptr(GHashTable) any = string_set();
    Seen seen = {bytes, citekeys, any};
    for (guint i = 0; i < ig_part_count(store); i++)
        begin_sharing(ig_part(store, i));
    for (guint i = 0; i < 2 * ig_part_count(store); i++) {
        guint number = i % ig_part_count(store);
        if (!see_documents(ig_part(store, number), &seen, i >= ig_part_count(store), error))
            return FALSE;
    }
    return TRUE;
}

static void share_totals(IgStore *store, const Totals *all)
{
    for (guint i = 0; i < ig_part_count(store); i++) {
        IgSharing *sharing = ig_part(store, i)->sharing;
        for (guint table = 0; table < IG_TABLE_COUNT; table++) {
            /* As it is worked out of one table. */
            sharing->paragraphs[table] = all[table].paragraphs;
            sharing->mean_length[table] = (double)all[table].tokens /
                                          (double)MAX(all[table].paragraphs, 1);
        }
    }
}

gboolean ig_parts_share(IgStore *store, GError **error)
{
    Totals all[IG_TABLE_COUNT] = {{0, 0}, {0, 0}};
    gint64 revision = ig_store_revision(store);
    if (!store->parts || store->shared_revision == revision)
        return TRUE;
    if (!settle_documents(store, error))
        return FALSE;
    for (guint i = 0; i < ig_part_count(store); i++) {
        if (!add_totals(ig_part(store, i), all, error))
            return FALSE;
    }
    share_totals(store, all);
    store->shared_revision = revision;
    return TRUE;
}
