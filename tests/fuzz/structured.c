#include "structured.h"

#include "extract/checking.h"
#include "model/locator.h"
#include "structure/structure.h"

#include <string.h>

static void check_text(const char *text)
{
    g_assert_nonnull(text);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

static void check_blocks(const IgBlocks *blocks)
{
    for (guint i = 0; i < blocks->blocks->len; i++) {
        const IgBlock *block = g_ptr_array_index(blocks->blocks, i);
        check_text(block->text);
        g_assert_null(strpbrk(block->text, "\r\n"));
        g_assert_true(!block->mark || g_utf8_validate(block->mark, -1, NULL));
        g_assert_true(!block->anchor || g_utf8_validate(block->anchor, -1, NULL));
    }
}

static void check_facts(const IgDocument *document)
{
    for (const char *const *name = ig_document_field_names(); *name; name++) {
        const char *value = *ig_document_field((IgDocument *)document, *name);
        g_assert_true(!value || g_utf8_validate(value, -1, NULL));
        g_assert_true(!value || !strpbrk(value, "\r\n"));
    }
}

static void check_locator(const IgParagraph *paragraph)
{
    g_autofree char *pinpoint = ig_locator_pinpoint(paragraph, TRUE);
    g_autofree char *locator = g_strconcat("Sample", pinpoint, NULL);
    g_autoptr(GPtrArray) readings = ig_locator_readings(locator, NULL);
    gboolean found = FALSE;
    for (guint i = 0; readings && i < readings->len; i++) {
        const IgLocator *reading = g_ptr_array_index(readings, i);
        found = found || (g_str_equal(reading->document, "Sample") &&
                          ig_locator_matches(reading, paragraph));
    }
    if (!found)
        g_error("%s does not lead to the paragraph it was made for", locator);
}

static void check_paragraphs(const IgExtraction *extraction)
{
    g_assert_null(ig_check_document(extraction));
    for (guint i = 0; i < extraction->paragraphs->len; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(extraction->paragraphs, i);
        g_assert_cmpuint(paragraph->ordinal, ==, i + 1);
        check_text(paragraph->text);
        check_text(paragraph->label);
        check_text(paragraph->series);
        check_text(paragraph->speaker);
        g_assert_null(strchr(paragraph->text, '\n'));
        g_assert_cmpuint(paragraph->zone, <, IG_ZONE_COUNT);
        check_locator(paragraph);
        /* No honest answer may be taken for a lie. */
        g_assert_cmpstr(ig_check_paragraph(paragraph, extraction->pages), ==, NULL);
    }
}

void ig_check_structured(IgBlocks *taken)
{
    g_autoptr(IgBlocks) blocks = taken;
    check_blocks(blocks);
    check_facts(blocks->document);
    g_autoptr(IgExtraction) extraction = ig_structure(g_steal_pointer(&blocks));
    g_clear_pointer(&extraction->media_type, g_free);
    extraction->media_type = g_strdup("text/plain");
    check_paragraphs(extraction);
}
