/* Bytes as what a child sends: frames, and the extraction that they make, which is safe to store
 * whatever the child was made to say. */
#include "extract/message.h"
#include "target.h"

#include <math.h>

static void check_text(const char *text)
{
    g_assert_nonnull(text);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

static void check_region(const IgRegion *region, guint pages)
{
    g_assert_true(region->page >= 1 && region->page <= pages);
    g_assert_true(isfinite(region->x0) && isfinite(region->y0));
    g_assert_true(isfinite(region->x1) && isfinite(region->y1));
}

static void check_paragraph(const IgParagraph *paragraph, guint ordinal, guint pages)
{
    g_assert_cmpuint(paragraph->ordinal, ==, ordinal);
    g_assert_cmpuint(paragraph->zone, <, IG_ZONE_COUNT);
    g_assert_cmpuint(paragraph->page, <=, pages);
    for (guint i = 0; i < paragraph->regions->len; i++)
        check_region(&g_array_index(paragraph->regions, IgRegion, i), pages);
    check_text(paragraph->text);
    check_text(paragraph->label);
    check_text(paragraph->series);
    check_text(paragraph->speaker);
    for (char **heading = paragraph->section; *heading; heading++)
        check_text(*heading);
}

static void check_extraction(const IgExtraction *extraction)
{
    check_text(extraction->media_type);
    for (guint i = 0; i < extraction->paragraphs->len; i++)
        check_paragraph(g_ptr_array_index(extraction->paragraphs, i), i + 1, extraction->pages);
    for (guint i = 0; i < extraction->warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(extraction->warnings, i);
        check_text(warning->kind);
        check_text(warning->detail);
    }
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgExtraction) extraction = NULL;
    IgFrameBuffer buffer;
    IgFrameType type;
    GVariant *payload = NULL;
    int got;
    ig_frame_buffer_init(&buffer);
    g_byte_array_append(buffer.bytes, bytes, (guint)length);
    while ((got = ig_frame_buffer_take(&buffer, &type, &payload, &error)) > 0) {
        gboolean read = ig_message_read_extraction(&extraction, 1, type, payload, &error);
        g_variant_unref(payload);
        /* What is refused is dropped by the supervisor. */
        if (!read) {
            g_clear_pointer(&extraction, ig_extraction_free);
            break;
        }
    }
    g_assert_true(error ? error->domain == IG_EXTRACT_ERROR : got == 0);
    if (extraction)
        check_extraction(extraction);
    ig_frame_buffer_clear(&buffer);
    return 0;
}
