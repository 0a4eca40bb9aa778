#include "query/query_list.h"
#include "support/cases.h"

#include <string.h>

/* "id|query|label" a line, or "error: …". */
static char *read_list(const char *text, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) queries = ig_query_list_read("list", text, length, &error);
    if (!queries) {
        g_assert_true(error && error->domain == IG_QUERY_LIST_ERROR);
        return g_strdup_printf("error: %s", error->message);
    }
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < queries->len; i++) {
        const IgListedQuery *one = g_ptr_array_index(queries, i);
        g_string_append_printf(out, "%s%u: %s|%s|%s", i ? "\n" : "", one->line, one->id, one->query,
                               one->label);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void check(const IgCase *one)
{
    const char *text = ig_case_get(one, "list");
    g_autofree char *got = read_list(text, strlen(text));
    ig_case_expect(one, "out", got, ig_case_get(one, "out"));
}

static void test_many(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < IG_QUERY_LIST_MAX_QUERIES; i++)
        g_string_append(text, "a\n");
    g_autoptr(GPtrArray) queries = ig_query_list_read("list", text->str, text->len, NULL);
    g_assert_cmpuint(queries->len, ==, IG_QUERY_LIST_MAX_QUERIES);
    g_string_append(text, "one more\n");
    g_autoptr(GError) error = NULL;
    g_assert_null(ig_query_list_read("list", text->str, text->len, &error));
    g_assert_error(error, IG_QUERY_LIST_ERROR, IG_QUERY_LIST_ERROR_LIMIT);
}

static void test_too_long(void)
{
    g_autofree char *text = g_strnfill(IG_QUERY_LIST_MAX_BYTES + 1, 'a');
    g_autoptr(GError) error = NULL;
    g_assert_null(ig_query_list_read("list", text, strlen(text), &error));
    g_assert_error(error, IG_QUERY_LIST_ERROR, IG_QUERY_LIST_ERROR_LIMIT);
}

/* Any piece of a list can be read or is refused, and its end is never passed. */
static void test_pieces(void)
{
    static const char whole[] = "\xef\xbb\xbf# c\r\nid,query,label\r\na,\"\"\"x y\"\"\",\r\n"
                                ",\"b\nc\",d\r\n";
    for (gsize from = 0; from < sizeof whole; from++) {
        for (gsize to = from; to < sizeof whole; to++) {
            g_autofree char *piece = g_memdup2(whole + from, MAX(to - from, 1));
            g_autofree char *read = read_list(piece, to - from);
            g_assert_nonnull(read);
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("query_list", "query_list.test", check);
    g_test_add_func("/query_list/many", test_many);
    g_test_add_func("/query_list/too-long", test_too_long);
    g_test_add_func("/query_list/pieces", test_pieces);
    return g_test_run();
}
