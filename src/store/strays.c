#include "store/strays.h"

#include "store/database.h"

/* Where documents lie, in the order of their first paragraphs, each with where the farthest of it
 * and those before it ends: so that one look tells whether a paragraph is in any of them, though
 * they overlap. */
#define MAKE_EXTENTS(which)                                                                        \
    "DROP TABLE IF EXISTS temp.extent;"                                                            \
    "CREATE TEMP TABLE extent (first PRIMARY KEY, behind) WITHOUT ROWID;"                          \
    "INSERT INTO temp.extent SELECT first, max(behind) OVER (ORDER BY first ROWS UNBOUNDED "       \
    "PRECEDING) FROM (SELECT first_paragraph AS first, max(first_paragraph + paragraphs) AS "      \
    "behind FROM document WHERE typeof(first_paragraph) = 'integer' AND typeof(paragraphs) = "     \
    "'integer' AND paragraphs > 0 AND " which " GROUP BY first_paragraph)"
#define ANY       "TRUE"
#define OF_SOURCE "source_id IN (SELECT id FROM source)"

#define IS_IN_NONE(paragraph)                                                                      \
    "coalesce(" paragraph " >= (SELECT behind FROM temp.extent WHERE first <= " paragraph          \
    " ORDER BY first DESC LIMIT 1), TRUE)"
#define IN_NO_DOCUMENT(table, paragraph)                                                           \
    "DELETE FROM " table " WHERE " IS_IN_NONE(table "." paragraph)

/* Written so that what refers to NULL refers to nothing. */
#define REFERS_TO_NOTHING(table, column, parent)                                                   \
    "DELETE FROM " table " WHERE NOT EXISTS (SELECT 1 FROM " parent " p WHERE p.id = " table       \
    "." column ")"

static const char *const strays[] = {
    REFERS_TO_NOTHING("location", "source_id", "source"),
    REFERS_TO_NOTHING("document", "source_id", "source"),
    "DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM location WHERE source_id = source.id) AND "
    "NOT EXISTS (SELECT 1 FROM document WHERE source_id = source.id)",
    MAKE_EXTENTS(ANY),
    IN_NO_DOCUMENT("region", "paragraph_id"),
    IN_NO_DOCUMENT("anchor", "paragraph_id"),
    IN_NO_DOCUMENT("shared_label", "paragraph_id"),
    IN_NO_DOCUMENT("paragraph_label", "paragraph_id"),
    IN_NO_DOCUMENT("stretch", "first_paragraph"),
    IN_NO_DOCUMENT("reference_list", "first_paragraph"),
    IN_NO_DOCUMENT("text_block", "first_paragraph"),
    REFERS_TO_NOTHING("section", "document_id", "document"),
    REFERS_TO_NOTHING("warning", "document_id", "document"),
    "DELETE FROM paragraph_length",
    "DELETE FROM document_name",
    "DELETE FROM impact",
    "DELETE FROM impact_state",
    "DELETE FROM outline",
    "DELETE FROM seal WHERE kind NOT IN ('document', 'source', 'index') OR "
    "(kind = 'document' AND id NOT IN (SELECT id FROM document)) OR "
    "(kind = 'source' AND id NOT IN (SELECT id FROM source)) OR (kind = 'index' AND id <> 0)",
    "DROP TABLE temp.extent",
};

gboolean ig_strays_remove(IgStore *store, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(strays); i++) {
        if (!ig_database_exec(store, strays[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_strays_any_texts(IgStore *store)
{
    return !ig_database_exec(store, MAKE_EXTENTS(OF_SOURCE), NULL) ||
           ig_database_integer(store,
                               "SELECT EXISTS (SELECT 1 FROM text_block WHERE " IS_IN_NONE(
                                   "text_block.first_paragraph") ")",
                               NULL) != 0;
}
