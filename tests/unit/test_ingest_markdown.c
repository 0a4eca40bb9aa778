#include "ingest/ingester.h"
#include "support/blocks.h"
#include "support/cases.h"

#include <string.h>

static gboolean read_text(const char *text, IgBlocks *blocks, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    IgInput input = {.bytes = bytes, .name = "text.md"};
    return ig_markdown_ingester.read(&input, blocks, error);
}

static void expect_fact(const IgCase *one, const char *field, const char *got)
{
    if (ig_case_has(one, field))
        ig_case_expect(one, field, got, ig_case_get(one, field));
}

static void check_text(const IgCase *one)
{
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(read_text(ig_case_get(one, "in"), blocks, &error));
    g_assert_no_error(error);
    g_autofree char *got = ig_blocks_describe(blocks);
    g_autoptr(GString) wanted = g_string_new(NULL);
    const char *line = NULL;
    for (guint i = 0; (line = ig_case_get_nth(one, "block", i)); i++)
        g_string_append_printf(wanted, "%s%s", i ? "\n" : "", line);
    ig_case_expect(one, "blocks", got, wanted->str);
    g_autofree char *warnings = ig_warnings_describe(blocks->warnings);
    ig_case_expect(one, "warnings", warnings, ig_case_get(one, "warnings"));
    expect_fact(one, "title", blocks->document->title);
    expect_fact(one, "date", blocks->document->date);
    expect_fact(one, "language", blocks->document->language);
    expect_fact(one, "url", blocks->document->url);
}

/* Each of these takes quadratic time, or the stack, in a reader that is not careful. */
static void test_hostile_text_ends(void)
{
    static const char *const pieces[] = {"*a ", "a* ", "**a* ", "[",    "![",  "]",     "`", "<",
                                         "> ",  "- ",  "_a*",   "[a](", "~~a", "\n1. ", "&#"};
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new("text ");
        for (guint n = 0; n < 20000; n++)
            g_string_append(text, pieces[i]);
        g_autoptr(IgBlocks) blocks = ig_blocks_new();
        g_autoptr(GError) error = NULL;
        g_assert_true(read_text(text->str, blocks, &error));
        g_assert_cmpuint(blocks->blocks->len, >, 0);
    }
}

static void test_deep_nesting_ends(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint depth = 0; depth < 300; depth++)
        g_string_append_printf(text, "%*s- level %u\n", (int)depth * 2, "", depth);
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(read_text(text->str, blocks, &error));
    g_autofree char *got = ig_blocks_describe(blocks);
    g_assert_nonnull(strstr(got, "level 0"));
    g_assert_nonnull(strstr(got, "level 299"));
}

static void test_empty_text_is_an_error(void)
{
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    g_autoptr(GError) error = NULL;
    g_assert_false(read_text("\n\n", blocks, &error));
    g_assert_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_EMPTY);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("markdown", "markdown.test", check_text);
    g_test_add_func("/markdown/hostile-text", test_hostile_text_ends);
    g_test_add_func("/markdown/deep-nesting", test_deep_nesting_ends);
    g_test_add_func("/markdown/empty-text", test_empty_text_is_an_error);
    return g_test_run();
}
