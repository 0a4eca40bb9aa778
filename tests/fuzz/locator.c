/* Bytes as a locator, and as the number, series and heading of a paragraph: the locator that is
 * made for a paragraph leads back to it. */
#include "model/locator.h"

#include "target.h"

#include <string.h>

#define NAME "Sample Agenda"

static void check_read(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) readings = ig_locator_readings(text, &error);
    if (!readings) {
        g_assert_true(error && error->domain == IG_LOCATOR_ERROR);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return;
    }
    g_assert_cmpuint(readings->len, >, 0);
    g_assert_cmpuint(readings->len, <=, IG_LOCATOR_MAX_READINGS);
    for (guint i = 0; i < readings->len; i++) {
        const IgLocator *reading = g_ptr_array_index(readings, i);
        g_assert_true(g_utf8_validate(reading->document, -1, NULL));
        for (guint k = 0; k < reading->pins->len; k++) {
            const IgPin *pin = g_ptr_array_index(reading->pins, k);
            g_assert_true(g_utf8_validate(pin->first, -1, NULL));
            g_assert_true(g_utf8_validate(pin->last, -1, NULL));
        }
    }
}

static gboolean leads_to(const char *locator, const IgParagraph *paragraph)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) readings = ig_locator_readings(locator, &error);
    for (guint i = 0; readings && i < readings->len; i++) {
        const IgLocator *reading = g_ptr_array_index(readings, i);
        if (g_str_equal(reading->document, NAME) && ig_locator_matches(reading, paragraph))
            return TRUE;
    }
    return FALSE;
}

static void check_made(const char *text, IgZone zone, gboolean unique)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 3);
    guint count = g_strv_length(lines);
    g_autoptr(IgParagraph) paragraph = ig_paragraph_new();
    paragraph->ordinal = 12;
    paragraph->zone = zone;
    ig_paragraph_set(&paragraph->text, "Text.");
    ig_paragraph_set(&paragraph->label, count > 0 ? lines[0] : "");
    ig_paragraph_set(&paragraph->series, count > 1 ? lines[1] : "");
    if (count > 2) {
        g_strfreev(paragraph->section);
        paragraph->section = g_strsplit(lines[2], "\n", -1);
    }
    g_autofree char *pinpoint = ig_locator_pinpoint(paragraph, unique);
    g_autofree char *locator = g_strconcat(NAME, pinpoint, NULL);
    if (!leads_to(locator, paragraph))
        g_error("\"%s\" does not lead to the paragraph it was made for", locator);
    g_autofree char *range = ig_locator_range(NAME, pinpoint, pinpoint);
    g_assert_true(!range || g_str_has_prefix(range, NAME));
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autofree char *text = g_strndup((const char *)bytes, length);
    check_read(text);
    if (!g_utf8_validate(text, -1, NULL))
        return 0;
    check_made(text, IG_ZONE_BODY, TRUE);
    check_made(text, IG_ZONE_BODY, FALSE);
    check_made(text, IG_ZONE_HEADING, TRUE);
    check_made(text, IG_ZONE_NOTE, TRUE);
    return 0;
}
