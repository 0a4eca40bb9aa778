/* The samples of tests/ingest/pdf, written by tools/make_test_pdfs.py, through poppler. */
#include "ingest/ingester.h"
#include "ingest/pdf/title.h"
#include "support/cases.h"

#include <string.h>

static GBytes *sample(const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("IG_TEST_DATA"), "..", "ingest", "pdf", name,
                                             NULL);
    g_autoptr(GError) error = NULL;
    char *content = NULL;
    gsize length = 0;
    g_file_get_contents(path, &content, &length, &error);
    g_assert_no_error(error);
    return g_bytes_new_take(content, length);
}

static IgBlocks *read_bytes(GBytes *bytes, GError **error)
{
    IgInput input = {.bytes = bytes, .name = "sample.pdf"};
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    if (!ig_pdf_ingester.read(&input, blocks, error))
        return NULL;
    return g_steal_pointer(&blocks);
}

static IgBlocks *read_sample(const char *name)
{
    g_autoptr(GBytes) bytes = sample(name);
    g_autoptr(GError) error = NULL;
    IgBlocks *blocks = read_bytes(bytes, &error);
    g_assert_no_error(error);
    return blocks;
}

static const IgBlock *find(const IgBlocks *blocks, const char *start)
{
    for (guint i = 0; i < blocks->blocks->len; i++) {
        const IgBlock *block = g_ptr_array_index(blocks->blocks, i);
        if (g_str_has_prefix(block->text, start))
            return block;
    }
    g_error("no block begins with \"%s\"", start);
}

static const IgWarning *find_warning(const IgBlocks *blocks, const char *kind)
{
    for (guint i = 0; i < blocks->warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(blocks->warnings, i);
        if (g_str_equal(warning->kind, kind))
            return warning;
    }
    return NULL;
}

static void test_lines_and_their_facts(void)
{
    g_autoptr(IgBlocks) blocks = read_sample("resolution.pdf");
    const IgBlock *heading = find(blocks, "Care of harbours");
    g_assert_true(heading->bold);
    g_assert_cmpfloat_with_epsilon(heading->font_size, 14, 0.1);
    g_assert_true(find(blocks, "The Assembly of Harbours,")->italic);

    const IgBlock *torn = find(blocks, "stand upon them");
    g_assert_cmpstr(torn->text, ==,
                    "stand upon them, and the first conference of harbour masters,¹ held in the "
                    "winter,");
    g_assert_cmpfloat_with_epsilon(torn->blank_before, 0, 0.05);
    g_assert_cmpfloat_with_epsilon(torn->indent, 120, 0.5);
    g_assert_cmpuint(torn->regions->len, ==, 1);
    const IgRegion *region = &g_array_index(torn->regions, IgRegion, 0);
    g_assert_cmpuint(region->page, ==, 1);
    g_assert_true(region->y0 < 172 && region->y1 > 172 && region->y1 - region->y0 < 14);
    g_assert_cmpuint(find_warning(blocks, "letters-rejoined")->count, ==, 1);
}

static void test_numbers_stand_before_their_text(void)
{
    g_autoptr(IgBlocks) blocks = read_sample("resolution.pdf");
    g_assert_nonnull(strstr(find(blocks, "1.")->text, "Decides that every pier"));
    g_assert_cmpuint(find(blocks, "2.")->page, ==, 2);
    g_assert_cmpstr(find(blocks, "¹")->text, ==, "¹ Report of the conference, annex.");
}

static void test_document_facts(void)
{
    g_autoptr(IgBlocks) blocks = read_sample("resolution.pdf");
    g_assert_cmpstr(blocks->document->title, ==, "Resolution on the care of harbours");
    g_assert_null(blocks->document->date);
    g_assert_true(blocks->wraps_lines);
    g_assert_cmpuint(blocks->pages, ==, 2);
    g_assert_cmpuint(blocks->page_labels->len, ==, 2);
    g_assert_cmpstr(g_ptr_array_index(blocks->page_labels, 0), ==, "3");
    g_assert_cmpstr(g_ptr_array_index(blocks->page_labels, 1), ==, "4");
}

static void test_columns_one_after_the_other(void)
{
    g_autoptr(IgBlocks) blocks = read_sample("columns.pdf");
    g_assert_cmpuint(blocks->blocks->len, ==, 13);
    const IgBlock *top = g_ptr_array_index(blocks->blocks, 7);
    const IgBlock *last = g_ptr_array_index(blocks->blocks, 12);
    g_assert_true(g_str_has_prefix(top->text, "In the evening"));
    g_assert_true(top->starts_block);
    g_assert_cmpstr(last->text, ==, "the shore.");
    g_assert_cmpuint(blocks->page_labels->len, ==, 0);
}

/* poppler's own selection of all leaves out the ends of a page that is written the other way. */
static void test_whole_page_from_right_to_left(void)
{
    g_autoptr(IgBlocks) blocks = read_sample("hebrew.pdf");
    g_assert_cmpuint(blocks->blocks->len, ==, 7);
    const IgBlock *head = g_ptr_array_index(blocks->blocks, 0);
    const IgBlock *number = g_ptr_array_index(blocks->blocks, 6);
    g_assert_cmpstr(head->text, ==, "אדבגח זץד מרכלה");
    g_assert_cmpstr(number->text, ==, "חא");
    g_assert_cmpuint(number->regions->len, ==, 1);
}

static void test_text_of_forms_and_annotations(void)
{
    g_autoptr(IgBlocks) blocks = read_sample("form.pdf");
    static const char *const texts[] = {"Ask the keeper first.", "Anna of the pier",
                                        "Sailing boat"};
    g_assert_cmpuint(blocks->blocks->len, ==, G_N_ELEMENTS(texts));
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        const IgBlock *block = g_ptr_array_index(blocks->blocks, i);
        g_assert_cmpint(block->kind, ==, IG_BLOCK_META);
        g_assert_cmpstr(block->text, ==, texts[i]);
        g_assert_cmpuint(block->page, ==, 1);
    }
    const IgWarning *textless = find_warning(blocks, "textless-pages");
    g_assert_nonnull(textless);
    g_assert_cmpuint(textless->count, ==, 2);
    g_assert_cmpstr(textless->detail, ==, "1–2");
}

static void test_encrypted(void)
{
    g_autoptr(GBytes) bytes = sample("encrypted.pdf");
    g_autoptr(GError) error = NULL;
    g_assert_null(read_bytes(bytes, &error));
    g_assert_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_ENCRYPTED);
}

static void test_damaged(void)
{
    g_autoptr(GBytes) bytes = sample("damaged.pdf");
    g_autoptr(GError) error = NULL;
    g_assert_null(read_bytes(bytes, &error));
    g_assert_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_DAMAGED);
    g_assert_true(g_str_has_prefix(error->message, "damaged PDF: "));
}

/* However much of a file is missing, reading it ends in blocks or in an error. */
static void test_cut_anywhere(void)
{
    g_autoptr(GBytes) whole = sample("resolution.pdf");
    for (gsize length = 0; length < g_bytes_get_size(whole); length += 97) {
        g_autoptr(GBytes) part = g_bytes_new_from_bytes(whole, 0, length);
        g_autoptr(GError) error = NULL;
        g_autoptr(IgBlocks) blocks = read_bytes(part, &error);
        g_assert_true((blocks != NULL) == (error == NULL));
    }
}

static void test_header_within_the_first_kilobyte(void)
{
    g_autofree char *before = g_strnfill(1000, '\n');
    g_autofree char *late = g_strconcat(before, "%PDF-1.4", NULL);
    g_autofree char *too_late = g_strconcat(before, before, "%PDF-1.4", NULL);
    g_assert_cmpuint(ig_pdf_ingester.recognise((const guint8 *)late, strlen(late)), ==, 100);
    g_assert_cmpuint(ig_pdf_ingester.recognise((const guint8 *)too_late, strlen(too_late)), ==, 0);
}

static void check_title(const IgCase *one)
{
    g_autofree char *title = ig_pdf_usable_title(ig_case_get(one, "in"));
    ig_case_expect(one, "title", title ? title : "none", ig_case_get(one, "out"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("pdf-title", "pdf_title.test", check_title);
    g_test_add_func("/pdf/lines-and-their-facts", test_lines_and_their_facts);
    g_test_add_func("/pdf/numbers-stand-before-their-text", test_numbers_stand_before_their_text);
    g_test_add_func("/pdf/document-facts", test_document_facts);
    g_test_add_func("/pdf/columns-one-after-the-other", test_columns_one_after_the_other);
    g_test_add_func("/pdf/whole-page-from-right-to-left", test_whole_page_from_right_to_left);
    g_test_add_func("/pdf/text-of-forms-and-annotations", test_text_of_forms_and_annotations);
    g_test_add_func("/pdf/encrypted", test_encrypted);
    g_test_add_func("/pdf/damaged", test_damaged);
    g_test_add_func("/pdf/cut-anywhere", test_cut_anywhere);
    g_test_add_func("/pdf/header-within-the-first-kilobyte", test_header_within_the_first_kilobyte);
    return g_test_run();
}
