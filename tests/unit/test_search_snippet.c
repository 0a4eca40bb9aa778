#include "search/snippet.h"
#include "support/cases.h"
#include "text/grapheme.h"
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

/* "0 1 0": of which word of the query each span is; all of the first, if it is not said. */
static void number_groups(const char *numbers, GArray *spans)
{
    g_auto(GStrv) each = g_strsplit(numbers, " ", -1);
    for (guint i = 0; i < g_strv_length(each) && i < spans->len; i++)
        g_array_index(spans, IgSpan, i).groups = G_GUINT64_CONSTANT(1)
                                                 << g_ascii_strtoull(each[i], NULL, 10);
}

static void check(const IgCase *one)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(IgSpan));
    g_autofree char *text = unmarked(ig_case_get(one, "in"), spans);
    guint64 length = g_ascii_strtoull(ig_case_get(one, "length"), NULL, 10);
    guint64 count = g_ascii_strtoull(ig_case_get(one, "words"), NULL, 10);
    number_groups(ig_case_get(one, "groups"), spans);
    IgSnippet snippet = ig_case_has(one, "words") ? ig_snippet_words(text, spans, (guint)count)
                                                  : ig_snippet(text, spans, (gsize)length);
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
        span.groups = G_GUINT64_CONSTANT(1) << g_rand_int_range(random, 0, 4);
        if (g_rand_int_range(random, 0, 4) == 0)
            g_array_append_val(spans, span);
    }
    return g_string_free(text, FALSE);
}

static gboolean is_word_border(const char *text, gsize at)
{
    return at == 0 || !text[at] || text[at] == ' ' || text[at - 1] == ' ';
}

/* Whole matches inside, none cut, borders between characters; returns how many matches are inside.
 */
static guint assert_sound(const char *text, const GArray *spans, const IgSnippet *snippet)
{
    guint held = 0;
    gsize size = strlen(text);
    g_assert_cmpuint(snippet->start, <=, snippet->end);
    g_assert_cmpuint(ig_grapheme_start(text, size, snippet->start), ==, snippet->start);
    g_assert_cmpuint(ig_grapheme_start(text, size, snippet->end), ==, snippet->end);
    g_assert_cmpint(snippet->cut_before, ==, snippet->start > 0);
    g_assert_cmpint(snippet->cut_after, ==, snippet->end < size);
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        gboolean inside = span->start >= snippet->start && span->end <= snippet->end;
        gboolean outside = span->end <= snippet->start || span->start >= snippet->end;
        g_assert_true(inside || outside);
        held += inside;
    }
    g_assert_true(held > 0 || spans->len == 0);
    return held;
}

static gsize longest_span(const char *text, const GArray *spans)
{
    gsize longest = 0;
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        longest = MAX(longest, ig_utf8_code_points(text + span->start, span->end - span->start));
    }
    return longest;
}

static guint64 groups_within(const GArray *spans, gsize start, gsize end)
{
    guint64 groups = 0;
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        if (span->start >= start && span->end <= end)
            groups |= span->groups;
    }
    return groups;
}

static guint count_bits(guint64 bits)
{
    guint count = 0;
    for (guint i = 0; i < 64; i++)
        count += (bits >> i) & 1;
    return count;
}

/* No place of the same length answers more words of the query. */
static void assert_answers_most(const char *text, const GArray *spans, const IgSnippet *snippet,
                                gsize length)
{
    guint shown = count_bits(groups_within(spans, snippet->start, snippet->end));
    for (guint i = 0; i < spans->len; i++) {
        gsize start = g_array_index(spans, IgSpan, i).start;
        const char *last = text + start;
        for (gsize left = length; left > 0 && *last; left--)
            last = g_utf8_next_char(last);
        guint64 here = groups_within(spans, start, (gsize)(last - text));
        g_assert_cmpuint(shown, >=, count_bits(here));
    }
}

static void test_property(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(69);
    for (guint run = 0; run < RUNS; run++) {
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(IgSpan));
        g_autofree char *text = random_text(random, spans);
        gsize length = (gsize)g_rand_int_range(random, 1, 80);
        IgSnippet snippet = ig_snippet(text, spans, length);
        assert_sound(text, spans, &snippet);
        g_assert_true(is_word_border(text, snippet.start));
        g_assert_true(is_word_border(text, snippet.end));
        assert_answers_most(text, spans, &snippet, length);
        g_assert_cmpuint(ig_utf8_code_points(text + snippet.start, snippet.end - snippet.start), <=,
                         MAX(length, longest_span(text, spans)));
    }
}

static guint count_words(const char *text, gsize start, gsize end)
{
    guint count = 0;
    for (gsize at = start; at < end; at++)
        count += text[at] != ' ' && (at == start || text[at - 1] == ' ');
    return count;
}

/* So many words on both sides, unless the text ends or another match begins before. */
static void test_words(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(71);
    for (guint run = 0; run < RUNS; run++) {
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(IgSpan));
        g_autofree char *text = random_text(random, spans);
        guint count = (guint)g_rand_int_range(random, 1, 8);
        IgSnippet snippet = ig_snippet_words(text, spans, count);
        guint held = assert_sound(text, spans, &snippet);
        for (guint i = 0; held > 0 && i < spans->len; i++) {
            const IgSpan *span = &g_array_index(spans, IgSpan, i);
            if (span->start < snippet.start)
                continue;
            if (i == 0 && !strstr(text, "治"))
                g_assert_cmpuint(count_words(text, snippet.start, span->start), ==,
                                 MIN(count, count_words(text, 0, span->start)));
            break;
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("search/snippet", "snippet.test", check);
    g_test_add_func("/search/snippet/property", test_property);
    g_test_add_func("/search/snippet/words", test_words);
    return g_test_run();
}
