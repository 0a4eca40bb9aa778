#include "store/check.h"

#include "model/paragraph.h"
#include "store/check_seals.h"
#include "store/database.h"
#include "store/findings.h"
#include "store/lengths.h"
#include "store/regions.h"
#include "store/text_block.h"
#include "store/vocabulary.h"
#include "store/word_tables.h"

static void check_file(IgFindings *check)
{
    ig_findings_add_rows(check,
                         "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
    ig_findings_add_rows(
        check, "SELECT 'a row ' || coalesce(rowid, '') || ' of ' || \"table\" || ' refers "
               "to a missing row of ' "
               "|| parent FROM pragma_foreign_key_check");
}

static void check_settings(IgFindings *check)
{
    g_autoptr(GError) error = NULL;
    if (!ig_word_tables_check(check->store, &error))
        ig_findings_add(check, error->message);
}

/* With rank 1 FTS5 compares its postings with the content they were made from (fts5.html, 6.4);
 * SQLite's own integrity check does not look there before 3.44. */
static void check_words(IgFindings *check, const char *sql, const char *finding)
{
    g_autoptr(GError) error = NULL;
    if (!ig_database_exec(check->store, sql, &error)) {
        g_autofree char *said = g_strdup_printf("%s (%s)", finding, error->message);
        ig_findings_add(check, said);
    }
}

typedef struct {
    IgFindings *check;
    IgMatchTables tables;
} Terms;

/* A term is looked up through FTS5's table of where its pages begin, which FTS5's own check
 * compares with the pages, but not the pages with it. */
static gboolean check_term(const char *term, const IgVocabularyCount *count, gpointer data)
{
    Terms *terms = data;
    IgVocabularyCount found = {0, 0};
    if (ig_vocabulary_find(terms->check->store, term, terms->tables, &found, NULL) &&
        found.paragraphs == count->paragraphs && found.occurrences == count->occurrences)
        return TRUE;
    g_autofree char *finding = g_strdup_printf("the word \"%s\" is not found where it is", term);
    ig_findings_add(terms->check, finding);
    return FALSE;
}

static void check_terms(IgFindings *check, IgMatchTables tables)
{
    g_autoptr(GError) error = NULL;
    Terms terms = {check, tables};
    if (!ig_vocabulary_each(check->store, "", tables, check_term, &terms, &error))
        ig_findings_add(check, error->message);
}

static void check_texts(IgFindings *check)
{
    g_autoptr(GError) error = NULL;
    sqlite3_stmt *row = ig_database_statement(
        check->store, "SELECT first_paragraph, paragraphs, packed FROM text_block", &error);
    while (row && ig_database_step(check->store, row, &error)) {
        g_autoptr(IgTextBlock) block = ig_text_block_unpack(sqlite3_column_blob(row, 2),
                                                            (gsize)sqlite3_column_bytes(row, 2),
                                                            (guint)sqlite3_column_int(row, 1));
        if (!block) {
            g_autofree char *finding = g_strdup_printf(
                "the texts of the paragraphs from %" G_GINT64_FORMAT " on are damaged",
                (gint64)sqlite3_column_int64(row, 0));
            ig_findings_add(check, finding);
        }
    }
    if (error)
        ig_findings_add(check, error->message);
}

/* Blocks of texts, each with where the documents end that begin at or before it: the farthest of
 * them. In one pass over both in the order of paragraphs, since no index leads from a paragraph to
 * its document but that of stretches, which may be damaged themselves. */
#define BLOCKS_AND_DOCUMENTS                                                                       \
    "SELECT first_paragraph, paragraphs, is_block, max(iif(is_block, NULL, first_paragraph + "     \
    "paragraphs)) OVER (ORDER BY first_paragraph, is_block ROWS UNBOUNDED PRECEDING) AS "          \
    "documents_end FROM (SELECT first_paragraph, paragraphs, 1 AS is_block FROM text_block UNION " \
    "ALL SELECT first_paragraph, paragraphs, 0 FROM document)"

static void check_documents(IgFindings *check)
{
    ig_findings_add_rows(
        check, "SELECT 'document ' || d.citekey || ' should have ' || d.paragraphs || "
               "' paragraphs and has ' || count(p.paragraph_id) FROM document d LEFT JOIN "
               "paragraph_label p "
               "ON p.paragraph_id >= d.first_paragraph AND p.paragraph_id < "
               "d.first_paragraph + d.paragraphs "
               "GROUP BY d.id HAVING count(p.paragraph_id) <> d.paragraphs");
    ig_findings_add_rows(
        check, "SELECT 'document ' || citekey || ' should have ' || searched || "
               "' searched paragraphs and has ' || held FROM (SELECT d.citekey, d.searched, "
               "(SELECT count(*) FROM searched_paragraph s WHERE s.id >= d.first_paragraph "
               "AND s.id < d.first_paragraph + d.paragraphs) AS held FROM document d) "
               "WHERE held <> searched");
    ig_findings_add_rows(
        check, "SELECT 'a stretch of paragraphs from ' || s.first_paragraph || ' on is not within "
               "its document' FROM stretch s LEFT JOIN document d ON d.id = s.document_id AND "
               "s.first_paragraph >= d.first_paragraph AND "
               "s.first_paragraph < d.first_paragraph + d.paragraphs WHERE d.id IS NULL");
    ig_findings_add_rows(
        check, "SELECT 'a stretch of paragraphs from ' || first_paragraph || ' on is in a "
               "section that is missing' FROM stretch WHERE section_id > 0 AND section_id NOT IN "
               "(SELECT id FROM section)");
    ig_findings_add_rows(
        check, "SELECT 'a block of texts from ' || first_paragraph || ' on is not within a "
               "document' FROM (" BLOCKS_AND_DOCUMENTS ") WHERE is_block AND "
               "(paragraphs <= 0 OR first_paragraph + paragraphs > coalesce(documents_end, 0))");
    ig_findings_add_rows(
        check, "SELECT 'paragraph ' || p.id || ' belongs to no document' FROM paragraph p "
               "LEFT JOIN document d ON d.id = p.document_id WHERE d.id IS NULL OR "
               "p.id < d.first_paragraph OR p.id >= d.first_paragraph + d.paragraphs");
    ig_findings_add_rows(check,
                         "SELECT 'source ' || s.sha256 || ' has no location' FROM source s "
                         "WHERE NOT EXISTS (SELECT 1 FROM location l WHERE l.source_id = s.id)");
    ig_findings_add_rows(
        check, "SELECT 'source ' || s.sha256 || ' was read and has no document' FROM source "
               "s WHERE s.failure IS NULL AND s.id NOT IN (SELECT source_id FROM document)");
}

static void check_regions(IgFindings *check)
{
    g_autoptr(GError) error = NULL;
    ig_findings_add_rows(
        check, "SELECT 'there are boxes of paragraph ' || r.paragraph_id || ', which is missing' "
               "FROM region r LEFT JOIN paragraph_label p ON p.paragraph_id = r.paragraph_id "
               "WHERE p.paragraph_id IS NULL");
    sqlite3_stmt *row = ig_database_statement(check->store,
                                              "SELECT paragraph_id, boxes FROM region", &error);
    while (row && ig_database_step(check->store, row, &error)) {
        g_autoptr(GArray) regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
        if (!ig_regions_unpack(sqlite3_column_blob(row, 1), (gsize)sqlite3_column_bytes(row, 1),
                               regions)) {
            g_autofree char *finding = g_strdup_printf("the boxes of paragraph %" G_GINT64_FORMAT
                                                       " are no boxes",
                                                       (gint64)sqlite3_column_int64(row, 0));
            ig_findings_add(check, finding);
        }
    }
    if (error)
        ig_findings_add(check, error->message);
}

/* FTS5 no longer knows the lengths of paragraphs, so that its own check does not look at them. */
static void check_lengths(IgFindings *check)
{
    g_autoptr(GError) error = NULL;
    sqlite3_stmt *row = ig_database_statement(
        check->store,
        "SELECT d.citekey, d.paragraphs, l.words FROM document d LEFT JOIN paragraph_length l ON "
        "l.first_paragraph = d.first_paragraph AND d.paragraphs > 0 UNION ALL "
        "SELECT l.first_paragraph, -1, NULL FROM paragraph_length l WHERE l.first_paragraph NOT IN "
        "(SELECT first_paragraph FROM document WHERE paragraphs > 0)",
        &error);
    while (row && ig_database_step(check->store, row, &error)) {
        if (ig_lengths_count(sqlite3_column_blob(row, 2), (gsize)sqlite3_column_bytes(row, 2)) !=
            sqlite3_column_int(row, 1)) {
            g_autofree char *name = ig_database_string(row, 0);
            g_autofree char *finding = g_strdup_printf(
                "the lengths of the paragraphs of %s are not those of its paragraphs", name);
            ig_findings_add(check, finding);
        }
    }
    if (error)
        ig_findings_add(check, error->message);
}

int ig_store_check(IgStore *store, IgFindingFunc each, gpointer data, GError **error)
{
    IgFindings check = {store, each, data, 0};
    g_return_val_if_fail(store->writable, -1);
    store->inspected = TRUE;
    /* One moment of the index, whatever another program writes meanwhile. */
    if (!ig_store_begin(store, error)) {
        store->inspected = FALSE;
        return -1;
    }
    check_file(&check);
    check_settings(&check);
    check_words(&check,
                "INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES ('integrity-check', 1)",
                "the words of paragraphs are out of step with their texts");
    check_words(&check, "INSERT INTO margin_fts (margin_fts, rank) VALUES ('integrity-check', 1)",
                "the words of margins are out of step with their texts");
    check_terms(&check, IG_MATCH_TEXT);
    check_terms(&check, IG_MATCH_MARGINS);
    check_texts(&check);
    check_documents(&check);
    check_lengths(&check);
    check_regions(&check);
    ig_check_seals(&check);
    ig_store_rollback(store);
    store->inspected = FALSE;
    return check.count;
}
