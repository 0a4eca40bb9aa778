#include "query/ast.h"
#include "support/cases.h"

#include <string.h>

static void show(const IgNode *node, GString *out)
{
    static const char *const operators[] = {"", "", "and", "or", "not", ""};
    static const char *const reaches[] = {"near", "before", "sent"};
    if (node->kind == IG_NODE_TEXT) {
        const char *quote = node->quoted ? "\"" : "";
        const char *wild = node->pattern == IG_PATTERN_WILDCARD ? "wild:" : "";
        const char *slash = node->pattern == IG_PATTERN_REGEX ? "/" : "";
        g_string_append_printf(out, "%s%s%s%s%s%s%s%s%s", node->exact ? "=" : "",
                               node->concept ? "~" : "", wild, quote, slash, node->text, slash,
                               quote, node->prefix ? "*" : "");
        return;
    }
    if (node->kind == IG_NODE_FILTER) {
        g_string_append_printf(out, "%s:<%s>", ig_field_name(node->field), node->text);
        return;
    }
    g_string_append_printf(out, "(%s", operators[node->kind]);
    if (node->kind == IG_NODE_NEAR)
        g_string_append(out, reaches[node->reach]);
    if (node->kind == IG_NODE_NEAR && node->reach != IG_REACH_SENTENCE)
        g_string_append_printf(out, "/%u", node->distance);
    for (guint i = 0; i < node->children->len; i++) {
        g_string_append_c(out, ' ');
        show(g_ptr_array_index(node->children, i), out);
    }
    g_string_append_c(out, ')');
}

static void check_tree(const IgCase *one, const char *query, const IgNode *node)
{
    g_autoptr(GString) tree = g_string_new(NULL);
    show(node, tree);
    ig_case_expect(one, "tree", tree->str, ig_case_get(one, "out"));
    g_autofree char *printed = ig_query_print(node);
    ig_case_expect(one, "print", printed,
                   ig_case_has(one, "print") ? ig_case_get(one, "print") : query);
}

static void check_error(const IgCase *one, const char *query, gsize where, const GError *error)
{
    g_autoptr(GString) wanted = g_string_new(NULL);
    for (guint i = 0; ig_case_get_nth(one, "caret", i); i++)
        g_string_append_printf(wanted, "%s\n", ig_case_get_nth(one, "caret", i));
    g_autofree char *shown = ig_query_error_show(error->message, query, where);
    ig_case_expect(one, "error", error->message, ig_case_get(one, "error"));
    ig_case_expect(one, "shown", shown, wanted->str);
}

static void check(const IgCase *one)
{
    const char *query = ig_case_get(one, "in");
    gsize where = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(IgNode) node = ig_query_parse(query, &where, &error);
    g_assert_true((node != NULL) == (error == NULL));
    if (error)
        check_error(one, query, where, error);
    else
        check_tree(one, query, node);
    if (ig_case_has(one, "syntax"))
        ig_case_expect(one, "syntax", ig_query_has_syntax(query) ? "yes" : "no",
                       ig_case_get(one, "syntax"));
}

static const char *pick(GRand *random, const char *const *from, gsize n)
{
    return from[g_rand_int_range(random, 0, (gint32)n)];
}

static IgNode *node_new(IgNodeKind kind)
{
    IgNode *node = g_new0(IgNode, 1);
    node->kind = kind;
    return node;
}

static IgNode *random_text(GRand *random)
{
    static const char *const words[] = {"a",  "governance", "A/RES/70/125", "--x", "state's",
                                        "é",  "互联网",     "c++",          "x:y", "or",
                                        "=a", "50%",        "NEAR/x/y",     "~~a"};
    static const char *const phrases[] = {"enhanced cooperation",
                                          "AND",
                                          "a \"b\" c",
                                          "\"",
                                          "\"\"",
                                          "(a)",
                                          "doc:x",
                                          "“a” «b»",
                                          " x ",
                                          "-a",
                                          "a * b",
                                          "…",
                                          "back\\slash",
                                          "tab\tand\nline"};
    IgNode *node = node_new(IG_NODE_TEXT);
    node->quoted = g_rand_boolean(random);
    node->text = g_strdup(node->quoted ? pick(random, phrases, G_N_ELEMENTS(phrases))
                                       : pick(random, words, G_N_ELEMENTS(words)));
    node->prefix = g_rand_int_range(random, 0, 4) == 0;
    node->exact = g_rand_int_range(random, 0, 4) == 0;
    /* Without its own =, "=a" is how the exact a is written; "NEAR/x/y" is no distance. */
    if (g_str_has_prefix(node->text, "=") || g_str_has_prefix(node->text, "NEAR/"))
        node->exact = TRUE;
    node->concept = !node->exact && !node->prefix && node->text[0] != '~' &&
                    g_rand_int_range(random, 0, 4) == 0;
    return node;
}

static IgNode *random_pattern(GRand *random)
{
    static const char *const wildcards[] = {"g?vern*ce", "*operation", "*é*",  "A/RES/*/125",
                                            "wom??s",    "-*x",        "~*x",  "m?lti-*holder*",
                                            "互*网",     "[w*b],",     "OR*x", "NEAR/*5"};
    static const char *const regexes[] = {"a",     "-",    ".*",   "(a|b)", "a\\/b",
                                          "[\"“]", "\\s+", "é{2}", "~"};
    IgNode *node = node_new(IG_NODE_TEXT);
    node->pattern = g_rand_boolean(random) ? IG_PATTERN_REGEX : IG_PATTERN_WILDCARD;
    node->text = g_strdup(node->pattern == IG_PATTERN_REGEX
                              ? pick(random, regexes, G_N_ELEMENTS(regexes))
                              : pick(random, wildcards, G_N_ELEMENTS(wildcards)));
    node->exact = g_rand_int_range(random, 0, 4) == 0;
    if (strpbrk(node->text, "-~") == node->text || g_str_has_prefix(node->text, "NEAR/"))
        node->exact = TRUE;
    return node;
}

static IgNode *random_word(GRand *random)
{
    return g_rand_int_range(random, 0, 5) == 0 ? random_pattern(random) : random_text(random);
}

/* What may stand in a row of NEAR. */
static IgNode *random_operand(GRand *random)
{
    if (g_rand_int_range(random, 0, 4) > 0)
        return random_word(random);
    IgNode *node = node_new(IG_NODE_OR);
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify)ig_node_free);
    for (guint i = 0; i < 2; i++)
        g_ptr_array_add(node->children, random_operand(random));
    return node;
}

static IgNode *random_filter(GRand *random)
{
    static const char *const values[] = {"tunis", "Tunis Agenda", "6(Rev.1)", "a\"b\"", "rfc*",
                                         "-x",    "=y",           "x:y",      "(z",     "“é”"};
    static const char *const dates[] = {"2005", "2003..2014", "..2001-06"};
    IgNode *node = node_new(IG_NODE_FILTER);
    node->field = (IgField)g_rand_int_range(random, 0, IG_FIELD_COUNT);
    if (node->field == IG_FIELD_DATE)
        node->text = g_strdup(pick(random, dates, G_N_ELEMENTS(dates)));
    else if (node->field == IG_FIELD_ZONE)
        node->text = g_strdup("Heading");
    else if (node->field == IG_FIELD_PAGE)
        node->text = g_strdup("6 – 8");
    else if (node->field == IG_FIELD_HAS)
        node->text = g_strdup("note");
    else
        node->text = g_strdup(pick(random, values, G_N_ELEMENTS(values)));
    return node;
}

static IgNode *random_node(GRand *random, guint depth)
{
    IgNodeKind kind = (IgNodeKind)g_rand_int_range(random, 0, IG_NODE_FILTER + 1);
    if (kind == IG_NODE_FILTER)
        return random_filter(random);
    if (kind == IG_NODE_TEXT || depth == 0)
        return random_word(random);
    IgNode *node = node_new(kind);
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify)ig_node_free);
    if (kind == IG_NODE_NEAR)
        node->reach = (IgReach)g_rand_int_range(random, 0, IG_REACH_SENTENCE + 1);
    if (kind == IG_NODE_NEAR && node->reach != IG_REACH_SENTENCE)
        node->distance = (guint)g_rand_int_range(random, 1, 1001);
    gint32 n = kind == IG_NODE_NOT ? 1 : g_rand_int_range(random, 2, 5);
    for (gint32 i = 0; i < n; i++)
        g_ptr_array_add(node->children, kind == IG_NODE_NEAR ? random_operand(random)
                                                             : random_node(random, depth - 1));
    return node;
}

static guint property_runs(void)
{
    const char *runs = g_getenv("IG_PROP_RUNS");
    return runs ? (guint)g_ascii_strtoull(runs, NULL, 10) : 5000;
}

/* Any tree is printed so that it is read back. */
static void test_print_and_parse(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(70125);
    for (guint i = 0; i < property_runs(); i++) {
        g_autoptr(IgNode) node = random_node(random, 4);
        g_autofree char *printed = ig_query_print(node);
        g_autoptr(GError) error = NULL;
        g_autoptr(IgNode) again = ig_query_parse(printed, NULL, &error);
        if (error)
            g_error("%s: %s", printed, error->message);
        if (!ig_node_equal(node, again)) {
            g_autofree char *twice = ig_query_print(again);
            g_error("%s: read back as %s", printed, twice);
        }
    }
}

/* Any bytes are a query or an error at a place in them, and what is a query prints as one. */
static void test_any_bytes(void)
{
    static const char *const pieces[] = {
        "a",        "b", "govern", " ",        " ",      "\"",     "“",      "”",
        "«",        "(", ")",      "AND",      "OR",     "NOT",    "NEAR",   "NEAR/3",
        "-",        "=", "~",      "?",        "/",      "/a/",    "SENT",   "BEFORE/2",
        "has:note", "*", ":",      "doc:",     "date:",  "2005",   "at:",    "zone:",
        "note",     "¶", "\xff",   "\xe4\xba", "\t",     "\u00a0", "…",      "互联网",
        "\\",       "'", "&",      "page:",    "\u0301", "in:(",   "title:“"};
    g_autoptr(GRand) random = g_rand_new_with_seed(1996);
    guint parsed = 0;
    for (guint i = 0; i < property_runs(); i++) {
        g_autoptr(GString) query = g_string_new(NULL);
        for (gint32 n = g_rand_int_range(random, 0, 16); n > 0; n--)
            g_string_append(query, pick(random, pieces, G_N_ELEMENTS(pieces)));
        gsize where = G_MAXSIZE;
        g_autoptr(GError) error = NULL;
        g_autoptr(IgNode) node = ig_query_parse(query->str, &where, &error);
        g_assert_true((node != NULL) == (error == NULL));
        ig_query_has_syntax(query->str);
        if (error) {
            g_assert_cmpuint(where, <=, query->len);
            g_autofree char *shown = ig_query_error_show(error->message, query->str, where);
            g_assert_true(g_utf8_validate(shown, -1, NULL));
            continue;
        }
        g_autofree char *printed = ig_query_print(node);
        g_autoptr(IgNode) again = ig_query_parse(printed, NULL, NULL);
        if (!again || !ig_node_equal(node, again))
            g_error("%s: printed as %s, which is something else", query->str, printed);
        parsed++;
    }
    g_assert_cmpuint(parsed, >, property_runs() / 20);
}

/* What has no syntax is words; between quotes it is a phrase. */
static void test_plain_text_is_a_phrase(void)
{
    static const char *const pieces[] = {"a",
                                         "Tunis",
                                         " ",
                                         "–",
                                         "&",
                                         "¶69",
                                         "10:30",
                                         "it's",
                                         "or",
                                         "-",
                                         "NOT",
                                         "\"",
                                         "(",
                                         "x*",
                                         "doc:x",
                                         "=b",
                                         ".",
                                         "50%",
                                         "multi-stakeholder"};
    g_autoptr(GRand) random = g_rand_new_with_seed(2014);
    guint plain = 0;
    for (guint i = 0; i < property_runs(); i++) {
        g_autoptr(GString) text = g_string_new("begin ");
        for (gint32 n = g_rand_int_range(random, 0, 5); n > 0; n--)
            g_string_append_printf(text, "%s ", pick(random, pieces, G_N_ELEMENTS(pieces)));
        if (ig_query_has_syntax(text->str))
            continue;
        g_autofree char *quoted = g_strconcat("\"", text->str, "\"", NULL);
        g_autoptr(IgNode) phrase = ig_query_parse(quoted, NULL, NULL);
        g_assert_nonnull(phrase);
        g_assert_cmpint(phrase->kind, ==, IG_NODE_TEXT);
        g_assert_cmpstr(phrase->text, ==, text->str);
        plain++;
    }
    g_assert_cmpuint(plain, >, property_runs() / 10);
}

static void expect_limit(const char *query, gsize wanted)
{
    gsize where = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(IgNode) node = ig_query_parse(query, &where, &error);
    g_assert_null(node);
    g_assert_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_LIMIT);
    g_assert_cmpuint(where, ==, wanted);
}

static char *repeat(const char *piece, guint n, const char *end)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(text, piece);
    g_string_append(text, end);
    return g_string_free(text, FALSE);
}

static void test_limits(void)
{
    g_autofree char *deep = repeat("(", IG_QUERY_MAX_DEPTH + 1, "a");
    expect_limit(deep, IG_QUERY_MAX_DEPTH);
    g_autofree char *nots = repeat("NOT ", IG_QUERY_MAX_DEPTH + 1, "a");
    expect_limit(nots, IG_QUERY_MAX_DEPTH * strlen("NOT "));
    g_autofree char *many = repeat("a ", IG_QUERY_MAX_TERMS + 1, "");
    expect_limit(many, IG_QUERY_MAX_TERMS * strlen("a "));
    g_autofree char *values = repeat("a ", IG_QUERY_MAX_TERMS + 1, ")");
    g_autofree char *filter = g_strconcat("doc:(", values, NULL);
    expect_limit(filter, strlen("doc:(") + IG_QUERY_MAX_TERMS * strlen("a "));
    g_autofree char *lengthy = repeat("aa", IG_QUERY_MAX_BYTES / 2, "a");
    expect_limit(lengthy, IG_QUERY_MAX_BYTES);
}

/* What is just within the limits is read. */
static void test_within_limits(void)
{
    g_autofree char *open = repeat("(", IG_QUERY_MAX_DEPTH, "a");
    g_autofree char *closed = repeat(")", IG_QUERY_MAX_DEPTH, "");
    g_autofree char *deep = g_strconcat(open, closed, " (b)", NULL);
    g_autoptr(IgNode) node = ig_query_parse(deep, NULL, NULL);
    g_assert_nonnull(node);
    g_autofree char *many = repeat("a ", IG_QUERY_MAX_TERMS, "");
    g_autoptr(IgNode) words = ig_query_parse(many, NULL, NULL);
    g_assert_cmpuint(words->children->len, ==, IG_QUERY_MAX_TERMS);
}

static void test_places(void)
{
    g_autoptr(IgNode) node = ig_query_parse("a (\"b c\" OR -doc:d)", NULL, NULL);
    const IgNode *group = g_ptr_array_index(node->children, 1);
    const IgNode *phrase = g_ptr_array_index(group->children, 0);
    const IgNode *exclusion = g_ptr_array_index(group->children, 1);
    g_assert_cmpuint(phrase->start, ==, 3);
    g_assert_cmpuint(phrase->end, ==, 8);
    g_assert_cmpuint(exclusion->start, ==, 12);
    g_assert_cmpuint(exclusion->end, ==, 18);
    g_assert_cmpuint(node->start, ==, 0);
    g_assert_cmpuint(node->end, ==, 18);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("query", "query.test", check);
    g_test_add_func("/query/limits", test_limits);
    g_test_add_func("/query/within-limits", test_within_limits);
    g_test_add_func("/query/places", test_places);
    g_test_add_func("/query-property/print-and-parse", test_print_and_parse);
    g_test_add_func("/query-property/any-bytes", test_any_bytes);
    g_test_add_func("/query-property/plain-text-is-a-phrase", test_plain_text_is_a_phrase);
    return g_test_run();
}
