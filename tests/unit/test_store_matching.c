/* Match expressions: whatever the terms are, FTS5 takes them as words. */
#include "store/selection.h"
#include "support/scratch.h"

#include <string.h>

#define RUNS 3000

typedef IgMadeIndex Fixture;

static const IgMadeParagraph texts[] = {
    {.text = "Enhanced cooperation, multi-stakeholder models and A/RES/70/125."},
    {.text = "The cooperation of states; governance of the Internet, and the state's role."},
    {.text = "Menus and buttons", .zone = IG_ZONE_NAV},
    {.text = NULL},
};

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    IgDocument facts = {.citekey = "doc"};
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    ig_made_put(fixture->store, &facts, texts);
}

static void add(IgMatchExpression *expression, const char *words, gboolean prefix)
{
    g_auto(GStrv) split = g_strsplit(words, " ", -1);
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    for (guint i = 0; split[i]; i++)
        g_ptr_array_add(terms, split[i]);
    ig_match_add_phrase(expression, terms, prefix);
}

static gint64 count(Fixture *fixture, const IgMatchExpression *expression, IgMatchTables tables)
{
    g_autoptr(GError) error = NULL;
    gint64 found = ig_match_count(fixture->store, expression, tables, &error);
    g_assert_no_error(error);
    return found;
}

static gint64 count_phrase(Fixture *fixture, const char *words, gboolean prefix)
{
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    add(expression, words, prefix);
    return count(fixture, expression, IG_MATCH_TEXT | IG_MATCH_MARGINS);
}

static void test_finds(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_cmpint(count_phrase(fixture, "cooperation", FALSE), ==, 2);
    g_assert_cmpint(count_phrase(fixture, "enhanced cooperation", FALSE), ==, 1);
    g_assert_cmpint(count_phrase(fixture, "cooperation enhanced", FALSE), ==, 0);
    g_assert_cmpint(count_phrase(fixture, "govern", TRUE), ==, 1);
    g_assert_cmpint(count_phrase(fixture, "govern", FALSE), ==, 0);
    g_assert_cmpint(count_phrase(fixture, "multistakeholder", FALSE), ==, 1);
    g_assert_cmpint(count_phrase(fixture, "a/res/70/125", FALSE), ==, 1);
    g_assert_cmpint(count_phrase(fixture, "state s", FALSE), ==, 1);
    g_assert_cmpint(count_phrase(fixture, "menus", FALSE), ==, 1);
}

static void test_tables(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    add(expression, "and", FALSE);
    g_assert_cmpint(count(fixture, expression, IG_MATCH_TEXT), ==, 2);
    g_assert_cmpint(count(fixture, expression, IG_MATCH_MARGINS), ==, 1);
    g_assert_cmpint(count(fixture, expression, IG_MATCH_TEXT | IG_MATCH_MARGINS), ==, 3);
}

static void test_operators(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    ig_match_open(expression);
    add(expression, "enhanced", FALSE);
    ig_match_operator(expression, IG_MATCH_OR);
    add(expression, "internet", FALSE);
    ig_match_close(expression);
    ig_match_operator(expression, IG_MATCH_NOT);
    ig_match_open(expression);
    add(expression, "governance", FALSE);
    ig_match_operator(expression, IG_MATCH_AND);
    add(expression, "internet", FALSE);
    ig_match_close(expression);
    g_assert_cmpuint(ig_match_phrase_count(expression), ==, 4);
    g_assert_cmpint(count(fixture, expression, IG_MATCH_TEXT), ==, 1);
    g_autoptr(IgMatchExpression) copy = ig_match_expression_copy(expression);
    g_assert_cmpstr(ig_match_expression_text(copy), ==, ig_match_expression_text(expression));
    g_assert_cmpint(count(fixture, copy, IG_MATCH_TEXT), ==, 1);
}

static void test_positions(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    add(expression, "stakeholder models", FALSE);
    ig_match_operator(expression, IG_MATCH_OR);
    add(expression, "cooperation", FALSE);
    gint64 paragraph = 1;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(ids, paragraph);
    g_autoptr(GHashTable) found = ig_match_positions(fixture->store, expression, ids, IG_MATCH_TEXT,
                                                     &error);
    g_assert_no_error(error);
    GArray *positions = g_hash_table_lookup(found, &paragraph);
    g_assert_nonnull(positions);
    g_assert_cmpuint(positions->len, ==, 2);
    const IgMatchPosition *at = (const IgMatchPosition *)(gconstpointer)positions->data;
    g_assert_cmpuint(at[0].phrase, ==, 1);
    g_assert_cmpuint(at[0].position, ==, 1);
    g_assert_cmpuint(at[1].phrase, ==, 0);
    g_assert_cmpuint(at[1].position, ==, 3);
}

static double times_of_first_word(const IgMatchEvidence *evidence, gpointer data)
{
    (void)data;
    g_assert_cmpuint(evidence->words, ==, 1);
    return evidence->occurrences[0];
}

/* Ways to write one word are counted together, a place once whichever of them stand on it. */
static void test_words(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const ways[] = {"multistakeholder", "multi stakeholder", "models", "models"};
    g_autoptr(GError) error = NULL;
    IgMatchExpression *expression = ig_match_expression_new();
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
        if (i > 0)
            ig_match_operator(expression, IG_MATCH_OR);
        add(expression, ways[i], FALSE);
        ig_match_set_word(expression, i, 0);
    }
    g_autoptr(IgSelection) selection = ig_selection_match(expression);
    g_autoptr(GArray) found = ig_selection_run(fixture->store, selection, IG_MATCH_TEXT,
                                               times_of_first_word, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(found->len, ==, 1);
    g_assert_cmpfloat(g_array_index(found, IgSelected, 0).score, ==, 2.0);
}

static const char *const odd_terms[] = {
    "\"",       "\"\"",     "a\"b",  "*",   "^",       "NEAR", "AND",  "OR", "NOT",
    "text:a",   "(",        ")",     "{",   "}",       "a+b",  "c++",  "'",  "%",
    "-",        "\\",       "\n",    "\t",  "\x01",    "\x1f", "\x7f", "ﬁ",  "日",
    "\xff\xfe", "\xe2\x82", "--",    ";",   "/*",      "NULL", "?1",   ":a", "@",
    "#",        "$",        "rowid", "and", "near(a)", "𝔸",    "é",    "a*", "col : x",
};

static void test_odd_terms(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS(odd_terms); i++) {
        for (guint prefix = 0; prefix <= 1; prefix++)
            g_assert_cmpint(count_phrase(fixture, odd_terms[i], prefix), >=, 0);
    }
}

static const char *odd_term(GRand *random)
{
    return odd_terms[g_rand_int_range(random, 0, G_N_ELEMENTS(odd_terms))];
}

/* Random expressions of random terms, well formed as callers make them. */
static void add_random(IgMatchExpression *expression, GRand *random, guint depth)
{
    gint parts = g_rand_int_range(random, 1, 4);
    IgMatchOperator op = (IgMatchOperator)g_rand_int_range(random, 0, 3);
    ig_match_open(expression);
    for (gint i = 0; i < parts; i++) {
        if (i > 0)
            ig_match_operator(expression, op);
        if (depth > 0 && g_rand_boolean(random)) {
            add_random(expression, random, depth - 1);
            continue;
        }
        g_autoptr(GPtrArray) terms = g_ptr_array_new();
        for (gint n = g_rand_int_range(random, 1, 4); n > 0; n--)
            g_ptr_array_add(terms, (gpointer)odd_term(random));
        ig_match_add_phrase(expression, terms, g_rand_boolean(random));
    }
    ig_match_close(expression);
}

static void test_random_expressions(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GRand) random = g_rand_new_with_seed(70125);
    for (guint run = 0; run < RUNS; run++) {
        g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
        add_random(expression, random, 3);
        count(fixture, expression, IG_MATCH_TEXT | IG_MATCH_MARGINS);
    }
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/store/matching/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, ig_made_index_tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("finds", test_finds);
    add_test("tables", test_tables);
    add_test("operators", test_operators);
    add_test("positions", test_positions);
    add_test("words", test_words);
    add_test("odd-terms", test_odd_terms);
    add_test("random-expressions", test_random_expressions);
    return g_test_run();
}
