/* Which documents answer to a name, and how a document is cited when it shares one. */
#include "store/documents.h"
#include "support/scratch.h"

typedef IgMadeIndex Fixture;

static void put(IgStore *store, const char *citekey, const char *symbol, const char *short_title,
                const char *title)
{
    static const IgMadeParagraph one[] = {{.text = "Words."}, {.text = NULL}};
    IgDocument facts = {.citekey = (char *)citekey,
                        .symbol = (char *)symbol,
                        .short_title = (char *)short_title,
                        .title = (char *)title};
    ig_made_put(store, &facts, one);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    put(fixture->store, "tunis-agenda", "WSIS-05/TUNIS/DOC/6(Rev.1)-E", "Tunis Agenda",
        "Tunis Agenda for the Information Society");
    put(fixture->store, "tunis-commitment", "WSIS-05/TUNIS/DOC/7-E", "Tunis Commitment", NULL);
    put(fixture->store, "rfc7282", "RFC 7282", NULL, "On Consensus and Humming in the IETF");
    put(fixture->store, "report-2", NULL, "Draft Report", NULL);
    put(fixture->store, "report", NULL, "Draft report", NULL);
    put(fixture->store, "the", NULL, "The", NULL);
}

static const char *const answers[][2] = {
    {"tunis-agenda", "tunis-agenda"},
    {"Tunis Agenda", "tunis-agenda"},
    {"the tunis agenda", "tunis-agenda"},
    {"TUNIS\xe2\x80\x93"
     "AGENDA",
     "tunis-agenda"},
    {"Tunis", "tunis-agenda tunis-commitment"},
    {"Tunis Agenda for", "tunis-agenda"},
    {"Tunis Ag", ""},
    {"RFC 7282", "rfc7282"},
    {"rfc7282", "rfc7282"},
    {"rfc-7282", "rfc7282"},
    {"WSIS-05/TUNIS/DOC/7-E", "tunis-commitment"},
    {"report", "report"},
    {"draft report", "report-2 report"},
    {"the", "the"},
    {"", ""},
    {"!", ""},
    {"%", ""},
    {"' OR 1 --", ""},
};

static void test_answers(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) got = g_string_new(NULL);
        g_autoptr(GArray) ids = ig_store_documents_named(fixture->store, answers[i][0], &error);
        g_assert_no_error(error);
        for (guint j = 0; j < ids->len; j++) {
            g_autoptr(IgStoredDocument) document = ig_store_document(
                fixture->store, g_array_index(ids, gint64, j), NULL);
            g_string_append_printf(got, "%s%s", j ? " " : "", document->facts->citekey);
        }
        g_test_message("\"%s\"", answers[i][0]);
        g_assert_cmpstr(got->str, ==, answers[i][1]);
    }
}

static void assert_cited(IgStore *store, const char *citekey, const char *wanted)
{
    g_autoptr(GArray) ids = ig_store_documents_named(store, citekey, NULL);
    g_assert_cmpuint(ids->len, ==, 1);
    g_autoptr(IgStoredDocument) document = ig_store_document(store, g_array_index(ids, gint64, 0),
                                                             NULL);
    g_autofree char *name = ig_store_citing_name(store, document);
    g_assert_cmpstr(name, ==, wanted);
}

static void test_citing(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_cited(fixture->store, "tunis-agenda", "Tunis Agenda");
    assert_cited(fixture->store, "rfc7282", "RFC 7282");
    assert_cited(fixture->store, "report", "report");
    assert_cited(fixture->store, "report-2", "report-2");
}

/* New facts bring new names, and take the old ones away. */
static void test_update_facts(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    IgDocument facts = {.citekey = "humming", .short_title = "Humming"};
    g_autoptr(GArray) before = ig_store_documents_named(fixture->store, "rfc7282", NULL);
    g_assert_true(ig_store_begin(fixture->store, &error));
    g_assert_true(
        ig_store_update_facts(fixture->store, g_array_index(before, gint64, 0), &facts, &error));
    g_assert_true(ig_store_commit(fixture->store, &error));
    g_autoptr(GArray) old = ig_store_documents_named(fixture->store, "RFC 7282", NULL);
    g_assert_cmpuint(old->len, ==, 0);
    assert_cited(fixture->store, "humming", "Humming");
    g_assert_true(ig_store_citekey_taken(fixture->store, "humming", 0));
    g_assert_false(
        ig_store_citekey_taken(fixture->store, "humming", g_array_index(before, gint64, 0)));
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/store/names/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, ig_made_index_tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("answers", test_answers);
    add_test("citing", test_citing);
    add_test("update-facts", test_update_facts);
    return g_test_run();
}
