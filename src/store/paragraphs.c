#include "store/paragraphs.h"

#include "model/locator.h"
#include "store/database.h"
#include "store/parts.h"
#include "store/regions.h"

void ig_stored_paragraph_free(IgStoredParagraph *paragraph)
{
    if (!paragraph)
        return;
    g_free(paragraph->pinpoint);
    ig_paragraph_free(paragraph->paragraph);
    g_free(paragraph);
}

static GStrv read_section(IgStore *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) headings = g_ptr_array_new_with_free_func(g_free);
    /* Deeper is a cycle made by hand. */
    while (id && headings->len < IG_MAX_SECTION_DEPTH) {
        sqlite3_stmt *row = ig_database_statement(
            store, "SELECT parent_id, heading FROM section WHERE id = ?1", error);
        if (!row)
            return NULL;
        sqlite3_bind_int64(row, 1, id);
        if (!ig_database_step(store, row, error))
            break;
        g_ptr_array_insert(headings, 0, ig_database_string(row, 1));
        id = sqlite3_column_int64(row, 0);
        sqlite3_reset(row);
    }
    g_ptr_array_add(headings, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&headings), FALSE);
}

static void read_regions(IgStore *store, gint64 id, GArray *regions)
{
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT boxes FROM region WHERE paragraph_id = ?1", NULL);
    if (!row)
        return;
    sqlite3_bind_int64(row, 1, id);
    if (ig_database_step(store, row, NULL))
        ig_regions_unpack(sqlite3_column_blob(row, 0), (gsize)sqlite3_column_bytes(row, 0),
                          regions);
    sqlite3_reset(row);
}

/* The columns of the view `paragraph`, with one look at the stretch for all of them. */
#define PARAGRAPH_COLUMNS                                                                          \
    "SELECT p.paragraph_id, s.document_id, p.label, s.series, s.zone, s.section_id, s.speaker, "   \
    "s.page, "                                                                                     \
    "s.page_label, s.lang, (SELECT a.anchor FROM anchor a WHERE a.paragraph_id = "                 \
    "p.paragraph_id), "                                                                            \
    "p.label IS NOT NULL AND NOT EXISTS (SELECT 1 FROM shared_label l "                            \
    "WHERE l.paragraph_id = p.paragraph_id), ig_text(p.paragraph_id), p.paragraph_id - "           \
    "d.first_paragraph + 1 "
#define STRETCH_OF_PARAGRAPH                                                                       \
    "CROSS JOIN stretch s ON s.first_paragraph = (SELECT max(q.first_paragraph) FROM stretch q "   \
    "WHERE q.first_paragraph <= p.paragraph_id) "

static void take_text(char **field, sqlite3_stmt *row, int column)
{
    g_autofree char *text = ig_database_text(row, column);
    ig_paragraph_set(field, text);
}

static void read_fields(IgParagraph *paragraph, sqlite3_stmt *row)
{
    take_text(&paragraph->label, row, 2);
    take_text(&paragraph->series, row, 3);
    const char *zone = (const char *)sqlite3_column_text(row, 4);
    if (zone)
        ig_zone_from_name(zone, &paragraph->zone);
    take_text(&paragraph->speaker, row, 6);
    paragraph->page = (guint)sqlite3_column_int64(row, 7);
    take_text(&paragraph->page_label, row, 8);
    take_text(&paragraph->lang, row, 9);
    take_text(&paragraph->anchor, row, 10);
    take_text(&paragraph->text, row, 12);
    paragraph->ordinal = (guint)sqlite3_column_int64(row, 13);
}

static IgStoredParagraph *read_paragraph(IgStore *store, sqlite3_stmt *row, gboolean regions)
{
    IgStoredParagraph *stored = g_new0(IgStoredParagraph, 1);
    stored->paragraph = ig_paragraph_new();
    stored->id = sqlite3_column_int64(row, 0) + store->base;
    stored->document = sqlite3_column_int64(row, 1) + store->base;
    read_fields(stored->paragraph, row);
    GStrv section = read_section(store, sqlite3_column_int64(row, 5), NULL);
    if (section) {
        g_strfreev(stored->paragraph->section);
        stored->paragraph->section = section;
    }
    stored->pinpoint = ig_locator_pinpoint(stored->paragraph, sqlite3_column_int(row, 11) != 0);
    if (regions)
        read_regions(store, stored->id - store->base, stored->paragraph->regions);
    return stored;
}

/* Steps to the only row, that of a paragraph. */
static gboolean step_to(IgStore *store, sqlite3_stmt *row, gint64 id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_bind_int64(row, 1, id - store->base);
    if (ig_database_step(store, row, &failure))
        return TRUE;
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                    "%s: paragraph %" G_GINT64_FORMAT " is missing", store->path, id);
    return FALSE;
}

char *ig_store_paragraph_text(IgStore *store, gint64 id, GError **error)
{
    store = ig_part_holding(store, id);
    sqlite3_stmt *row = ig_database_statement(
        store, "SELECT ig_text(paragraph_id) FROM paragraph_label WHERE paragraph_id = ?1", error);
    if (!row || !step_to(store, row, id, error))
        return NULL;
    char *text = ig_database_string(row, 0);
    sqlite3_reset(row);
    return text;
}

IgStoredParagraph *ig_store_paragraph(IgStore *store, gint64 id, gboolean regions, GError **error)
{
    store = ig_part_holding(store, id);
    sqlite3_stmt *row = ig_database_statement(
        store,
        PARAGRAPH_COLUMNS "FROM paragraph_label p " STRETCH_OF_PARAGRAPH
                          "CROSS JOIN document d ON d.id = s.document_id WHERE p.paragraph_id = ?1",
        error);
    if (!row || !step_to(store, row, id, error))
        return NULL;
    IgStoredParagraph *paragraph = read_paragraph(store, row, regions);
    sqlite3_reset(row);
    return paragraph;
}

gboolean ig_store_each_paragraph(IgStore *store, gint64 document, gboolean regions,
                                 IgParagraphFunc each, gpointer data, GError **error)
{
    store = ig_part_holding(store, document);
    sqlite3_stmt *row = ig_database_statement(
        store,
        PARAGRAPH_COLUMNS
        "FROM document d CROSS JOIN paragraph_label p " STRETCH_OF_PARAGRAPH
        "WHERE d.id = ?1 AND s.document_id = d.id AND p.paragraph_id >= d.first_paragraph AND "
        "p.paragraph_id < d.first_paragraph + d.paragraphs ORDER BY p.paragraph_id",
        error);
    if (!row)
        return FALSE;
    sqlite3_bind_int64(row, 1, document - store->base);
    g_autoptr(GError) failure = NULL;
    gboolean more = TRUE;
    while (more && ig_database_step(store, row, &failure)) {
        g_autoptr(IgStoredParagraph) paragraph = read_paragraph(store, row, regions);
        more = each(paragraph, data);
    }
    sqlite3_reset(row);
    return ig_store_ended(&failure, error);
}
