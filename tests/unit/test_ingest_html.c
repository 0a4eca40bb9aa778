#include "ingest/html/charset.h"
#include "ingest/html/html.h"
#include "ingest/html/marks.h"
#include "ingest/ingester.h"
#include "support/blocks.h"
#include "support/cases.h"

#include <string.h>

static IgHtmlKind kind_of(const IgCase *one)
{
    const char *kind = ig_case_get(one, "kind");
    return g_str_equal(kind, "xml")      ? IG_HTML_XML
           : g_str_equal(kind, "markup") ? IG_HTML_MARKUP
                                         : IG_HTML_PAGE;
}

static void expect_fact(const IgCase *one, const char *field, const char *got)
{
    if (ig_case_has(one, field))
        ig_case_expect(one, field, got, ig_case_get(one, field));
}

static char *wanted_blocks(const IgCase *one)
{
    GString *lines = g_string_new(NULL);
    const char *line = NULL;
    for (guint i = 0; (line = ig_case_get_nth(one, "block", i)); i++)
        g_string_append_printf(lines, "%s%s", i ? "\n" : "", line);
    return g_string_free(lines, FALSE);
}

static void check_page(const IgCase *one)
{
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    const char *in = ig_case_get(one, "in");
    ig_html_add_blocks(in, strlen(in), kind_of(one), blocks);
    g_autofree char *got = ig_blocks_describe(blocks);
    g_autofree char *wanted = wanted_blocks(one);
    ig_case_expect(one, "blocks", got, wanted);
    g_autofree char *warnings = ig_warnings_describe(blocks->warnings);
    ig_case_expect(one, "warnings", warnings, ig_case_get(one, "warnings"));
    expect_fact(one, "title", blocks->document->title);
    expect_fact(one, "date", blocks->document->date);
    expect_fact(one, "language", blocks->document->language);
    expect_fact(one, "url", blocks->document->url);
}

/* A page of a site is long: {menu} and {prose} stand for the parts that every one has. */
static char *site_page(const char *in)
{
    static const char menu[] =
        "<ul><li><a href=/1>Menu one</a><li><a href=/2>Menu two</a><li><a href=/3>Menu three</a>"
        "<li><a href=/4>Menu four</a><li><a href=/5>Menu five</a></ul>";
    static const char sentence[] = "Prose of the page, in a sentence that is as long as others. ";
    GString *page = g_string_new(in);
    GString *prose = g_string_new(NULL);
    for (guint i = 0; i < 24; i++)
        g_string_append_printf(prose, "%s%s", i % 4 ? "" : "<p>", sentence);
    g_string_replace(page, "{menu}", menu, 0);
    g_string_replace(page, "{prose}", prose->str, 0);
    g_string_free(prose, TRUE);
    return g_string_free(page, FALSE);
}

/* The blocks of a site's page without its menu and its prose, where they are what they should be.
 */
static void check_site_page(const IgCase *one)
{
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    g_autofree char *page = site_page(ig_case_get(one, "in"));
    ig_html_add_blocks(page, strlen(page), IG_HTML_PAGE, blocks);
    g_autofree char *all = ig_blocks_describe(blocks);
    g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; lines[i]; i++) {
        if (!g_str_has_prefix(lines[i], "nav | Menu") &&
            !g_str_has_prefix(lines[i], "para | Prose"))
            g_string_append_printf(got, "%s%s", got->len ? "\n" : "", lines[i]);
    }
    g_autofree char *wanted = wanted_blocks(one);
    ig_case_expect(one, "blocks", got->str, wanted);
}

static void check_sureness(const IgCase *one)
{
    const char *in = ig_case_get(one, "in");
    guint html = ig_html_ingester.recognise((const guint8 *)in, strlen(in));
    guint markdown = ig_markdown_ingester.recognise((const guint8 *)in, strlen(in));
    guint64 least = g_ascii_strtoull(ig_case_get(one, "at-least"), NULL, 10);
    guint64 most = g_ascii_strtoull(ig_case_get(one, "at-most"), NULL, 10);
    guint sureness = ig_case_has(one, "markdown") ? markdown : html;
    g_assert_cmpuint(sureness, >=, least);
    g_assert_cmpuint(sureness, <=, ig_case_has(one, "at-most") ? most : 100);
}

static void check_charset(const IgCase *one)
{
    const char *in = ig_case_get(one, "in");
    g_autofree char *label = ig_html_declared_charset((const guint8 *)in, strlen(in));
    ig_case_expect(one, "label", label ? label : "", ig_case_get(one, "label"));
}

static void check_mark(const IgCase *one)
{
    const char *in = ig_case_get(one, "in");
    g_autofree char *mark = g_strndup(in, ig_html_mark_length(in));
    ig_case_expect(one, "mark", mark, ig_case_get(one, "mark"));
}

/* `count` times `open`, the text, `count` times `close`. */
static char *nest(const char *open, const char *text, const char *close, guint count)
{
    GString *page = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append(page, open);
    g_string_append(page, text);
    for (guint i = 0; i < count; i++)
        g_string_append(page, close);
    return g_string_free(page, FALSE);
}

/* With no warning, or that of this kind alone. */
static void expect_only_block(const char *page, const char *wanted, const char *warning)
{
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    ig_html_add_blocks(page, strlen(page), IG_HTML_PAGE, blocks);
    g_assert_cmpuint(blocks->blocks->len, ==, 1);
    const IgBlock *block = g_ptr_array_index(blocks->blocks, 0);
    g_assert_cmpstr(block->text, ==, wanted);
    g_assert_cmpuint(blocks->warnings->len, ==, warning ? 1 : 0);
    if (warning)
        g_assert_cmpstr(((IgWarning *)g_ptr_array_index(blocks->warnings, 0))->kind, ==, warning);
}

static void test_deep_nesting_loses_nothing(void)
{
    g_autofree char *page = nest("<div>", "text", "</div>", 400);
    expect_only_block(page, "text", NULL);
}

static void test_hostile_nesting_ends(void)
{
    g_autofree char *divs = nest("<div>", "text", "", 100000);
    expect_only_block(divs, "text", "budget-nesting");
    g_autofree char *spans = nest("<span>", "text", "", 100000);
    expect_only_block(spans, "text", "budget-nesting");
}

static void test_huge_text_loses_nothing(void)
{
    gsize length = 11 * 1000 * 1000;
    g_autofree char *text = g_strnfill(length, 'x');
    g_autofree char *page = g_strdup_printf("<p>%s</p><p>after</p>", text);
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    ig_html_add_blocks(page, strlen(page), IG_HTML_PAGE, blocks);
    g_assert_cmpuint(blocks->blocks->len, ==, 2);
    g_assert_cmpuint(strlen(((IgBlock *)g_ptr_array_index(blocks->blocks, 0))->text), ==, length);
    g_assert_cmpuint(blocks->warnings->len, ==, 0);
}

static void test_declared_encoding_is_the_browsers(void)
{
    static const char page[] = "<meta charset=iso-8859-1><p>\223quoted\224 caf\351</p>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(page, sizeof page - 1);
    IgInput input = {.bytes = bytes, .name = "page.html"};
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(ig_html_ingester.read(&input, blocks, &error));
    g_assert_no_error(error);
    g_autofree char *got = ig_blocks_describe(blocks);
    g_assert_cmpstr(got, ==, "para | “quoted” café");
}

static void test_empty_page_is_an_error(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(" \n", 2);
    IgInput input = {.bytes = bytes, .name = "page.html"};
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    g_autoptr(GError) error = NULL;
    g_assert_false(ig_html_ingester.read(&input, blocks, &error));
    g_assert_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_EMPTY);
}

/* A page with one menu that only its links give away, and prose enough to call it one. */
static char *page_with_menu(const char *menu)
{
    g_autofree char *sentence = nest("", "This is a sentence of the text. ", "", 1);
    g_autofree char *prose = nest(sentence, "", "", 20);
    return g_strdup_printf("<div>%s</div><div><p>%s</p><p>%s</p>%s<p>%s</p></div>", menu, prose,
                           prose, menu, prose);
}

static void test_menu_beside_text_is_navigation_within_it_content(void)
{
    g_autofree char *page = page_with_menu("<ul><li><a href=/a>One</a><li><a href=/b>Two</a>"
                                           "<li><a href=/c>Three</a></ul>");
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    ig_html_add_blocks(page, strlen(page), IG_HTML_PAGE, blocks);
    guint menu = 0;
    guint items = 0;
    for (guint i = 0; i < blocks->blocks->len; i++) {
        const IgBlock *block = g_ptr_array_index(blocks->blocks, i);
        menu += block->kind == IG_BLOCK_NAV;
        items += block->kind == IG_BLOCK_LIST_ITEM;
    }
    g_assert_cmpuint(menu, ==, 3);
    g_assert_cmpuint(items, ==, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("html", "html.test", check_page);
    ig_cases_add("main", "html-main.test", check_site_page);
    ig_cases_add("recognise", "html-recognise.test", check_sureness);
    ig_cases_add("charset", "html-charset.test", check_charset);
    ig_cases_add("mark", "html-marks.test", check_mark);
    g_test_add_func("/html/deep-nesting", test_deep_nesting_loses_nothing);
    g_test_add_func("/html/hostile-nesting", test_hostile_nesting_ends);
    g_test_add_func("/html/huge-text", test_huge_text_loses_nothing);
    g_test_add_func("/html/declared-encoding", test_declared_encoding_is_the_browsers);
    g_test_add_func("/html/empty-page", test_empty_page_is_an_error);
    g_test_add_func("/html/menu", test_menu_beside_text_is_navigation_within_it_content);
    return g_test_run();
}
