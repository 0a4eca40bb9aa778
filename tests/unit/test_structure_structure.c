#include "structure/structure.h"

#include <string.h>

/* Texts that are put together at random, from pieces that every pass looks at; no hyphens, which
 * join words, and no names before colons, which speakers lose. */
static const char *const pieces[] = {
    "cooperation",
    "Governance",
    "should",
    "principles,",
    "agenda.",
    "stakeholders;",
    "follows;",
    "1.",
    "2.",
    "3.",
    "(a)",
    "(b)",
    "(i)",
    "4.1",
    "Article 5",
    "70",
    "2016.",
    "“Quoted",
    "words”",
    "CHAPTER",
    "II",
    "ANNEX",
    "•",
    "–",
    "RECOMMENDATIONS",

    "¹",
    "Agenda.1",
    "....... 12",
    "[Page 3]",
    "______",
    "region, Africa",
    "17",
    "*framed*",
    "第五条",
    "المادة",
    "Contents",
    "www.example.org/agenda",
    "comments",
    "§ 3",
    "Resolution",
    "published",
};

#define DOCUMENTS   3000
#define LINES       60
#define LINE_PIECES 10

/* Words of so many letters are counted; shorter ones may be numbers or bullets. */
#define WORD_LETTERS 5

static void count_words(GHashTable *counts, const char *text, gint step)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    for (char **word = words; *word; word++) {
        const char *p = *word;
        while (*p && !g_ascii_isalpha(*p))
            p++;
        gsize length = 0;
        while (g_ascii_isalpha(p[length]))
            length++;
        if (length < WORD_LETTERS)
            continue;
        char *key = g_strndup(p, length);
        gint count = GPOINTER_TO_INT(g_hash_table_lookup(counts, key));
        g_hash_table_replace(counts, key, GINT_TO_POINTER(count + step));
    }
}

static IgBlocks *random_document(GRand *random, GHashTable *counts)
{
    IgBlocks *blocks = ig_blocks_new();
    gboolean paged = g_rand_boolean(random), geometry = paged && g_rand_boolean(random);
    blocks->wraps_lines = g_rand_int_range(random, 0, 5) > 0;
    guint lines = (guint)g_rand_int_range(random, 0, LINES);
    guint page = paged ? 1 : 0;
    for (guint i = 0; i < lines; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint count = (guint)g_rand_int_range(random, 1, LINE_PIECES);
        for (guint n = 0; n < count; n++)
            g_string_append_printf(text, "%s%s", n ? " " : "",
                                   pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        count_words(counts, text->str, 1);
        IgBlockKind kind = g_rand_int_range(random, 0, 4)
                               ? IG_BLOCK_LINE
                               : (IgBlockKind)g_rand_int_range(random, 0, IG_BLOCK_META + 1);
        IgBlock *block = ig_blocks_add(blocks, ig_block_new(kind, text->str));
        page += paged && g_rand_int_range(random, 0, 12) == 0 ? 1 : 0;
        block->page = page;
        block->level = (guint)g_rand_int_range(random, 0, 7);
        block->blank_before = (float)g_rand_int_range(random, 0, 3);
        block->indent = (float)g_rand_int_range(random, 0, 9);
        block->bold = g_rand_int_range(random, 0, 6) == 0;
        if (geometry) {
            IgRegion region = {page, block->indent * 5, 12.0 * i,
                               block->indent * 5 + 5.0 * text->len, 12.0 * i + 10};
            ig_block_add_region(block, &region);
            block->font_size = (float)g_rand_int_range(random, 8, 13);
        }
    }
    blocks->pages = page;
    return blocks;
}

static void no_word_missing(gpointer key, gpointer value, gpointer data)
{
    if (GPOINTER_TO_INT(value) == 0)
        return;
    g_test_message("document %u: %s: %d lost", GPOINTER_TO_UINT(data), (const char *)key,
                   GPOINTER_TO_INT(value));
    g_test_fail();
}

/* Whatever the passes make of a text, every word of it comes out, once. */
static void test_nothing_is_lost(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20051118);
    for (guint i = 0; i < DOCUMENTS && !g_test_failed(); i++) {
        g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(IgExtraction) extraction = ig_structure(random_document(random, counts));
        for (guint n = 0; n < extraction->paragraphs->len; n++) {
            const IgParagraph *paragraph = g_ptr_array_index(extraction->paragraphs, n);
            g_assert_cmpuint(paragraph->ordinal, ==, n + 1);
            g_assert_true(g_utf8_validate(paragraph->text, -1, NULL));
            count_words(counts, paragraph->text, -1);
        }
        g_hash_table_foreach(counts, no_word_missing, GUINT_TO_POINTER(i));
    }
}

static void test_nothing_from_nothing(void)
{
    IgBlocks *blocks = ig_blocks_new();
    blocks->pages = 2;
    ig_warnings_add(blocks->warnings, "truncated", 1, "the file ends early");
    blocks->document->title = g_strdup("A Title");
    g_autoptr(IgExtraction) extraction = ig_structure(blocks);
    g_assert_cmpuint(extraction->paragraphs->len, ==, 0);
    g_assert_cmpuint(extraction->pages, ==, 2);
    g_assert_cmpuint(extraction->textless_pages, ==, 2);
    g_assert_cmpuint(extraction->warnings->len, ==, 1);
    g_assert_cmpstr(extraction->document->title, ==, "A Title");
}

/* An annotation on a page is no text of it. */
static void test_textless_pages(void)
{
    IgBlocks *blocks = ig_blocks_new();
    blocks->pages = 3;
    ig_blocks_add(blocks, ig_block_new(IG_BLOCK_LINE, "The text of a page."))->page = 1;
    ig_blocks_add(blocks, ig_block_new(IG_BLOCK_META, "A remark on it."))->page = 1;
    ig_blocks_add(blocks, ig_block_new(IG_BLOCK_META, "A remark on another."))->page = 3;
    g_autoptr(IgExtraction) extraction = ig_structure(blocks);
    g_assert_cmpuint(extraction->textless_pages, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/structure/nothing-is-lost", test_nothing_is_lost);
    g_test_add_func("/structure/nothing-from-nothing", test_nothing_from_nothing);
    g_test_add_func("/structure/textless-pages", test_textless_pages);
    return g_test_run();
}
