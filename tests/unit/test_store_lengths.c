#include "store/database.h"
#include "store/lengths.h"
#include "support/scratch.h"

typedef IgMadeIndex Fixture;

/* A text of so many words, one of them a chain whose whole is a term too, but no further word. */
static char *text_of(guint words)
{
    GString *text = g_string_new(words >= 2 ? "well-kept" : words == 1 ? "light" : "–");
    for (guint i = 2; i < words; i++)
        g_string_append(text, " light");
    return g_string_free(text, FALSE);
}

static void put(Fixture *fixture, char *citekey, const guint *words, guint count)
{
    g_autofree IgMadeParagraph *made = g_new0(IgMadeParagraph, count + 1);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < count; i++) {
        g_ptr_array_add(texts, text_of(words[i]));
        made[i].text = g_ptr_array_index(texts, i);
        made[i].zone = i % 2 ? IG_ZONE_FOOTER : IG_ZONE_BODY;
    }
    const IgDocument facts = {.citekey = citekey};
    ig_made_put(fixture->store, &facts, made);
}

static void test_read_back(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const guint first[] = {1, 0, 127, 128, 2}, second[] = {16384, 300, 3};
    put(fixture, "first", first, G_N_ELEMENTS(first));
    put(fixture, "empty", NULL, 0);
    put(fixture, "second", second, G_N_ELEMENTS(second));
    g_autoptr(IgLengths) lengths = ig_lengths_new(fixture->store);
    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        g_assert_cmpint(ig_lengths_of(lengths, 1 + i), ==, first[i]);
    for (guint i = G_N_ELEMENTS(second); i-- > 0;)
        g_assert_cmpint(ig_lengths_of(lengths, 6 + i), ==, second[i]);
    g_assert_cmpint(ig_lengths_of(lengths, 3), ==, 127);
}

/* All at once they are the same; what is too long for two bytes, too. */
static void test_read_all(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const guint first[] = {1, 0, 127, 128, 2}, second[] = {70000, 300, 3};
    put(fixture, "first", first, G_N_ELEMENTS(first));
    put(fixture, "second", second, G_N_ELEMENTS(second));
    g_autoptr(IgLengths) all = ig_lengths_new(fixture->store);
    ig_lengths_read_all(all);
    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        g_assert_cmpint(ig_lengths_of(all, 1 + i), ==, first[i]);
    for (guint i = 0; i < G_N_ELEMENTS(second); i++)
        g_assert_cmpint(ig_lengths_of(all, 6 + i), ==, second[i]);
    g_assert_cmpint(ig_lengths_of(all, 0), ==, -1);
    g_assert_cmpint(ig_lengths_of(all, 9), ==, -1);
    g_assert_cmpint(ig_lengths_of(all, G_MAXINT64), ==, -1);
}

static void test_none(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const guint words[] = {5};
    put(fixture, "only", words, 1);
    g_autoptr(IgLengths) lengths = ig_lengths_new(fixture->store);
    g_assert_cmpint(ig_lengths_of(lengths, 0), ==, -1);
    g_assert_cmpint(ig_lengths_of(lengths, 2), ==, -1);
    g_assert_cmpint(ig_lengths_of(lengths, G_MAXINT64), ==, -1);
    g_assert_cmpint(ig_lengths_of(lengths, G_MININT64), ==, -1);
}

static void test_count(Fixture *fixture, gconstpointer data)
{
    (void)fixture;
    (void)data;
    static const struct {
        const char *bytes;
        gsize length;
        int count;
    } cases[] = {
        {"", 0, 0},
        {"\0\x7f", 2, 2},
        {"\xff\x01\x05", 3, 2},
        {"\x05\x80", 2, -1},
        {"\xff\xff\xff\xff\xff\xff\x01", 7, -1},
        {"\xff\xff\xff\xff\x0f", 5, -1},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(ig_lengths_count((const guint8 *)cases[i].bytes, cases[i].length), ==,
                        cases[i].count);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/store/lengths/read-all", Fixture, NULL, ig_made_index_set_up, test_read_all,
               ig_made_index_tear_down);
    g_test_add("/store/lengths/read-back", Fixture, NULL, ig_made_index_set_up, test_read_back,
               ig_made_index_tear_down);
    g_test_add("/store/lengths/none", Fixture, NULL, ig_made_index_set_up, test_none,
               ig_made_index_tear_down);
    g_test_add("/store/lengths/count", Fixture, NULL, ig_made_index_set_up, test_count,
               ig_made_index_tear_down);
    return g_test_run();
}
