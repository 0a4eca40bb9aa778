#include "search/snippet.h"
#include "support/cases.h"
#include "text/utf8.h"

#include <string.h>

#define OPEN  "⟦"
#define CLOSE "⟧"
#define RUNS  3000

/* The text without its marks, and where they were. */
static char *unmarked(const char *marked, GArray *spans)
{
    GString *text = g_string_new(NULL);
    IgSpan span = {0, 0, 1};
    for (const char *p = marked; *p;) {
        if (g_str_has_prefix(p, OPEN)) {
            span.start = text->len;
            p += strlen(OPEN);
        } else if (g_str_has_prefix(p, CLOSE)) {
            span.end = text->len;
            g_array_append_val(spans, span);
            p += strlen(CLOSE);
        } else {
            g_string_append_c(text, *p++);
        }
    }
    return g_string_free(text, FALSE);
}

static char *shown(const char *text, const GArray *spans, const IgSnippet *snippet)
{
    GString *out = g_string_new(snippet->cut_before ? "…" : "");
    for (gsize at = snippet->start; at <= snippet->end; at++) {
        for (guint i = 0; i < spans->len; i++) {
            const IgSpan *span = &g_array_index(spans, IgSpan, i);
            if (span->end == at && span->start >= snippet->start)
                g_string_append(out, CLOSE);
            if (span->start == at && at < snippet->end)
                g_string_append(out, OPEN);
        }
        if (at < snippet->end)
            g_string_append_c(out, text[at]);
    }
    return g_string_free(g_string_append(out, snippet->cut_after ? "…" : ""), FALSE);
}

static void check(const IgCase *one)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(IgSpan));
    g_autofree char *text = unmarked(ig_case_get(one, "in"), spans);
    gsize length = (gsize)g_ascii_strtoull(ig_case_get(one, "length"), NULL, 10);
    IgSnippet snippet = ig_snippet(text, spans, length);
    g_autofree char *got = shown(text, spans, &snippet);
    ig_case_expect(one, "snippet", got, ig_case_get(one, "out"));
}

/* ---- what holds of every snippet ---- */

static const char *const words[] = {"a",        "of",    "governments", "é",       "co-operation",
                                    "治理论坛", "state", "footing.",    "l’œuvre", "😀x",
                                    "ö"};

static char *random_text(GRand *random, GArray *spans)
{
    /* A text of one long word is cut where it is. */
    GString *text = g_string_new("a ");
    gint length = g_rand_int_range(random, 1, 60);
    for (gint i = 0; i < length; i++) {
        IgSpan span = {text->len + (i > 0), 0, 1};
        g_string_append_printf(text, "%s%s", i ? " " : "",
                               words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
        for (gint more = g_rand_int_range(random, 0, 3); more > 0 && i + 1 < length; more--, i++)
            g_string_append_printf(text, " %s",
                                   words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
        span.end = text->len;
        if (g_rand_int_range(random, 0, 4) == 0)
            g_array_append_val(spans, span);
    }
    return g_string_free(text, FALSE);
}

static gboolean is_word_border(const char *text, gsize at)
{
    return at == 0 || !text[at] || text[at] == ' ' || text[at - 1] == ' ';
}

static void test_property(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(69);
    for (guint run = 0; run < RUNS; run++) {
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(IgSpan));
        g_autofree char *text = random_text(random, spans);
        gsize length = (gsize)g_rand_int_range(random, 1, 80);
        IgSnippet snippet = ig_snippet(text, spans, length);
        gsize longest = 0, held = 0;
        g_assert_cmpuint(snippet.start, <=, snippet.end);
        g_assert_cmpuint(snippet.end, <=, strlen(text));
        g_assert_true(is_word_border(text, snippet.start));
        g_assert_true(is_word_border(text, snippet.end));
        g_assert_cmpint(snippet.cut_before, ==, snippet.start > 0);
        g_assert_cmpint(snippet.cut_after, ==, snippet.end < strlen(text));
        for (guint i = 0; i < spans->len; i++) {
            const IgSpan *span = &g_array_index(spans, IgSpan, i);
            gboolean inside = span->start >= snippet.start && span->end <= snippet.end;
            gboolean outside = span->end <= snippet.start || span->start >= snippet.end;
            g_assert_true(inside || outside);
            held += inside;
            longest = MAX(longest,
                          ig_utf8_code_points(text + span->start, span->end - span->start));
        }
        g_assert_true(held > 0 || spans->len == 0);
        g_assert_cmpuint(ig_utf8_code_points(text + snippet.start, snippet.end - snippet.start), <=,
                         MAX(length, longest));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("search/snippet", "snippet.test", check);
    g_test_add_func("/search/snippet/property", test_property);
    return g_test_run();
}
