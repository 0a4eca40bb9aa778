#include "support/cases.h"
#include "text/tokens.h"

#include <string.h>

typedef struct {
    GString *terms;
    GString *spans;
} Written;

static gboolean write_token(const IgToken *token, gpointer data)
{
    static const char *const signs[] = {"", "+", "~", "="};
    Written *written = data;
    const char *blank = written->terms->len > 0 ? " " : "";
    g_string_append_printf(written->terms, "%s%s%.*s", blank, signs[token->kind],
                           (int)token->length, token->term);
    if (token->kind == IG_TOKEN_WHOLE)
        g_string_append_printf(written->terms, ":%u", token->parts);
    else
        g_assert_cmpuint(token->parts, ==, 1);
    g_string_append_printf(written->spans, "%s%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT, blank,
                           token->start, token->end);
    return TRUE;
}

static void check_purpose(const IgCase *one, IgTokenizePurpose purpose, const char *terms_field,
                          const char *spans_field)
{
    const char *text = ig_case_get(one, "text");
    g_autoptr(GString) terms = g_string_new(NULL);
    g_autoptr(GString) spans = g_string_new(NULL);
    Written written = {.terms = terms, .spans = spans};
    g_assert_true(ig_tokenize(text, strlen(text), purpose, write_token, &written));
    ig_case_expect(one, terms_field, terms->str, ig_case_get(one, terms_field));
    if (spans_field && ig_case_has(one, spans_field))
        ig_case_expect(one, spans_field, spans->str, ig_case_get(one, spans_field));
}

static void check(const IgCase *one)
{
    check_purpose(one, IG_TOKENIZE_TEXT, "tokens", "spans");
    check_purpose(one, IG_TOKENIZE_QUERY, ig_case_has(one, "query") ? "query" : "tokens", NULL);
}

static gboolean count_until_three(const IgToken *token, gpointer data)
{
    guint *seen = data;
    g_assert_nonnull(token);
    return ++*seen < 3;
}

static void test_stops_when_told(void)
{
    static const char *const texts[] = {"a b c d", "a-b-c-d", "a/b-c/d", "一二三四五"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        guint seen = 0;
        g_assert_false(
            ig_tokenize(texts[i], strlen(texts[i]), IG_TOKENIZE_TEXT, count_until_three, &seen));
        g_assert_cmpuint(seen, ==, 3);
    }
}

/* What a text of `times` times `unit` gives, as write_token() writes it. */
static char *tokens_of_repeated(const char *unit, guint times)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < times; i++)
        g_string_append(text, unit);
    g_autoptr(GString) spans = g_string_new(NULL);
    Written written = {.terms = g_string_new(NULL), .spans = spans};
    ig_tokenize(text->str, text->len, IG_TOKENIZE_TEXT, write_token, &written);
    return g_string_free(written.terms, FALSE);
}

static guint count_of(const char *text, char sign)
{
    guint count = 0;
    for (const char *p = text; *p; p++)
        count += *p == sign;
    return count;
}

static void test_long_word_is_cut(void)
{
    g_autofree char *ascii = tokens_of_repeated("x", 2 * IG_TOKEN_MAX_BYTES + 1);
    g_assert_cmpuint(count_of(ascii, ' '), ==, 2);
    g_assert_true(g_str_has_suffix(ascii, "x x"));
    g_autofree char *exact = tokens_of_repeated("x", IG_TOKEN_MAX_BYTES);
    g_assert_cmpuint(strlen(exact), ==, IG_TOKEN_MAX_BYTES);
    g_autofree char *wide = tokens_of_repeated("\320\266", IG_TOKEN_MAX_BYTES);
    g_assert_cmpuint(count_of(wide, ' '), ==, 1);
}

static void test_long_chain_has_no_whole(void)
{
    g_autofree char *at_limit = tokens_of_repeated("a-", IG_TOKEN_MAX_BYTES);
    g_assert_cmpuint(count_of(at_limit, '+'), ==, 1);
    g_assert_cmpuint(count_of(at_limit, ' '), ==, IG_TOKEN_MAX_BYTES);
    g_autofree char *beyond = tokens_of_repeated("a-", IG_TOKEN_MAX_BYTES + 1);
    g_assert_cmpuint(count_of(beyond, '+'), ==, 0);
    g_assert_cmpuint(count_of(beyond, ' '), ==, IG_TOKEN_MAX_BYTES);
    g_autofree char *slashes = tokens_of_repeated("a/", IG_TOKEN_MAX_BYTES / 2);
    g_assert_cmpuint(count_of(slashes, '+'), ==, 1);
    g_autofree char *more_slashes = tokens_of_repeated("a/", IG_TOKEN_MAX_BYTES / 2 + 1);
    g_assert_cmpuint(count_of(more_slashes, '+'), ==, 0);
    g_autofree char *endless = tokens_of_repeated("ab-", 10000);
    g_assert_cmpuint(count_of(endless, '+'), ==, 0);
    g_assert_cmpuint(count_of(endless, ' '), ==, 9999);
}

static void test_pile_of_marks(void)
{
    g_autofree char *pile = tokens_of_repeated("\340\270\264", 1000);
    g_assert_nonnull(pile);
    g_autofree char *thai = tokens_of_repeated("\340\270\201\340\270\264\340\270\264", 1000);
    g_assert_cmpuint(count_of(thai, '~'), ==, 999);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("tokens", "tokenize.test", check);
    g_test_add_func("/tokens/stops-when-told", test_stops_when_told);
    g_test_add_func("/tokens/long-word-is-cut", test_long_word_is_cut);
    g_test_add_func("/tokens/long-chain-has-no-whole", test_long_chain_has_no_whole);
    g_test_add_func("/tokens/pile-of-marks", test_pile_of_marks);
    return g_test_run();
}
