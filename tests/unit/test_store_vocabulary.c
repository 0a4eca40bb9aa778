/* The vocabulary of an index: what it holds, in which order, how often. */
#include "store/vocabulary.h"
#include "support/scratch.h"

#include <string.h>

/* More than a walk without counts steps over before it leaps. */
#define MANY 500

typedef struct {
    char *folder;
    IgStore *store;
    GString *seen;
    guint stop_after; /* 0: never */
    guint terms;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *many = g_strnfill(MANY * 2, 'a');
    for (gsize i = 1; i < MANY * 2; i += 2)
        many[i] = ' ';
    const IgMadeParagraph texts[] = {
        {.text = "Governance of the Internet, and the governments' governing."},
        {.text = "The multi-stakeholder governance; governance by governors. Гаага и Gô."},
        {.text = many},
        {.text = "ab abc"},
        {.text = "Governance menu: gov.uk", .zone = IG_ZONE_NAV},
        {.text = NULL},
    };
    IgDocument facts = {.citekey = "doc"};
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    fixture->seen = g_string_new(NULL);
    ig_made_put(fixture->store, &facts, texts);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_string_free(fixture->seen, TRUE);
    ig_store_close(fixture->store);
    ig_scratch_free(fixture->folder);
}

static gboolean note(const char *term, const IgVocabularyCount *count, gpointer data)
{
    Fixture *fixture = data;
    g_string_append_printf(fixture->seen, "%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "; ", term,
                           count->paragraphs, count->occurrences);
    return ++fixture->terms != fixture->stop_after;
}

static gboolean note_term(const char *term, gpointer data)
{
    Fixture *fixture = data;
    g_string_append_printf(fixture->seen, "%s; ", term);
    return ++fixture->terms != fixture->stop_after;
}

static const char *counted(Fixture *fixture, const char *prefix, IgMatchTables tables)
{
    g_autoptr(GError) error = NULL;
    g_string_truncate(fixture->seen, 0);
    fixture->terms = 0;
    g_assert_true(ig_vocabulary_each(fixture->store, prefix, tables, note, fixture, &error));
    g_assert_no_error(error);
    return fixture->seen->str;
}

static const char *named(Fixture *fixture, const char *prefix, IgMatchTables tables)
{
    g_autoptr(GError) error = NULL;
    g_string_truncate(fixture->seen, 0);
    fixture->terms = 0;
    g_assert_true(
        ig_vocabulary_each_term(fixture->store, prefix, tables, note_term, fixture, &error));
    g_assert_no_error(error);
    return fixture->seen->str;
}

#define BOTH (IG_MATCH_TEXT | IG_MATCH_MARGINS)

static void test_counts(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(counted(fixture, "gov", IG_MATCH_TEXT), ==,
                    "governance 2/3; governing 1/1; governments 1/1; governors 1/1; ");
    g_assert_cmpstr(counted(fixture, "gov", IG_MATCH_MARGINS), ==,
                    "gov 1/1; gov.uk 1/1; governance 1/1; ");
    g_assert_cmpstr(counted(fixture, "gov", BOTH), ==,
                    "gov 1/1; gov.uk 1/1; governance 3/4; governing 1/1; governments 1/1; "
                    "governors 1/1; ");
    g_assert_cmpstr(counted(fixture, "multi", BOTH), ==, "multi 1/1; multistakeholder 1/1; ");
    g_assert_cmpstr(counted(fixture, "г", BOTH), ==, "гаага 1/1; ");
    g_assert_cmpstr(counted(fixture, "zebra", BOTH), ==, "");
}

static void test_terms(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(named(fixture, "gov", BOTH), ==,
                    "gov; gov.uk; governance; governing; governments; governors; ");
    /* A term of many occurrences is left by a leap, and nothing behind it is. */
    g_assert_cmpstr(named(fixture, "a", IG_MATCH_TEXT), ==, "a; ab; abc; and; ");
    g_assert_cmpstr(named(fixture, "a", BOTH), ==, "a; ab; abc; and; ");
    g_assert_cmpstr(named(fixture, "zebra", BOTH), ==, "");
}

static void test_stops(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->stop_after = 2;
    g_assert_cmpstr(counted(fixture, "gov", IG_MATCH_TEXT), ==, "governance 2/3; governing 1/1; ");
    g_assert_cmpstr(named(fixture, "gov", IG_MATCH_TEXT), ==, "governance; governing; ");
}

static gboolean has(Fixture *fixture, const char *term, IgMatchTables tables)
{
    g_autoptr(GError) error = NULL;
    int found = ig_vocabulary_has(fixture->store, term, tables, &error);
    g_assert_no_error(error);
    g_assert_cmpint(found, >=, 0);
    return found;
}

static void test_one_term(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    IgVocabularyCount count;
    g_assert_true(has(fixture, "governance", IG_MATCH_TEXT));
    g_assert_true(has(fixture, "gov.uk", IG_MATCH_MARGINS));
    g_assert_true(has(fixture, "gov.uk", BOTH));
    g_assert_false(has(fixture, "gov.uk", IG_MATCH_TEXT));
    g_assert_false(has(fixture, "govern", BOTH));
    g_assert_false(has(fixture, "", BOTH));
    g_assert_true(ig_vocabulary_find(fixture->store, "governance", BOTH, &count, &error));
    g_assert_cmpint(count.paragraphs, ==, 3);
    g_assert_cmpint(count.occurrences, ==, 4);
    g_assert_true(ig_vocabulary_find(fixture->store, "govern", BOTH, &count, &error));
    g_assert_cmpint(count.paragraphs, ==, 0);
}

/* Both ways of walking see the same terms, and so many there are. */
static void test_size(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const IgMatchTables tables[] = {IG_MATCH_TEXT, IG_MATCH_MARGINS, BOTH};
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        counted(fixture, "", tables[i]);
        guint terms = fixture->terms;
        named(fixture, "", tables[i]);
        g_assert_cmpuint(fixture->terms, ==, terms);
        g_assert_cmpuint(terms, >, 3);
        g_assert_cmpint(ig_vocabulary_size(fixture->store, tables[i], NULL), ==, terms);
    }
}

/* An index that is open to be read only, within one moment of it. */
static void test_reader(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_strdup(ig_store_path(fixture->store));
    g_clear_pointer(&fixture->store, ig_store_close);
    fixture->store = ig_store_open(path, &error);
    g_assert_no_error(error);
    g_assert_true(ig_store_begin_reading(fixture->store, &error));
    g_assert_true(has(fixture, "governance", IG_MATCH_TEXT));
    ig_store_end_reading(fixture->store);
    g_assert_cmpstr(counted(fixture, "governa", BOTH), ==, "governance 3/4; ");
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/store/vocabulary/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("counts", test_counts);
    add_test("terms", test_terms);
    add_test("stops", test_stops);
    add_test("one-term", test_one_term);
    add_test("size", test_size);
    add_test("reader", test_reader);
    return g_test_run();
}
