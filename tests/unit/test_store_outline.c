#include "store/database.h"
#include "store/outline.h"
#include "store/outline_pack.h"
#include "support/scratch.h"

typedef IgMadeIndex Fixture;

static void put(Fixture *fixture, char *citekey, char *date, char *body)
{
    const IgMadeParagraph paragraphs[] = {
        {.text = "Page 1", .zone = IG_ZONE_HEADER}, {.text = citekey}, {.text = "The same."}, {0}};
    const IgDocument facts = {.citekey = citekey, .date = date, .body = body};
    ig_made_put(fixture->store, &facts, paragraphs);
}

static void put_some(Fixture *fixture)
{
    put(fixture, "first", "2005-11-18", "WSIS");
    put(fixture, "second", NULL, NULL);
    put(fixture, "third", "2005-11-18", "IGF");
}

/* The runs, a line each. */
static char *read_all(IgStore *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgOutline) outline = ig_store_outline(store, &error);
    g_assert_no_error(error);
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < outline->runs->len; i++) {
        const IgOutlineRun *run = &g_array_index(outline->runs, IgOutlineRun, i);
        g_string_append_printf(lines, "%d from %d: %u, %u %s [%s] [%s]\n", (int)run->document,
                               (int)run->first, run->paragraphs, run->searched, run->citekey,
                               run->date, run->body);
    }
    return g_string_free(lines, FALSE);
}

static void run_sql(Fixture *fixture, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(ig_database_exec(fixture->store, sql, &error));
    g_assert_no_error(error);
}

static void keep(Fixture *fixture, guint fewest)
{
    g_autoptr(GError) error = NULL;
    gboolean done = ig_outline_keep(fixture->store, fewest, &error);
    g_assert_no_error(error);
    g_assert_true(done);
}

static gint64 kept(Fixture *fixture)
{
    return ig_database_integer(fixture->store, "SELECT count(*) FROM outline", NULL);
}

static const char some[] = "1 from 1: 3, 2 first [2005-11-18] [WSIS]\n"
                           "2 from 4: 3, 2 second [] []\n"
                           "3 from 7: 3, 2 third [2005-11-18] [IGF]\n";

static void test_rows_and_piece(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put_some(fixture);
    g_autofree char *rows = read_all(fixture->store);
    g_assert_cmpstr(rows, ==, some);
    keep(fixture, 1);
    g_assert_cmpint(kept(fixture), ==, 1);
    /* Only the piece can still say it. */
    run_sql(fixture, "PRAGMA foreign_keys = OFF; DELETE FROM document");
    g_autofree char *piece = read_all(fixture->store);
    g_assert_cmpstr(piece, ==, some);
}

static void test_few(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put_some(fixture);
    keep(fixture, 3);
    g_assert_cmpint(kept(fixture), ==, 1);
    keep(fixture, 4);
    g_assert_cmpint(kept(fixture), ==, 0);
}

static void test_changed_since(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    put_some(fixture);
    keep(fixture, 1);
    g_assert_true(ig_store_begin(fixture->store, &error));
    g_assert_true(ig_store_remove_document(fixture->store, 2, &error));
    g_autofree char *meanwhile = read_all(fixture->store);
    g_assert_cmpstr(strstr(meanwhile, "second"), ==, NULL);
    g_assert_true(ig_store_commit(fixture->store, &error));
    put(fixture, "fourth", NULL, NULL);
    g_autofree char *later = read_all(fixture->store);
    g_assert_nonnull(strstr(later, "4 from 10: 3, 2 fourth"));
    g_assert_null(strstr(later, "second"));
    keep(fixture, 1);
    g_autofree char *anew = read_all(fixture->store);
    g_assert_cmpstr(anew, ==, later);
}

static void note_finding(const char *finding, gpointer data)
{
    g_string_append(data, finding);
}

static char *check(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    GString *found = g_string_new(NULL);
    g_assert_cmpint(ig_outline_check(fixture->store, note_finding, found, &error), ==,
                    found->len > 0);
    g_assert_no_error(error);
    return g_string_free(found, FALSE);
}

static void test_check(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const changes[] = {
        "UPDATE outline SET runs = CAST(replace(runs, 'third', 'thirt') AS BLOB)",
        "UPDATE outline SET runs = substr(runs, 1, length(runs) - 1)",
        "UPDATE outline SET runs = x''",
        "UPDATE outline SET runs = x'ff'",
        "UPDATE document SET date = '2006' WHERE id = 3",
    };
    put_some(fixture);
    for (guint i = 0; i < G_N_ELEMENTS(changes); i++) {
        run_sql(fixture, "DELETE FROM outline");
        keep(fixture, 1);
        g_autofree char *nothing = check(fixture);
        g_assert_cmpstr(nothing, ==, "");
        run_sql(fixture, changes[i]);
        g_autofree char *finding = check(fixture);
        g_assert_cmpstr(finding, !=, "");
    }
}

/* A stranger's bytes: every one that is shorter, and every one with a byte changed, is an outline
 * of ascending runs or none, and reading goes on from the rows. */
static void test_damaged(Fixture *fixture, gconstpointer data)
{
    (void)data;
    put_some(fixture);
    g_autoptr(GError) error = NULL;
    g_autoptr(IgOutline) outline = ig_store_outline(fixture->store, &error);
    g_autoptr(GByteArray) packed = ig_outline_pack(outline->runs);
    guint refused = 0;
    for (guint i = 0; i < packed->len * 256; i++) {
        g_autoptr(IgOutline) read = ig_store_outline(fixture->store, &error);
        g_array_set_size(read->runs, 0);
        g_autofree guint8 *bytes = g_memdup2(packed->data, packed->len);
        bytes[i / 256] = (guint8)i;
        refused += !ig_outline_unpack(bytes, packed->len, read);
        gint64 free = 0;
        for (guint at = 0; at < read->runs->len; at++) {
            const IgOutlineRun *run = &g_array_index(read->runs, IgOutlineRun, at);
            g_assert_cmpint(run->first, >=, free);
            g_assert_cmpint(run->document, >=, 0);
            g_assert_cmpuint(run->searched, <=, run->paragraphs);
            free = run->first + run->paragraphs;
        }
    }
    g_assert_cmpuint(refused, >, packed->len);
    run_sql(fixture, "INSERT INTO outline SELECT value, x'ff' FROM meta WHERE key = 'revision'");
    g_autofree char *rows = read_all(fixture->store);
    g_assert_cmpstr(rows, ==, some);
}

/* Runs within each other can be in no piece. */
static void test_not_packed(void)
{
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(IgOutlineRun));
    const IgOutlineRun first = {1, 1, 5, 5, "a", "", ""}, second = {2, 5, 1, 1, "b", "", ""};
    g_array_append_val(runs, first);
    g_array_append_val(runs, second);
    g_assert_null(ig_outline_pack(runs));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
    g_test_add(name, Fixture, NULL, ig_made_index_set_up, function, ig_made_index_tear_down)
    ADD("/store/outline/rows-and-piece", test_rows_and_piece);
    ADD("/store/outline/few", test_few);
    ADD("/store/outline/changed-since", test_changed_since);
    ADD("/store/outline/check", test_check);
    ADD("/store/outline/damaged", test_damaged);
    g_test_add_func("/store/outline/not-packed", test_not_packed);
    return g_test_run();
}
