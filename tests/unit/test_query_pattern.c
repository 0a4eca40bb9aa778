#include "query/pattern.h"
#include "support/cases.h"

static gboolean match(const IgPattern *pattern, const char *terms, GString *out, GError **error)
{
    g_auto(GStrv) all = g_strsplit(terms, " ", -1);
    for (guint i = 0; all[i]; i++) {
        int matches = ig_pattern_matches(pattern, all[i], error);
        if (matches < 0)
            return FALSE;
        if (matches == 0)
            continue;
        g_assert_true(g_str_has_prefix(all[i], ig_pattern_prefix(pattern)));
        g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", all[i]);
    }
    return TRUE;
}

static void check(const IgCase *one)
{
    gboolean wild = ig_case_has(one, "wildcard");
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(IgPattern) pattern = ig_pattern_new(wild ? IG_PATTERN_WILDCARD : IG_PATTERN_REGEX,
                                                  ig_case_get(one, wild ? "wildcard" : "regex"),
                                                  &error);
    if (pattern)
        match(pattern, ig_case_get(one, "terms"), out, &error);
    ig_case_expect(one, "error", error ? error->message : "", ig_case_get(one, "error"));
    if (error)
        return;
    ig_case_expect(one, "terms", out->str, ig_case_get(one, "out"));
    ig_case_expect(one, "prefix", ig_pattern_prefix(pattern), ig_case_get(one, "prefix"));
}

static void test_too_long(void)
{
    g_autofree char *text = g_strnfill(IG_REGEX_MAX_BYTES + 1, 'a');
    g_autoptr(GError) error = NULL;
    g_autoptr(IgPattern) pattern = ig_pattern_new(IG_PATTERN_REGEX, text, &error);
    g_assert_null(pattern);
    g_assert_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_LIMIT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("query/pattern", "pattern.test", check);
    g_test_add_func("/query/pattern/too-long", test_too_long);
    return g_test_run();
}
