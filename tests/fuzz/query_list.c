/* Bytes as a list of queries: each has an id of its own and a line, in their order. */
#include "query/query_list.h"

#include "target.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    /* Without the byte behind the end that a string would have. */
    g_autofree char *text = g_memdup2(length ? (const char *)bytes : "", MAX(length, 1));
    g_autoptr(GPtrArray) queries = ig_query_list_read("list", text, length, &error);
    if (!queries) {
        g_assert_true(error && error->domain == IG_QUERY_LIST_ERROR);
        return 0;
    }
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    guint line = 0;
    for (guint i = 0; i < queries->len; i++) {
        const IgListedQuery *one = g_ptr_array_index(queries, i);
        g_assert_true(g_hash_table_add(ids, one->id));
        g_assert_true(*one->id && g_utf8_validate(one->query, -1, NULL) && one->label);
        g_assert_cmpuint(one->line, >, line);
        line = one->line;
    }
    return 0;
}
