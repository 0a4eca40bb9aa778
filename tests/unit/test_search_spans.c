/* The promise of highlighting, over texts of many scripts: what is marked is what was asked for. */
#include "search/search.h"
#include "support/scratch.h"
#include "text/grapheme.h"
#include "text/tokens.h"

#include <string.h>

#define DOCUMENTS  6
#define PARAGRAPHS 50
#define RUNS       500

static const IgSearchOptions by_document = {.words_only = TRUE, .sort = IG_SORT_DOCUMENT};

/* ---- texts ---- */

static const char *const words[] = {
    "governance",
    "state",
    "States",
    "coopération",
    "rôle",
    "œuvre",
    "ﬁnance",
    "oﬃce",
    "multi-stakeholder",
    "day‑to‑day",
    "public–private",
    "A/RES/70/125",
    "4.1",
    "Straße",
    "naïve",
    "ΔΙΑΚΥΒΈΡΝΗΣΗ",
    "διακυβέρνηση",
    "интернет",
    "Йод",
    "управление",
    "حَوْكَمَة",
    "الإنترنت",
    "שָׁלוֹם",
    "शासन",
    "नीति",
    "অধিকার",
    "การกำกับดูแล",
    "ນ້ຳ",
    "互联网治理论坛",
    "多方",
    "ガバナンス",
    "ｶﾞﾊﾞﾅﾝｽ",
    "거버넌스",
    "Ｇｏｖｅｒｎ",
    "x²",
    "domain¹",
    "l’Internet",
    "état",
    "e\u0301tat",
    "👩\u200d👩\u200d👧",
    "👍🏽",
    "1\ufe0f\u20e3",
    "🇩🇪",
    "—",
    "§",
};

/* What is put into words without making other words of them. */
static const char *const unseen[] = {"\u00ad", "\u200d", "\u200c", "\u0301", "\u0308"};

static const char *const gaps[] = {" ", " ", " ", " ", ", ", ". ", " (", ") ", "; ", "\u3000", "/"};

static const char *pick(GRand *random, const char *const *from, gsize count)
{
    return from[g_rand_int_range(random, 0, (gint)count)];
}

/* A letter of the scripts whose words may hold any of `unseen`. */
static gboolean is_latin(const char *p)
{
    return g_ascii_isalpha(*p);
}

static void append_word(GString *text, GRand *random)
{
    const char *word = pick(random, words, G_N_ELEMENTS(words));
    gboolean dressed = g_rand_int_range(random, 0, 4) == 0;
    for (const char *p = word; *p; p = g_utf8_next_char(p)) {
        g_string_append_unichar(text, g_utf8_get_char(p));
        if (dressed && is_latin(p) && g_rand_int_range(random, 0, 3) == 0)
            g_string_append(text, pick(random, unseen, G_N_ELEMENTS(unseen)));
    }
}

static char *random_text(GRand *random)
{
    GString *text = g_string_new(NULL);
    for (gint i = g_rand_int_range(random, 1, 30); i > 0; i--) {
        append_word(text, random);
        if (i > 1)
            g_string_append(text, pick(random, gaps, G_N_ELEMENTS(gaps)));
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    char *folder;
    IgStore *store;
    GRand *random;
    GPtrArray *texts;
} Fixture;

static void put_random(Fixture *fixture, guint number)
{
    g_autofree char *citekey = g_strdup_printf("doc%u", number);
    IgMadeParagraph paragraphs[PARAGRAPHS + 1] = {{.text = NULL}};
    IgDocument facts = {.citekey = citekey};
    for (guint i = 0; i < PARAGRAPHS; i++) {
        char *text = random_text(fixture->random);
        g_ptr_array_add(fixture->texts, text);
        paragraphs[i].text = text;
        paragraphs[i].zone = i % 5 ? IG_ZONE_BODY : IG_ZONE_NOTE;
    }
    ig_made_put(fixture->store, &facts, paragraphs);
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    fixture->random = g_rand_new_with_seed(1948);
    fixture->texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < DOCUMENTS; i++)
        put_random(fixture, i);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_ptr_array_unref(fixture->texts);
    g_rand_free(fixture->random);
    ig_store_close(fixture->store);
    ig_scratch_free(fixture->folder);
}

/* ---- what is asked ---- */

/* Some words that follow each other in some text, in quotes. */
static char *random_phrase(Fixture *fixture)
{
    gint which = g_rand_int_range(fixture->random, 0, (gint)fixture->texts->len);
    g_auto(GStrv) parts = g_strsplit(g_ptr_array_index(fixture->texts, (guint)which), " ", -1);
    gint count = (gint)g_strv_length(parts);
    gint first = g_rand_int_range(fixture->random, 0, count);
    gint length = g_rand_int_range(fixture->random, 1, MIN(4, count - first) + 1);
    GString *phrase = g_string_new("\"");
    for (gint i = 0; i < length; i++)
        g_string_append_printf(phrase, "%s%s", i ? " " : "", parts[first + i]);
    return g_string_free(g_string_append_c(phrase, '"'), FALSE);
}

static char *random_beginning(Fixture *fixture)
{
    const char *word = pick(fixture->random, words, G_N_ELEMENTS(words));
    glong length = g_utf8_strlen(word, -1);
    g_autofree char *begun = g_utf8_substring(word, 0, MAX(length / 2, 1));
    return g_strconcat("\"", begun, "\"*", NULL);
}

static char *random_query(Fixture *fixture)
{
    static const char *const joints[] = {" ", " OR ", " NEAR/4 ", " AND ", " -"};
    GString *query = g_string_new(NULL);
    const char *joint = pick(fixture->random, joints, G_N_ELEMENTS(joints));
    for (gint i = g_rand_int_range(fixture->random, 1, 4); i > 0; i--) {
        gboolean begun = g_rand_int_range(fixture->random, 0, 5) == 0;
        g_autofree char *part = begun ? random_beginning(fixture) : random_phrase(fixture);
        g_string_append_printf(query, "%s%s", query->len ? joint : "", part);
    }
    if (g_rand_int_range(fixture->random, 0, 4) == 0) {
        g_string_prepend_c(query, '(');
        g_string_append(query, ") zone:body");
    }
    return g_string_free(query, FALSE);
}

/* ---- what is marked ---- */

typedef struct {
    char *term;
    guint position;
    gsize end;
} Word;

static void word_clear(gpointer data)
{
    g_free(((Word *)data)->term);
}

static gboolean collect(const IgToken *token, gpointer data)
{
    GArray *found = data;
    const Word *last = found->len ? &g_array_index(found, Word, found->len - 1) : NULL;
    guint next = last ? last->position + 1 : 0;
    Word word = {g_strndup(token->term, token->length),
                 token->kind == IG_TOKEN_WHOLE ? next - 1 : next, token->end};
    g_array_append_val(found, word);
    return TRUE;
}

/* The end of the term at a position, or 0 when it is not there. */
static gsize end_of_term(const GArray *found, guint position, const char *term, gboolean prefix)
{
    for (guint i = 0; i < found->len; i++) {
        const Word *word = &g_array_index(found, Word, i);
        if (word->position == position &&
            (prefix ? g_str_has_prefix(word->term, term) : g_str_equal(word->term, term)))
            return word->end;
    }
    return 0;
}

/* The end of a phrase that begins at a position, or 0 when it does not. */
static gsize end_of_phrase(const GArray *found, const IgPhrase *phrase, guint position)
{
    gsize end = 0;
    for (guint i = 0; i < phrase->terms->len; i++) {
        gboolean prefix = phrase->prefix && i + 1 == phrase->terms->len;
        gsize one = end_of_term(found, position + i, g_ptr_array_index(phrase->terms, i), prefix);
        if (one == 0)
            return 0;
        end = MAX(end, one);
    }
    return end;
}

/* Of what is found: whether a phrase of the query begins it, and whether one ends it. */
typedef struct {
    const GArray *found;
    gboolean begins, ends;
} Borne;

static void compare_phrase(Borne *borne, const IgPhrase *phrase)
{
    gsize last = 0;
    for (guint i = 0; i < borne->found->len; i++)
        last = MAX(last, g_array_index(borne->found, Word, i).end);
    for (guint at = 0; at < borne->found->len; at++) {
        gsize end = end_of_phrase(borne->found, phrase, at);
        borne->begins = borne->begins || (at == 0 && end > 0);
        borne->ends = borne->ends || (end > 0 && end == last);
    }
}

static void compare_plan(Borne *borne, const IgPlanNode *plan)
{
    for (guint i = 0; plan->group && i < plan->group->alternatives->len; i++)
        compare_phrase(borne, g_ptr_array_index(plan->group->alternatives, i));
    for (guint i = 0; plan->children && plan->kind != IG_NODE_NOT && i < plan->children->len; i++)
        compare_plan(borne, g_ptr_array_index(plan->children, i));
}

static void assert_answers(const char *query, const IgPlanNode *plan, const char *marked,
                           gsize length)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(found, word_clear);
    ig_tokenize(marked, length, IG_TOKENIZE_TEXT, collect, found);
    Borne borne = {found, FALSE, FALSE};
    compare_plan(&borne, plan);
    if (!borne.begins || !borne.ends)
        g_error("\"%.*s\" is marked where %s was asked for", (int)length, marked, query);
}

static void assert_marked(const char *query, const IgPlanNode *plan, const IgHit *hit)
{
    const char *text = hit->stored->paragraph->text;
    gsize size = strlen(text), before = 0;
    if (hit->spans->len == 0)
        g_error("nothing is marked in \"%s\", which %s found", text, query);
    for (guint i = 0; i < hit->spans->len; i++) {
        const IgSpan *span = &g_array_index(hit->spans, IgSpan, i);
        g_assert_cmpuint(span->start, >=, before);
        g_assert_cmpuint(span->start, <, span->end);
        g_assert_cmpuint(span->end, <=, size);
        g_assert_cmpuint(ig_grapheme_start(text, size, span->start), ==, span->start);
        g_assert_cmpuint(ig_grapheme_end(text, size, span->end), ==, span->end);
        g_assert_cmpuint(span->groups, !=, 0);
        assert_answers(query, plan, text + span->start, span->end - span->start);
        before = span->end;
    }
}

/* ---- tests ---- */

static guint assert_all_marked(IgStore *store, const char *query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgResults) results = ig_search(store, query, &by_document, NULL, &error);
    guint hits = 0;
    IgHit *next;
    if (!results)
        return 0;
    while ((next = ig_results_next(results, &error))) {
        g_autoptr(IgHit) hit = next;
        assert_marked(query, ig_results_plan(results), hit);
        hits++;
    }
    g_assert_no_error(error);
    return hits;
}

static void test_marks_are_what_was_asked(Fixture *fixture, gconstpointer data)
{
    (void)data;
    guint hits = 0;
    for (guint run = 0; run < RUNS; run++) {
        g_autofree char *query = random_query(fixture);
        hits += assert_all_marked(fixture->store, query);
    }
    g_assert_cmpuint(hits, >, RUNS);
}

/* Whether anything in a text can be searched. */
static gboolean has_words(const char *text)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(found, word_clear);
    ig_tokenize(text, strlen(text), IG_TOKENIZE_QUERY, collect, found);
    return found->len > 0;
}

/* What stands in a text is found when it is asked for as it stands. */
static void test_texts_are_found(Fixture *fixture, gconstpointer data)
{
    (void)data;
    guint asked = 0;
    for (guint run = 0; run < RUNS; run++) {
        g_autofree char *phrase = random_phrase(fixture);
        if (!has_words(phrase))
            continue;
        if (assert_all_marked(fixture->store, phrase) == 0)
            g_error("%s is not found", phrase);
        asked++;
    }
    g_assert_cmpuint(asked, >, RUNS / 2);
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/search/spans/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("marks-are-what-was-asked", test_marks_are_what_was_asked);
    add_test("texts-are-found", test_texts_are_found);
    return g_test_run();
}
