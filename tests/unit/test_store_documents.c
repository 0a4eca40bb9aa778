/* Documents in and out of the index: what is replaced is gone, and words stay in step with texts.
 */
#include "store/check.h"
#include "store/database.h"
#include "store/documents.h"
#include "store/matching.h"
#include "store/paragraphs.h"
#include "store/texts.h"
#include "support/scratch.h"

#include <string.h>

typedef IgMadeIndex Fixture;

static void no_finding(const char *finding, gpointer data)
{
    (void)data;
    g_test_message("%s", finding);
}

static void assert_sound(IgStore *store)
{
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(ig_store_check(store, no_finding, NULL, &error), ==, 0);
    g_assert_no_error(error);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_sound(fixture->store);
    ig_made_index_tear_down(fixture, NULL);
}

/* ---- asking and changing ---- */

static gint64 count_word(IgStore *store, const char *word)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    g_ptr_array_add(terms, (gpointer)word);
    ig_match_add_phrase(expression, terms, FALSE);
    gint64 count = ig_match_count(store, expression, IG_MATCH_TEXT | IG_MATCH_MARGINS, &error);
    g_assert_no_error(error);
    return count;
}

static void begin(IgStore *store)
{
    g_autoptr(GError) error = NULL;
    ig_store_begin(store, &error);
    g_assert_no_error(error);
}

static void commit(IgStore *store, gboolean done, GError *error)
{
    g_assert_no_error(error);
    g_assert_true(done);
    g_assert_true(ig_store_commit(store, NULL));
}

/* A document of one paragraph, at a path, of these bytes. */
static void put(IgStore *store, const char *path, const char *citekey, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgSource) source = ig_made_source(path, text);
    const IgMadeParagraph paragraphs[] = {{.text = text}, {.text = NULL}};
    g_autoptr(IgExtraction) extraction = ig_made_extraction(paragraphs);
    IgDocument facts = {.citekey = (char *)citekey};
    begin(store);
    commit(store, ig_store_put_document(store, source, &facts, extraction, &error), error);
}

/* Likewise, within a transaction. */
static void put_now(IgStore *store, const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgSource) source = ig_made_source(path, text);
    const IgMadeParagraph paragraphs[] = {{.text = text}, {.text = NULL}};
    g_autoptr(IgExtraction) extraction = ig_made_extraction(paragraphs);
    IgDocument facts = {.citekey = (char *)path};
    g_assert_true(ig_store_put_document(store, source, &facts, extraction, &error));
    g_assert_no_error(error);
}

static void put_location(IgStore *store, const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgSource) source = ig_made_source(path, text);
    begin(store);
    commit(store, ig_store_put_location(store, source, &error), error);
}

static void remove_location(IgStore *store, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *absolute = g_strconcat("/made/", path, NULL);
    begin(store);
    commit(store, ig_store_remove_location(store, absolute, &error), error);
}

static void assert_citekeys(IgStore *store, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) documents = ig_store_documents(store, &error);
    g_assert_no_error(error);
    g_autoptr(GString) citekeys = g_string_new(NULL);
    for (guint i = 0; i < documents->len; i++) {
        const IgStoredDocument *document = g_ptr_array_index(documents, i);
        g_string_append_printf(citekeys, "%s%s", i ? " " : "", document->facts->citekey);
    }
    g_assert_cmpstr(citekeys->str, ==, wanted);
}

static guint count_locations(IgStore *store)
{
    g_autoptr(GPtrArray) locations = ig_store_locations(store, FALSE, NULL);
    return locations->len;
}

/* ---- one document ---- */

static const IgMadeParagraph rich[] = {
    {.text = "Running head", .zone = IG_ZONE_HEADER, .page = 1, .page_label = "iv"},
    {.text = "Mandate", .zone = IG_ZONE_HEADING, .label = "1", .page = 1},
    {.text = "The first paragraph.", .label = "1", .section = "Mandate", .page = 1},
    {.text = "A note.", .label = "1", .series = "Footnotes", .zone = IG_ZONE_NOTE, .page = 1},
    {.text = "Ein Satz.", .lang = "de", .section = "Mandate > The role", .speaker = "CHAIR"},
    {.text = "Twice.", .label = "7", .section = "Mandate"},
    {.text = "Twice again.", .label = "7", .section = "Mandate"},
    {.text = NULL},
};

static void put_rich(IgStore *store)
{
    const char *const aliases[] = {"GA 70", "the WSIS review", NULL};
    IgDocument facts = {.citekey = "a-res-70-125",
                        .title = "Outcome document",
                        .short_title = "WSIS+10 outcome",
                        .aliases = (GStrv)aliases,
                        .symbol = "A/RES/70/125",
                        .body = "UNGA",
                        .date = "2015-12-16",
                        .language = "en",
                        .type = "resolution",
                        .collection = "un",
                        .url = "https://undocs.org/A/RES/70/125"};
    ig_made_put(store, &facts, rich);
}

static void append_fact(gint64 id, const char *value, const char *other, gpointer data)
{
    g_assert_cmpint(id, >, 0);
    g_string_append_printf(data, "%s|%s;", value ? value : "", other ? other : "");
}

static void test_one_fact_of_all(Fixture *fixture, gconstpointer data)
{
    static const char *const wanted[] = {
        [IG_FACT_TITLES] = "Outcome document|WSIS+10 outcome;",
        [IG_FACT_BODY] = "UNGA|;",
        [IG_FACT_TYPE] = "resolution|;",
        [IG_FACT_COLLECTION] = "un|;",
        [IG_FACT_DATE] = "2015-12-16|;",
        [IG_FACT_TEXTLESS_PAGES] = "",
    };
    (void)data;
    put_rich(fixture->store);
    for (gsize fact = 0; fact < G_N_ELEMENTS(wanted); fact++) {
        g_autoptr(GString) said = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        g_assert_true(
            ig_store_each_fact(fixture->store, (IgDocumentFact)fact, append_fact, said, &error));
        g_assert_no_error(error);
        g_assert_cmpstr(said->str, ==, wanted[fact]);
    }
}

static void test_facts_come_back(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put_rich(fixture->store);
    g_autoptr(GPtrArray) documents = ig_store_documents(fixture->store, NULL);
    g_assert_cmpuint(documents->len, ==, 1);
    const IgStoredDocument *document = g_ptr_array_index(documents, 0);
    const IgDocument *facts = document->facts;
    const char *const aliases[] = {"GA 70", "the WSIS review", NULL};
    g_assert_cmpstr(facts->citekey, ==, "a-res-70-125");
    g_assert_cmpstr(facts->title, ==, "Outcome document");
    g_assert_cmpstr(facts->short_title, ==, "WSIS+10 outcome");
    g_assert_true(g_strv_equal((const char *const *)facts->aliases, aliases));
    g_assert_cmpstr(facts->symbol, ==, "A/RES/70/125");
    g_assert_cmpstr(facts->body, ==, "UNGA");
    g_assert_cmpstr(facts->date, ==, "2015-12-16");
    g_assert_cmpstr(facts->language, ==, "en");
    g_assert_cmpstr(facts->type, ==, "resolution");
    g_assert_cmpstr(facts->collection, ==, "un");
    g_assert_cmpstr(facts->url, ==, "https://undocs.org/A/RES/70/125");
    g_assert_cmpuint(document->paragraphs, ==, 7);
    g_assert_cmpuint(document->searched, ==, 6);
}

typedef struct {
    guint next;
    const char *const *pinpoints;
} Reading;

static gboolean compare_paragraph(const IgStoredParagraph *stored, gpointer data)
{
    Reading *reading = data;
    const IgMadeParagraph *made = &rich[reading->next];
    const IgParagraph *paragraph = stored->paragraph;
    g_autofree char *section = g_strjoinv(" > ", paragraph->section);
    g_assert_cmpuint(paragraph->ordinal, ==, reading->next + 1);
    g_assert_cmpstr(paragraph->text, ==, made->text);
    g_assert_cmpstr(paragraph->label, ==, made->label ? made->label : "");
    g_assert_cmpstr(paragraph->series, ==, made->series ? made->series : "");
    g_assert_cmpstr(section, ==, made->section ? made->section : "");
    g_assert_cmpstr(paragraph->speaker, ==, made->speaker ? made->speaker : "");
    g_assert_cmpstr(paragraph->lang, ==, made->lang ? made->lang : "");
    g_assert_cmpstr(paragraph->page_label, ==, made->page_label ? made->page_label : "");
    g_assert_cmpuint(paragraph->page, ==, made->page);
    g_assert_cmpint(paragraph->zone, ==, made->zone);
    g_assert_cmpstr(stored->pinpoint, ==, reading->pinpoints[reading->next]);
    reading->next++;
    return TRUE;
}

/* Two paragraphs that print one number are cited by counting. */
static void test_paragraphs_come_back(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *const pinpoints[] = {" [1]", " §1", " ¶1", " n. 1", " [5]", " [6]", " [7]"};
    Reading reading = {0, pinpoints};
    g_autoptr(GError) error = NULL;
    put_rich(fixture->store);
    g_assert_true(
        ig_store_each_paragraph(fixture->store, 1, TRUE, compare_paragraph, &reading, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(reading.next, ==, G_N_ELEMENTS(pinpoints));
}

/* ---- replacing and removing ---- */

static void test_replace_by_path(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture->store, "a", "a", "the old words");
    put(fixture->store, "b", "b", "another document");
    put(fixture->store, "a", "a", "the new words");
    assert_citekeys(fixture->store, "a b");
    g_assert_cmpint(count_word(fixture->store, "old"), ==, 0);
    g_assert_cmpint(count_word(fixture->store, "new"), ==, 1);
    g_assert_cmpint(count_word(fixture->store, "another"), ==, 1);
}

static void test_remove(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    put_rich(fixture->store);
    put(fixture->store, "b", "b", "another document");
    begin(fixture->store);
    commit(fixture->store, ig_store_remove_document(fixture->store, 1, &error), error);
    assert_citekeys(fixture->store, "b");
    g_assert_cmpint(count_word(fixture->store, "running"), ==, 0);
    g_assert_cmpint(count_word(fixture->store, "first"), ==, 0);
    g_assert_cmpuint(count_locations(fixture->store), ==, 1);
    g_autoptr(IgStoredDocument) gone = ig_store_document(fixture->store, 1, &error);
    g_assert_null(gone);
    g_assert_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED);
}

static void test_rollback(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture->store, "a", "a", "the old words");
    gint64 revision = ig_store_revision(fixture->store);
    begin(fixture->store);
    g_assert_true(ig_store_remove_document(fixture->store, 1, NULL));
    ig_store_rollback(fixture->store);
    assert_citekeys(fixture->store, "a");
    g_assert_cmpint(count_word(fixture->store, "old"), ==, 1);
    g_assert_cmpint(ig_store_revision(fixture->store), ==, revision);
}

/* Where memory or the disk fails, SQLite ends a transaction by itself: what comes after must not
 * stay as if it were one of its own. */
static void test_failure(Fixture *fixture, gconstpointer data)
{
    (void)data;
    IgStore *store = fixture->store;
    put(store, "a", "a", "the old words");
    begin(store);
    g_assert_true(ig_store_remove_document(store, 1, NULL));
    g_assert_false(ig_database_exec(store, "SELECT * FROM nowhere", NULL));
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    ig_store_remove_document(store, 1, NULL);
    g_assert_false(ig_database_exec(store, "DELETE FROM document", NULL));
    g_autoptr(GError) error = NULL;
    g_assert_false(ig_store_commit(store, &error));
    g_assert_nonnull(strstr(error->message, "nowhere"));
    assert_citekeys(store, "a");
    put(store, "b", "b", "new ones");
    assert_citekeys(store, "a b");
}

/* The same bytes are one document, however many paths lead to them. */
static void test_copies(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture->store, "b/a", "a", "words");
    put_location(fixture->store, "a/copy", "words");
    assert_citekeys(fixture->store, "a");
    g_assert_cmpuint(count_locations(fixture->store), ==, 2);
    g_autoptr(IgStoredDocument) document = ig_store_document(fixture->store, 1, NULL);
    g_assert_cmpstr(document->source->name, ==, "a/copy");
    remove_location(fixture->store, "a/copy");
    assert_citekeys(fixture->store, "a");
    remove_location(fixture->store, "b/a");
    assert_citekeys(fixture->store, "");
    g_assert_cmpint(count_word(fixture->store, "words"), ==, 0);
}

/* A copy that is changed leaves the document to the other copies. */
static void test_changed_copy(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture->store, "a", "a", "words");
    put_location(fixture->store, "b", "words");
    put(fixture->store, "b", "b", "other words");
    assert_citekeys(fixture->store, "a b");
    put(fixture->store, "a", "a", "third words");
    assert_citekeys(fixture->store, "a b");
    g_assert_cmpuint(count_locations(fixture->store), ==, 2);
}

static void test_failure_is_remembered(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(IgSource) source = ig_made_source("bad.pdf", "bytes");
    source->failure = g_strdup("it is encrypted");
    put(fixture->store, "bad.pdf", "bad", "words");
    begin(fixture->store);
    commit(fixture->store, ig_store_put_failure(fixture->store, source, &error), error);
    assert_citekeys(fixture->store, "");
    g_autoptr(GPtrArray) failed = ig_store_locations(fixture->store, TRUE, NULL);
    g_assert_cmpuint(failed->len, ==, 1);
    g_autofree char *reason = NULL;
    g_assert_true(ig_store_has_bytes(fixture->store, source->sha256, 1, &reason));
    g_assert_cmpstr(reason, ==, "it is encrypted");
    g_assert_false(ig_store_has_bytes(fixture->store, source->sha256, 2, NULL));
    put(fixture->store, "bad.pdf", "bad", "bytes");
    g_autoptr(GPtrArray) mended = ig_store_locations(fixture->store, TRUE, NULL);
    g_assert_cmpuint(mended->len, ==, 0);
}

static void test_revision(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_cmpint(ig_store_revision(fixture->store), ==, 0);
    put(fixture->store, "a", "a", "words");
    g_assert_cmpint(ig_store_revision(fixture->store), ==, 1);
    put_location(fixture->store, "b", "words");
    remove_location(fixture->store, "b");
    g_assert_cmpint(ig_store_revision(fixture->store), ==, 3);
}

static void test_folders(Fixture *fixture, gconstpointer data)
{
    (void)data;
    begin(fixture->store);
    g_assert_true(ig_store_put_folder(fixture->store, "/b", "b", NULL));
    g_assert_true(ig_store_put_folder(fixture->store, "/a", "a", NULL));
    g_assert_true(ig_store_put_folder(fixture->store, "/b", "./b", NULL));
    g_assert_true(ig_store_remove_folder(fixture->store, "/a", NULL));
    g_assert_true(ig_store_commit(fixture->store, NULL));
    g_autoptr(GPtrArray) folders = ig_store_folders(fixture->store, NULL);
    g_assert_cmpuint(folders->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(folders, 0), ==, "/b");
    g_assert_cmpstr(g_ptr_array_index(folders, 1), ==, "./b");
}

/* A path is bytes: what is no UTF-8 comes back as it went in. */
static void test_path_of_any_bytes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put(fixture->store, "r\xe9sum\xe9\n.txt", "resume", "words");
    g_autoptr(IgSource) found = ig_store_find_location(fixture->store, "/made/r\xe9sum\xe9\n.txt",
                                                       NULL);
    g_assert_nonnull(found);
    g_assert_cmpstr(found->path, ==, "/made/r\xe9sum\xe9\n.txt");
}

static void assert_under(IgStore *store, const char *folder, const char *wanted)
{
    g_autoptr(GArray) ids = ig_store_documents_under(store, folder, NULL);
    g_autoptr(GString) citekeys = g_string_new(NULL);
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(IgStoredDocument) document = ig_store_document(
            store, g_array_index(ids, gint64, i), NULL);
        g_string_append_printf(citekeys, "%s%s", i ? " " : "", document->facts->citekey);
    }
    g_assert_cmpstr(citekeys->str, ==, wanted);
}

/* A copy elsewhere counts where its path comes first. */
static void test_under(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const paths[] = {"d/a", "d/b/c", "d\xff", "d", "d0", "d-/e", "e/f"};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *citekey = g_strdup_printf("k%" G_GSIZE_FORMAT, i);
        put(fixture->store, paths[i], citekey, citekey);
    }
    put_location(fixture->store, "d/z", "k5");
    put_location(fixture->store, "d/b/z", "k6");
    assert_under(fixture->store, "/made/d/", "k0 k1 k6");
    assert_under(fixture->store, "/made/d/b/", "k1 k6");
    assert_under(fixture->store, "/made/none/", "");
    assert_under(fixture->store, "/", "k0 k1 k2 k3 k4 k5 k6");
}

/* More than are read at a time, and each may be forgotten when it comes. */
typedef struct {
    IgStore *store;
    guint seen;
} Forgetting;

static gboolean forget_every_third(const IgSource *source, gpointer data, GError **error)
{
    Forgetting *forgetting = data;
    if (forgetting->seen++ % 3 > 0)
        return TRUE;
    return ig_store_begin(forgetting->store, error) &&
           ig_store_remove_location(forgetting->store, source->path, error) &&
           ig_store_commit(forgetting->store, error);
}

static void test_each_location(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    begin(fixture->store);
    for (guint i = 0; i < 600; i++) {
        g_autofree char *path = g_strdup_printf("p%u", i);
        put_now(fixture->store, path, path);
    }
    commit(fixture->store, TRUE, NULL);
    Forgetting forgetting = {fixture->store, 0};
    g_assert_true(ig_store_each_location(fixture->store, forget_every_third, &forgetting, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(forgetting.seen, ==, 600);
    g_assert_cmpuint(count_locations(fixture->store), ==, 400);
}

/* ---- what checking costs ---- */

static int count_step(gpointer data)
{
    ++*(guint *)data;
    return 0;
}

/* In hundreds of instructions of SQLite's machine. */
static guint cost_of_checking(IgStore *store)
{
    guint steps = 0;
    sqlite3_progress_handler(store->db, 100, count_step, &steps);
    assert_sound(store);
    sqlite3_progress_handler(store->db, 0, NULL, NULL);
    return steps;
}

static void put_many(IgStore *store, guint from, guint to)
{
    begin(store);
    for (guint i = from; i < to; i++) {
        g_autofree char *text = g_strdup_printf("document-%u", i);
        put_now(store, text, text);
    }
    commit(store, TRUE, NULL);
}

static void test_checking_is_linear(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put_many(fixture->store, 0, 250);
    guint some = cost_of_checking(fixture->store);
    put_many(fixture->store, 250, 1000);
    guint many = cost_of_checking(fixture->store);
    g_test_message("%u, then %u of four times as many documents", some, many);
    g_assert_cmpuint(many, <, 6 * some);
}

/* Random changes, with the index checked for damage after each dozen. */
static void test_random_changes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GRand) random = g_rand_new_with_seed(2005);
    for (guint step = 0; step < 240; step++) {
        g_autofree char *path = g_strdup_printf("p%d", g_rand_int_range(random, 0, 6));
        g_autofree char *text = g_strdup_printf("words of %d", g_rand_int_range(random, 0, 8));
        g_autofree char *citekey = g_strdelimit(g_strconcat(text, NULL), " ", '-');
        g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
        if (g_rand_int_range(random, 0, 3) == 0)
            remove_location(fixture->store, path);
        else if (ig_store_has_bytes(fixture->store, sha256, 1, NULL) && g_rand_boolean(random))
            put_location(fixture->store, path, text);
        else
            put(fixture->store, path, citekey, text);
        if (step % 12 == 0)
            assert_sound(fixture->store);
    }
}

/* A reader sees one moment of the index, and the next one after that. */
static void test_reading(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    put(fixture->store, "a", "a", "words");
    g_autoptr(IgStore) reader = ig_store_open(ig_store_path(fixture->store), &error);
    g_assert_no_error(error);
    g_assert_true(ig_store_begin_reading(reader, &error));
    g_assert_true(ig_store_begin_reading(reader, &error));
    put(fixture->store, "b", "b", "more words");
    assert_citekeys(reader, "a");
    ig_store_end_reading(reader);
    g_assert_cmpint(count_word(reader, "words"), ==, 1);
    ig_store_end_reading(reader);
    assert_citekeys(reader, "a b");
    g_assert_cmpint(count_word(reader, "words"), ==, 2);
}

/* Who writes through the store that he reads sees what he has written. */
static void test_reading_own_changes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_true(ig_store_begin_reading(fixture->store, NULL));
    assert_citekeys(fixture->store, "");
    put(fixture->store, "a", "a", "words");
    assert_citekeys(fixture->store, "a");
    ig_store_end_reading(fixture->store);
}

/* ---- many documents, one transaction ---- */

static void test_ids_are_not_used_twice(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    put(fixture->store, "a.txt", "a", "Beacons of the first.");
    put(fixture->store, "b.txt", "b", "Beacons of the second.");
    begin(fixture->store);
    g_assert_true(ig_store_remove_location(fixture->store, "/made/b.txt", &error));
    put_now(fixture->store, "c.txt", "Beacons of the third.");
    put_now(fixture->store, "c.txt", "Beacons of the fourth.");
    commit(fixture->store, TRUE, error);
    g_assert_cmpint(ig_texts_last(fixture->store, NULL), ==, 4);
    g_assert_cmpint(count_word(fixture->store, "beacons"), ==, 2);
    g_assert_cmpint(count_word(fixture->store, "fourth"), ==, 1);
}

/* Each document written out by itself would be a segment, and four of them one merge. */
static void test_one_segment(Fixture *fixture, gconstpointer data)
{
    (void)data;
    begin(fixture->store);
    for (guint i = 0; i < 20; i++) {
        g_autofree char *name = g_strdup_printf("n%02u.txt", i);
        g_autofree char *text = g_strdup_printf("Beacon number %u.", i);
        put_now(fixture->store, name, text);
    }
    commit(fixture->store, TRUE, NULL);
    g_assert_cmpint(count_word(fixture->store, "beacon"), ==, 20);
    g_assert_cmpint(ig_database_integer(fixture->store,
                                        "SELECT count(DISTINCT segid) FROM paragraph_fts_idx",
                                        NULL),
                    ==, 1);
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/store/documents/", name, NULL);
    g_test_add(path, Fixture, NULL, ig_made_index_set_up, test, tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("facts-come-back", test_facts_come_back);
    add_test("one-fact-of-all", test_one_fact_of_all);
    add_test("paragraphs-come-back", test_paragraphs_come_back);
    add_test("replace-by-path", test_replace_by_path);
    add_test("remove", test_remove);
    add_test("rollback", test_rollback);
    add_test("failure", test_failure);
    add_test("copies", test_copies);
    add_test("changed-copy", test_changed_copy);
    add_test("failure-is-remembered", test_failure_is_remembered);
    add_test("revision", test_revision);
    add_test("folders", test_folders);
    add_test("path-of-any-bytes", test_path_of_any_bytes);
    add_test("reading", test_reading);
    add_test("reading-own-changes", test_reading_own_changes);
    add_test("ids-are-not-used-twice", test_ids_are_not_used_twice);
    add_test("one-segment", test_one_segment);
    add_test("under", test_under);
    add_test("each-location", test_each_location);
    add_test("checking-is-linear", test_checking_is_linear);
    add_test("random-changes", test_random_changes);
    return g_test_run();
}
