/* What a search finds and marks: a table of texts and queries, and what holds of every search. */
#include "search/search.h"
#include "support/cases.h"
#include "support/scratch.h"
#include "text/fold.h"

#include <string.h>

#define OPEN  "⟦"
#define CLOSE "⟧"

static const IgSearchOptions by_document = {.words_only = TRUE, .sort = IG_SORT_DOCUMENT};

static IgResults *search(IgStore *store, const char *query)
{
    g_autoptr(GError) error = NULL;
    IgResults *results = ig_search(store, query, &by_document, NULL, &error);
    g_assert_no_error(error);
    return results;
}

static IgHit *next(IgResults *results)
{
    g_autoptr(GError) error = NULL;
    IgHit *hit = ig_results_next(results, &error);
    g_assert_no_error(error);
    return hit;
}

/* The text of a hit with marks around its spans. */
static char *marked(const IgHit *hit)
{
    const char *text = hit->stored->paragraph->text;
    GString *out = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; i < hit->spans->len; i++) {
        const IgSpan *span = &g_array_index(hit->spans, IgSpan, i);
        g_string_append_len(out, text + at, (gssize)(span->start - at));
        g_string_append(out, OPEN);
        g_string_append_len(out, text + span->start, (gssize)(span->end - span->start));
        g_string_append(out, CLOSE);
        at = span->end;
    }
    g_string_append(out, text + at);
    return g_string_free(out, FALSE);
}

static char *all_marked(IgStore *store, const char *query)
{
    GString *lines = g_string_new(NULL);
    g_autoptr(IgResults) results = search(store, query);
    IgHit *one;
    while ((one = next(results))) {
        g_autoptr(IgHit) hit = one;
        g_autofree char *line = marked(hit);
        g_string_append_printf(lines, "%s\n", line);
    }
    return g_string_free(lines, FALSE);
}

/* ---- the table ---- */

static char *wanted_lines(const IgCase *one)
{
    GString *lines = g_string_new(NULL);
    for (guint i = 0; ig_case_get_nth(one, "hit", i); i++)
        g_string_append_printf(lines, "%s\n", ig_case_get_nth(one, "hit", i));
    return g_string_free(lines, FALSE);
}

static void check(const IgCase *one)
{
    IgDocument facts = {.citekey = "doc"};
    IgMadeParagraph paragraphs[16] = {{.text = NULL}};
    for (guint i = 0; i + 1 < G_N_ELEMENTS(paragraphs) && ig_case_get_nth(one, "text", i); i++)
        paragraphs[i].text = ig_case_get_nth(one, "text", i);
    char *folder = ig_scratch_new();
    IgStore *store = ig_made_store(folder);
    ig_made_put(store, &facts, paragraphs);
    g_autofree char *got = all_marked(store, ig_case_get(one, "query"));
    g_autofree char *wanted = wanted_lines(one);
    ig_case_expect(one, "hits", got, wanted);
    ig_store_close(store);
    ig_scratch_free(folder);
}

/* ---- what holds of every search ---- */

#define DOCUMENTS  4
#define PARAGRAPHS 60
#define RUNS       400

static const char *const words[] = {
    "state",
    "State's",
    "rôle",
    "role",
    "multi-stakeholder",
    "multistakeholder",
    "l’œuvre",
    "ﬁnance",
    "finance",
    "A/RES/1",
    "治理",
    "治理论坛",
    "day-to-day",
    "gover\u00adnance",
    "Ｇovern",
    "govern",
    "e.g.",
    "4.1",
    "coöperation",
    "cooperation",
    "co-operation",
    "état",
    "Straße",
    "strasse",
    "¹",
    "x²",
    "ІНТЕРНЕТ",
    "интернет",
};

static const char *random_word(GRand *random)
{
    return words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))];
}

static char *random_words(GRand *random, gint count, const char *joint)
{
    GString *text = g_string_new(NULL);
    for (gint i = 0; i < count; i++)
        g_string_append_printf(text, "%s%s", i ? joint : "", random_word(random));
    return g_string_free(text, FALSE);
}

typedef struct {
    char *folder;
    IgStore *store;
    GRand *random;
} Fixture;

static void put_random(Fixture *fixture, guint number)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *citekey = g_strdup_printf("doc%u", number);
    IgMadeParagraph paragraphs[PARAGRAPHS + 1] = {{.text = NULL}};
    IgDocument facts = {.citekey = citekey};
    for (guint i = 0; i < PARAGRAPHS; i++) {
        gint length = g_rand_int_range(fixture->random, 1, 25);
        g_ptr_array_add(texts, random_words(fixture->random, length, i % 3 ? " " : ", "));
        paragraphs[i].text = g_ptr_array_index(texts, i);
        paragraphs[i].zone = i % 7 ? IG_ZONE_BODY : IG_ZONE_NAV;
    }
    ig_made_put(fixture->store, &facts, paragraphs);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    fixture->random = g_rand_new_with_seed(2003);
    for (guint i = 0; i < DOCUMENTS; i++)
        put_random(fixture, i);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_rand_free(fixture->random);
    ig_store_close(fixture->store);
    ig_scratch_free(fixture->folder);
}

/* Letters and digits of a text, folded, and nothing between them. */
static char *letters(const char *text)
{
    g_autofree char *folded = ig_fold(text);
    GString *out = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    }
    return g_string_free(out, FALSE);
}

static void assert_spans_sound(const IgHit *hit)
{
    const char *text = hit->stored->paragraph->text;
    gsize before = 0;
    for (guint i = 0; i < hit->spans->len; i++) {
        const IgSpan *span = &g_array_index(hit->spans, IgSpan, i);
        g_assert_cmpuint(span->start, >=, before);
        g_assert_cmpuint(span->start, <, span->end);
        g_assert_cmpuint(span->end, <=, strlen(text));
        g_assert_true(g_utf8_validate_len(text + span->start, span->end - span->start, NULL));
        before = span->end;
    }
}

/* A span may join matches that overlap, so that what was asked for stands at its beginning. */
static void assert_spans_are(const IgHit *hit, const char *asked)
{
    for (guint i = 0; i < hit->spans->len; i++) {
        const IgSpan *span = &g_array_index(hit->spans, IgSpan, i);
        g_autofree char *stretch = g_strndup(hit->stored->paragraph->text + span->start,
                                             span->end - span->start);
        g_autofree char *got = letters(stretch);
        if (!g_str_has_prefix(got, asked) || !g_str_has_suffix(got, asked))
            g_error("\"%s\" is marked where \"%s\" was asked for", stretch, asked);
    }
}

/* The promise of the whole: what is marked is what was asked for. */
static void test_marks_what_was_asked(Fixture *fixture, gconstpointer data)
{
    (void)data;
    guint hits = 0;
    for (guint run = 0; run < RUNS; run++) {
        g_autofree char *phrase = random_words(fixture->random, 1 + (gint)(run % 3), " ");
        g_autofree char *query = g_strconcat("\"", phrase, "\"", NULL);
        g_autofree char *asked = letters(phrase);
        IgHit *one;
        if (!*asked)
            continue;
        g_autoptr(IgResults) results = search(fixture->store, query);
        while ((one = next(results))) {
            g_autoptr(IgHit) hit = one;
            g_assert_cmpuint(hit->spans->len, >, 0);
            assert_spans_sound(hit);
            assert_spans_are(hit, asked);
            hits++;
        }
    }
    g_assert_cmpuint(hits, >, RUNS);
}

static char *random_query(GRand *random)
{
    static const char *const joints[] = {" ", " OR ", " -", " NEAR/3 ", " AND "};
    GString *query = g_string_new(NULL);
    for (gint i = g_rand_int_range(random, 1, 5); i > 0; i--) {
        const char *word = random_word(random);
        const char *joint = joints[g_rand_int_range(random, 0, G_N_ELEMENTS(joints))];
        g_string_append(query, word);
        g_string_append(query, i > 1 ? joint : "");
    }
    return g_string_free(query, FALSE);
}

/* FTS5 leading, conditions leading, or conditions after it: three ways to the same hits. */
static void test_ways_agree(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const forms[] = {"(%s) OR type:absent", "(%s) -type:absent",
                                        "(%s) -zone:nav", "((%s) OR zone:quote) -lang:xx",
                                        "(%s) -section:absent -page:7 -speaker:absent"};
    guint found = 0;
    for (guint run = 0; run < RUNS; run++) {
        g_autofree char *query = random_query(fixture->random);
        g_autoptr(GError) error = NULL;
        g_autoptr(IgResults) results = ig_search(fixture->store, query, &by_document, NULL, &error);
        if (!results)
            continue;
        g_autofree char *plain = all_marked(fixture->store, query);
        g_auto(GStrv) parts = g_strsplit(forms[run % G_N_ELEMENTS(forms)], "%s", 2);
        g_autofree char *filtered = g_strconcat(parts[0], query, parts[1], NULL);
        g_autofree char *other = all_marked(fixture->store, filtered);
        if (!strstr(query, "NEAR") && !g_str_equal(other, plain))
            g_error("%s and %s do not find the same", query, filtered);
        found += ig_results_paragraphs(results) > 0;
    }
    g_assert_cmpuint(found, >, RUNS / 4);
}

/* Whatever is typed gives hits, nothing, or an error with a place in the query. */
static void test_any_query(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char pieces[] = "\"\"()-=*:/ a1é'.,NEAR OR AND NOT at: doc: zone: date: ¶§[]";
    for (guint run = 0; run < 4 * RUNS; run++) {
        g_autoptr(GString) typed = g_string_new(NULL);
        for (gint i = g_rand_int_range(fixture->random, 0, 12); i > 0; i--) {
            gsize at = (gsize)g_rand_int_range(fixture->random, 0, sizeof pieces - 1);
            gsize length = (gsize)g_rand_int_range(fixture->random, 1, 6);
            g_string_append_len(typed, pieces + at, (gssize)MIN(length, sizeof pieces - 1 - at));
        }
        g_autofree char *query = g_utf8_make_valid(typed->str, -1);
        g_autoptr(GError) error = NULL;
        gsize where = 0;
        const IgSearchOptions options = {.limit = 3, .any = run % 2};
        g_autoptr(IgResults) results = ig_search(fixture->store, query, &options, &where, &error);
        g_assert_true((results == NULL) == (error != NULL));
        g_assert_cmpuint(where, <=, strlen(query));
        if (error && error->domain == IG_STORE_ERROR)
            g_error("\"%s\": %s", query, error->message);
        g_autoptr(IgHit) hit = results ? next(results) : NULL;
        if (hit)
            assert_spans_sound(hit);
    }
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/search/search/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("search/table", "search.test", check);
    add_test("marks-what-was-asked", test_marks_what_was_asked);
    add_test("ways-agree", test_ways_agree);
    add_test("any-query", test_any_query);
    return g_test_run();
}
