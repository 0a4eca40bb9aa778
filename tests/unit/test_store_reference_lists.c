#include "store/reference_lists.h"
#include "support/scratch.h"

typedef IgMadeIndex Fixture;

/* "+" for a paragraph in a list, "-" for another, by id from 1 on. */
static char *read_all(IgStore *store, guint paragraphs)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgReferenceLists) lists = ig_reference_lists(store, &error);
    g_assert_no_error(error);
    GString *marks = g_string_new(NULL);
    for (guint id = 1; id <= paragraphs; id++)
        g_string_append_c(marks, ig_reference_lists_hold(lists, id) ? '+' : '-');
    return g_string_free(marks, FALSE);
}

static const IgMadeParagraph report[] = {
    {.text = "On lanterns", .zone = IG_ZONE_HEADING},
    {.text = "They burn."},
    {.text = "References", .zone = IG_ZONE_HEADING},
    {.text = "Keeper, A., On oil.", .section = "References", .page = 1},
    {.text = "Shore News, 1912.", .section = "References", .page = 2},
    {.text = "12", .zone = IG_ZONE_FOOTER, .section = "References", .page = 2},
    {.text = "Web pages.", .section = "References > On the web", .page = 2},
    {.text = "Boats.", .section = "Annex > Boats", .page = 3},
    {.text = "Nets, by B.", .section = "Annex > 3. Works cited", .page = 3},
    {0}};

static void test_which(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const IgDocument facts = {.citekey = "report"}, other = {.citekey = "other"};
    const IgMadeParagraph plain[] = {{.text = "Nothing more."}, {0}};
    ig_made_put(fixture->store, &facts, report);
    ig_made_put(fixture->store, &other, plain);
    g_autofree char *marks = read_all(fixture->store, 11);
    g_assert_cmpstr(marks, ==, "---++-+-+--");
}

static void test_removed(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const IgDocument facts = {.citekey = "report"};
    g_autoptr(GError) error = NULL;
    ig_made_put(fixture->store, &facts, report);
    g_autofree char *before = read_all(fixture->store, 9);
    g_assert_true(ig_store_begin(fixture->store, &error));
    g_assert_true(ig_store_remove_document(fixture->store, 1, &error));
    g_assert_true(ig_store_commit(fixture->store, &error));
    g_autofree char *after = read_all(fixture->store, 9);
    g_assert_cmpstr(before, ==, "---++-+-+");
    g_assert_cmpstr(after, ==, "---------");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
    g_test_add(name, Fixture, NULL, ig_made_index_set_up, function, ig_made_index_tear_down)
    ADD("/store/reference-lists/which", test_which);
    ADD("/store/reference-lists/removed", test_removed);
    return g_test_run();
}
