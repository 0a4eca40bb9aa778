/* Putting paragraphs in. What most of them have in common with the one before (section, page, zone
 * …) is written once a stretch, what few of them have in tables of its own: a paragraph of a line
 * costs a dozen bytes beside its text. */
#include "store/putting.h"

#include "model/locator.h"
#include "model/reference_list.h"
#include "store/database.h"
#include "store/lengths.h"
#include "store/reference_lists.h"
#include "store/regions.h"
#include "store/texts.h"
#include "store/varint.h"

typedef struct {
    IgStore *store;
    gint64 document;
    GHashTable *sections;      /* of section_for() */
    const IgParagraph *before; /* NULL at the beginning */
    GByteArray *lengths;       /* of ig_varint_append() */
    gint64 references_from;    /* the list of references that goes on; 0: none does */
} Putting;

/* The row of a section path, inserting the headings that are new. `known` maps "parent/heading" to
 * ids, so that a heading used twice under one parent is one section. 0 for the empty path. */
static gint64 section_for(IgStore *store, gint64 document, GStrv path, GHashTable *known,
                          GError **error)
{
    gint64 parent = 0;
    for (guint i = 0; path[i]; i++) {
        g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT "/%s", parent, path[i]);
        gint64 *id = g_hash_table_lookup(known, key);
        if (!id) {
            sqlite3_stmt *statement = ig_database_statement(
                store, "INSERT INTO section (document_id, parent_id, heading) VALUES (?1, ?2, ?3)",
                error);
            if (!statement)
                return -1;
            sqlite3_bind_int64(statement, 1, document);
            if (parent)
                sqlite3_bind_int64(statement, 2, parent);
            ig_database_bind_text(statement, 3, path[i]);
            if (!ig_database_run(store, statement, error))
                return -1;
            id = g_new(gint64, 1);
            *id = sqlite3_last_insert_rowid(store->db);
            g_hash_table_insert(known, g_steal_pointer(&key), id);
        }
        parent = *id;
    }
    return parent;
}

static void bind_optional(sqlite3_stmt *statement, int index, const char *text)
{
    if (text && *text)
        ig_database_bind_text(statement, index, text);
}

static gboolean insert_label(IgStore *store, gint64 id, const IgParagraph *paragraph,
                             GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store, "INSERT INTO paragraph_label (paragraph_id, label) VALUES (?1, ?2)", error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    bind_optional(statement, 2, paragraph->label);
    return ig_database_run(store, statement, error);
}

/* FTS5 counts the words of the row as it cuts them; we note their number as it goes by. */
static gboolean insert_words(Putting *putting, gint64 id, const IgParagraph *paragraph,
                             GError **error)
{
    const char *sql = ig_zone_is_text(paragraph->zone)
                          ? "INSERT INTO paragraph_fts (rowid, text) VALUES (?1, ?2)"
                          : "INSERT INTO margin_fts (rowid, text) VALUES (?1, ?2)";
    sqlite3_stmt *statement = ig_database_statement(putting->store, sql, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    ig_database_bind_text(statement, 2, paragraph->text);
    putting->store->words_cut = 0;
    if (!ig_database_run(putting->store, statement, error))
        return FALSE;
    ig_varint_append(putting->lengths, putting->store->words_cut);
    return TRUE;
}

static gboolean insert_regions(IgStore *store, gint64 id, const IgParagraph *paragraph,
                               GError **error)
{
    g_autoptr(GBytes) boxes = ig_regions_pack(paragraph->regions);
    if (!boxes)
        return TRUE;
    sqlite3_stmt *statement = ig_database_statement(
        store, "INSERT INTO region (paragraph_id, boxes) VALUES (?1, ?2)", error);
    if (!statement)
        return FALSE;
    gsize size = 0;
    const void *data = g_bytes_get_data(boxes, &size);
    sqlite3_bind_int64(statement, 1, id);
    ig_database_bind_bytes(statement, 2, data, size);
    return ig_database_run(store, statement, error);
}

static gboolean insert_anchor(IgStore *store, gint64 id, const IgParagraph *paragraph,
                              GError **error)
{
    if (!paragraph->anchor || !*paragraph->anchor)
        return TRUE;
    sqlite3_stmt *statement = ig_database_statement(
        store, "INSERT INTO anchor (paragraph_id, anchor) VALUES (?1, ?2)", error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    ig_database_bind_text(statement, 2, paragraph->anchor);
    return ig_database_run(store, statement, error);
}

/* ---- stretches ---- */

static gboolean same_stretch(const IgParagraph *one, const IgParagraph *other)
{
    return one->zone == other->zone && one->page == other->page &&
           g_strcmp0(one->series, other->series) == 0 &&
           g_strcmp0(one->speaker, other->speaker) == 0 &&
           g_strcmp0(one->page_label, other->page_label) == 0 &&
           g_strcmp0(one->lang, other->lang) == 0 &&
           g_strv_equal((const char *const *)one->section, (const char *const *)other->section);
}

static gboolean insert_stretch(Putting *putting, gint64 id, const IgParagraph *paragraph,
                               GError **error)
{
    IgStore *store = putting->store;
    gint64 section = section_for(store, putting->document, paragraph->section, putting->sections,
                                 error);
    if (section < 0)
        return FALSE;
    sqlite3_stmt *statement = ig_database_statement(
        store,
        "INSERT INTO stretch (first_paragraph, document_id, zone, series, section_id, speaker, "
        "page, page_label, lang) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, putting->document);
    ig_database_bind_text(statement, 3, ig_zone_name(paragraph->zone));
    bind_optional(statement, 4, paragraph->series);
    if (section)
        sqlite3_bind_int64(statement, 5, section);
    bind_optional(statement, 6, paragraph->speaker);
    if (paragraph->page)
        sqlite3_bind_int64(statement, 7, paragraph->page);
    bind_optional(statement, 8, paragraph->page_label);
    bind_optional(statement, 9, paragraph->lang);
    return ig_database_run(store, statement, error);
}

/* ---- lists of references ---- */

static gboolean is_reference(const IgParagraph *paragraph)
{
    for (guint i = 0; ig_zone_is_text(paragraph->zone) && paragraph->section[i]; i++) {
        if (ig_is_reference_list(paragraph->section[i]))
            return TRUE;
    }
    return FALSE;
}

/* Ends the list that goes on before a paragraph, and begins one where it is in one. */
static gboolean note_references(Putting *putting, gint64 id, gboolean within, GError **error)
{
    gint64 from = putting->references_from;
    if (within == (from != 0))
        return TRUE;
    putting->references_from = within ? id : 0;
    return within || ig_reference_lists_put(putting->store, from, (guint)(id - from), error);
}

/* ---- labels that do not cite ---- */

/* What each paragraph would be cited by; NULL for those without a label. */
static GPtrArray *pinpoints_of(GPtrArray *paragraphs)
{
    GPtrArray *pinpoints = g_ptr_array_new_full(paragraphs->len, g_free);
    for (guint i = 0; i < paragraphs->len; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(paragraphs, i);
        g_ptr_array_add(pinpoints, *paragraph->label ? ig_locator_pinpoint(paragraph, TRUE) : NULL);
    }
    return pinpoints;
}

/* How many paragraphs would be cited by each pinpoint: one that names two names none. */
static GHashTable *count_pinpoints(GPtrArray *pinpoints, const gboolean *yields)
{
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < pinpoints->len; i++) {
        char *pinpoint = g_ptr_array_index(pinpoints, i);
        if (!pinpoint || yields[i])
            continue;
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, pinpoint));
        g_hash_table_insert(counts, pinpoint, GUINT_TO_POINTER(count + 1));
    }
    return counts;
}

/* The heading of an article, say, has the label of the text right below it where that has none of
 * its own; "Art. 5" then means the text. */
static gboolean *find_yielding(GPtrArray *paragraphs, GPtrArray *pinpoints)
{
    gboolean *yields = g_new0(gboolean, paragraphs->len);
    const char *last = NULL;
    guint heading = 0; /* that has it, or the paragraphs' number */
    for (guint i = 0; i < paragraphs->len; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(paragraphs, i);
        const char *pinpoint = g_ptr_array_index(pinpoints, i);
        if (!pinpoint)
            continue;
        gboolean is_heading = paragraph->zone == IG_ZONE_HEADING;
        if (!is_heading && g_strcmp0(last, pinpoint) == 0 && heading < paragraphs->len)
            yields[heading] = TRUE;
        heading = is_heading ? i : paragraphs->len;
        last = pinpoint;
    }
    return yields;
}

/* Which paragraphs are not cited by their label. */
static gboolean *find_shared(GPtrArray *paragraphs, GPtrArray *pinpoints)
{
    gboolean *shared = find_yielding(paragraphs, pinpoints);
    g_autoptr(GHashTable) counts = count_pinpoints(pinpoints, shared);
    for (guint i = 0; i < pinpoints->len; i++) {
        const char *pinpoint = g_ptr_array_index(pinpoints, i);
        shared[i] = shared[i] ||
                    (pinpoint && GPOINTER_TO_UINT(g_hash_table_lookup(counts, pinpoint)) != 1);
    }
    return shared;
}

static gboolean insert_shared_label(IgStore *store, gint64 id, GError **error)
{
    sqlite3_stmt *statement = ig_database_statement(
        store, "INSERT INTO shared_label (paragraph_id) VALUES (?1)", error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, id);
    return ig_database_run(store, statement, error);
}

/* ---- all of it ---- */

static gboolean put_paragraph(Putting *putting, gint64 id, const IgParagraph *paragraph,
                              gboolean shared, GError **error)
{
    IgStore *store = putting->store;
    if ((!putting->before || !same_stretch(putting->before, paragraph)) &&
        (!insert_stretch(putting, id, paragraph, error) ||
         !note_references(putting, id, is_reference(paragraph), error)))
        return FALSE;
    putting->before = paragraph;
    return insert_label(store, id, paragraph, error) &&
           insert_words(putting, id, paragraph, error) &&
           (!shared || insert_shared_label(store, id, error)) &&
           insert_anchor(store, id, paragraph, error) &&
           insert_regions(store, id, paragraph, error);
}

gboolean ig_paragraphs_put(IgStore *store, gint64 document, gint64 first, GPtrArray *paragraphs,
                           GError **error)
{
    g_autoptr(GHashTable) sections = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) pinpoints = pinpoints_of(paragraphs);
    g_autofree gboolean *shared = find_shared(paragraphs, pinpoints);
    g_autoptr(GByteArray) lengths = g_byte_array_new();
    Putting putting = {store, document, sections, NULL, lengths, 0};
    for (guint i = 0; i < paragraphs->len; i++) {
        if (!put_paragraph(&putting, first + i, g_ptr_array_index(paragraphs, i), shared[i], error))
            return FALSE;
    }
    return paragraphs->len == 0 ||
           (note_references(&putting, first + paragraphs->len, FALSE, error) &&
            ig_texts_put(store, first, paragraphs, error) &&
            ig_lengths_put(store, first, lengths, error));
}
