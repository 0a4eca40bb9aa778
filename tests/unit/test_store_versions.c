/* What is no index of this program is refused, and the message says what to do. */
#include "store/check.h"
#include "store/documents.h"
#include "store/paragraphs.h"
#include "store/text_block.h"
#include "support/scratch.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
    char *folder;
    char *path;
} Fixture;

static const IgMadeParagraph words[] = {{.text = "Some words."}, {.text = NULL}};

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    IgDocument facts = {.citekey = "doc"};
    fixture->folder = ig_scratch_new();
    fixture->path = g_build_filename(fixture->folder, "index.db", NULL);
    g_autoptr(IgStore) store = ig_made_store(fixture->folder);
    ig_made_put(store, &facts, words);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_free(fixture->path);
    ig_scratch_free(fixture->folder);
}

/* Changes the file behind the store's back. */
static void tamper(const Fixture *fixture, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    g_assert_cmpint(sqlite3_open(fixture->path, &db), ==, SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    g_assert_cmpstr(message, ==, NULL);
    sqlite3_close(db);
}

typedef IgStore *(*Opening)(const char *path, GError **error);

static void assert_refused_by(Opening open, const char *path, IgStoreErrorCode code,
                              const char *words_of_message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = open(path, &error);
    g_assert_null(store);
    g_assert_nonnull(error);
    g_test_message("%s", error->message);
    g_assert_error(error, IG_STORE_ERROR, (int)code);
    g_assert_nonnull(strstr(error->message, path));
    g_assert_nonnull(strstr(error->message, words_of_message));
}

static void assert_refused(const Fixture *fixture, IgStoreErrorCode code, const char *message)
{
    assert_refused_by(ig_store_open, fixture->path, code, message);
    assert_refused_by(ig_store_open_writable, fixture->path, code, message);
}

/* The command that the message names opens the outdated index to read what was in it. */
static void assert_refused_until_rebuilt(const Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *command = g_strdup_printf("igindex --index %s rebuild", fixture->path);
    assert_refused(fixture, IG_STORE_ERROR_VERSION, command);
    g_autoptr(IgStore) store = ig_store_open_outdated(fixture->path, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) locations = ig_store_locations(store, FALSE, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(locations->len, ==, 1);
}

static void test_tokenizer(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tamper(fixture, "UPDATE meta SET value = '0' WHERE key = 'tokenizer'");
    assert_refused_until_rebuilt(fixture);
}

static void test_unicode(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tamper(fixture, "UPDATE meta SET value = '3.2.0' WHERE key = 'unicode'");
    assert_refused_until_rebuilt(fixture);
}

static void test_no_identity(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tamper(fixture, "DELETE FROM meta");
    assert_refused_until_rebuilt(fixture);
}

static void test_newer(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tamper(fixture, "PRAGMA user_version = 999");
    assert_refused(fixture, IG_STORE_ERROR_VERSION, "newer");
}

static void test_impossible_version(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tamper(fixture, "PRAGMA user_version = -1");
    assert_refused(fixture, IG_STORE_ERROR_NOT_INDEX, "not an igsearch index");
}

static void test_other_program(Fixture *fixture, gconstpointer data)
{
    (void)data;
    tamper(fixture, "PRAGMA application_id = 1");
    assert_refused(fixture, IG_STORE_ERROR_NOT_INDEX, "not an igsearch index");
}

/* A database without a name of its own, but with tables: somebody's, and not to be written to. */
static void test_other_database(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_remove(fixture->path);
    tamper(fixture, "CREATE TABLE mine (a)");
    assert_refused(fixture, IG_STORE_ERROR_NOT_INDEX, "not an igsearch index");
    tamper(fixture, "SELECT a FROM mine");
}

static void test_no_database(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *path = ig_scratch_write(
        fixture->folder, "index.db", "A text that is long enough to be a header of a file.", -1);
    assert_refused(fixture, IG_STORE_ERROR_NOT_INDEX, path);
}

static void test_missing(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *path = g_build_filename(fixture->folder, "none.db", NULL);
    assert_refused_by(ig_store_open, path, IG_STORE_ERROR_MISSING, "no index");
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_refused_by(ig_store_open, fixture->folder, IG_STORE_ERROR_MISSING, "no index");
}

/* An empty file is what mktemp leaves: an index may be made in it, but there is none to read. */
static void test_empty_file(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = ig_scratch_write(fixture->folder, "empty.db", "", 0);
    assert_refused_by(ig_store_open, path, IG_STORE_ERROR_NOT_INDEX, "not an igsearch index");
    g_autoptr(IgStore) store = ig_store_open_writable(path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(ig_store_revision(store), ==, 0);
}

/* ---- a stranger's index ---- */

static gboolean is_valid(const IgStoredParagraph *stored, gpointer data)
{
    guint *seen = data;
    const IgParagraph *paragraph = stored->paragraph;
    g_assert_true(g_utf8_validate(paragraph->text, -1, NULL));
    g_assert_true(g_utf8_validate(paragraph->label, -1, NULL));
    g_assert_true(g_utf8_validate(stored->pinpoint, -1, NULL));
    for (char **heading = paragraph->section; *heading; heading++)
        g_assert_true(g_utf8_validate(*heading, -1, NULL));
    (*seen)++;
    return TRUE;
}

/* A block of one text, as SQL writes it. */
static char *block_literal(const char *text)
{
    g_autoptr(GByteArray) plain = g_byte_array_new();
    ig_text_block_add(plain, text);
    g_autoptr(IgTextPacker) packer = ig_text_packer_new();
    g_autoptr(GByteArray) packed = ig_text_block_pack(packer, plain);
    GString *literal = g_string_new("x'");
    for (guint i = 0; i < packed->len; i++)
        g_string_append_printf(literal, "%02x", packed->data[i]);
    return g_string_free(g_string_append_c(literal, '\''), FALSE);
}

/* Whatever bytes it holds, what comes out of the store is UTF-8, as all code after it expects. */
static void test_bytes_that_are_no_text(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *block = block_literal("a\xff\xe2");
    g_autofree char *put_block = g_strdup_printf("UPDATE text_block SET packed = %s", block);
    tamper(fixture, put_block);
    tamper(fixture, "INSERT INTO section VALUES (1, 1, 1, CAST(x'c3' AS TEXT));"
                    "UPDATE paragraph_label SET label = CAST(x'f0' AS TEXT);"
                    "UPDATE stretch SET section_id = 1, series = CAST(x'20e280' AS TEXT);"
                    "UPDATE document SET title = CAST(x'f09f' AS TEXT)");
    g_autoptr(GError) error = NULL;
    guint seen = 0;
    g_autoptr(IgStore) store = ig_store_open(fixture->path, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) documents = ig_store_documents(store, &error);
    const IgStoredDocument *document = g_ptr_array_index(documents, 0);
    g_assert_true(g_utf8_validate(document->facts->title, -1, NULL));
    g_assert_true(ig_store_each_paragraph(store, document->id, TRUE, is_valid, &seen, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(seen, ==, 1);
}

/* ---- damage ---- */

static void collect(const char *finding, gpointer data)
{
    g_string_append_printf(data, "%s\n", finding);
}

static void assert_found(const Fixture *fixture, const char *sql, const char *finding)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) findings = g_string_new(NULL);
    tamper(fixture, sql);
    g_autoptr(IgStore) store = ig_store_open_writable(fixture->path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(ig_store_check(store, collect, findings, &error), >, 0);
    g_assert_no_error(error);
    g_test_message("%s", findings->str);
    g_assert_nonnull(strstr(findings->str, finding));
}

static void test_changed_text(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *block = block_literal("Other words.");
    g_autofree char *sql = g_strdup_printf("UPDATE text_block SET packed = %s", block);
    assert_found(fixture, sql, "out of step");
}

static void test_block_that_is_none(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "UPDATE text_block SET packed = x'00'",
                 "the texts of the paragraphs from 1 on are damaged");
}

static void test_block_with_another_end(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture,
                 "UPDATE text_block SET packed = "
                 "CAST(substr(packed, 1, length(packed) - 1) || x'00' AS BLOB)",
                 "the texts of the paragraphs from 1 on are damaged");
}

static void test_block_of_more(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "UPDATE text_block SET paragraphs = 2",
                 "the texts of the paragraphs from 1 on are damaged");
}

static void test_lost_paragraph(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "DELETE FROM paragraph_label", "should have 1 paragraphs and has 0");
}

static void test_lost_location(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "DELETE FROM location", "has no location");
}

static void test_boxes_that_are_none(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "INSERT INTO region VALUES (1, x'80')", "are no boxes");
}

static void test_boxes_of_nothing(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "INSERT INTO region VALUES (7, x'0200000000')", "which is missing");
}

static void test_orphan(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "INSERT INTO paragraph_label VALUES (9, NULL)", "belongs to no document");
}

static void test_stray_block(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *block = block_literal("x");
    g_autofree char *sql = g_strdup_printf("INSERT INTO text_block VALUES (9, 1, %s)", block);
    assert_found(fixture, sql, "is not within a document");
}

static void test_stray_stretch(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture,
                 "INSERT INTO stretch (first_paragraph, document_id, zone) VALUES (9, 1, 'body')",
                 "is not within its document");
}

static void test_lost_section(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "UPDATE stretch SET section_id = 99", "section that is missing");
}

static void test_lost_lengths(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "DELETE FROM paragraph_length", "are not those of its paragraphs");
}

static void test_lengths_that_are_none(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "UPDATE paragraph_length SET words = x'ff'",
                 "are not those of its paragraphs");
}

static void test_lengths_of_nothing(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_found(fixture, "INSERT INTO paragraph_length VALUES (9, x'01')",
                 "are not those of its paragraphs");
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/store/versions/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("tokenizer", test_tokenizer);
    add_test("unicode", test_unicode);
    add_test("no-identity", test_no_identity);
    add_test("newer", test_newer);
    add_test("impossible-version", test_impossible_version);
    add_test("other-program", test_other_program);
    add_test("other-database", test_other_database);
    add_test("no-database", test_no_database);
    add_test("missing", test_missing);
    add_test("empty-file", test_empty_file);
    add_test("bytes-that-are-no-text", test_bytes_that_are_no_text);
    add_test("changed-text", test_changed_text);
    add_test("block-that-is-none", test_block_that_is_none);
    add_test("block-with-another-end", test_block_with_another_end);
    add_test("block-of-more", test_block_of_more);
    add_test("lost-paragraph", test_lost_paragraph);
    add_test("lost-location", test_lost_location);
    add_test("boxes-that-are-none", test_boxes_that_are_none);
    add_test("boxes-of-nothing", test_boxes_of_nothing);
    add_test("orphan", test_orphan);
    add_test("stray-block", test_stray_block);
    add_test("stray-stretch", test_stray_stretch);
    add_test("lost-section", test_lost_section);
    add_test("lost-lengths", test_lost_lengths);
    add_test("lengths-that-are-none", test_lengths_that_are_none);
    add_test("lengths-of-nothing", test_lengths_of_nothing);
    return g_test_run();
}
