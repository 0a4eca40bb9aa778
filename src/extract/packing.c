#include "extract/packing.h"

#include "model/paragraph.h"

#include <string.h>

/* ---- writing ---- */

static void append_number(GByteArray *bytes, gsize number)
{
    guint32 little = GUINT32_TO_LE((guint32)number);
    g_byte_array_append(bytes, (const guint8 *)&little, sizeof little);
}

static void append_string(GByteArray *bytes, const char *text)
{
    gsize length = strlen(text);
    append_number(bytes, length);
    g_byte_array_append(bytes, (const guint8 *)text, (guint)length);
}

static void append_double(GByteArray *bytes, double number)
{
    guint64 bits;
    memcpy(&bits, &number, sizeof bits);
    bits = GUINT64_TO_LE(bits);
    g_byte_array_append(bytes, (const guint8 *)&bits, sizeof bits);
}

static void append_regions(GByteArray *bytes, const GArray *regions)
{
    append_number(bytes, regions->len);
    for (guint i = 0; i < regions->len; i++) {
        const IgRegion *region = &g_array_index(regions, IgRegion, i);
        append_number(bytes, region->page);
        append_double(bytes, region->x0);
        append_double(bytes, region->y0);
        append_double(bytes, region->x1);
        append_double(bytes, region->y1);
    }
}

static void append_paragraph(GByteArray *bytes, const IgParagraph *paragraph)
{
    const guint8 zone = (guint8)paragraph->zone;
    const char *const strings[] = {paragraph->label,      paragraph->series, paragraph->speaker,
                                   paragraph->page_label, paragraph->lang,   paragraph->anchor,
                                   paragraph->text};
    g_byte_array_append(bytes, &zone, sizeof zone);
    append_number(bytes, paragraph->page);
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        append_string(bytes, strings[i]);
    append_number(bytes, g_strv_length(paragraph->section));
    for (char **heading = paragraph->section; *heading; heading++)
        append_string(bytes, *heading);
    append_regions(bytes, paragraph->regions);
}

GVariant *ig_pack_paragraphs(GPtrArray *paragraphs, guint *next, gsize bytes)
{
    GByteArray *packed = g_byte_array_new();
    for (; *next < paragraphs->len && packed->len < bytes; (*next)++)
        append_paragraph(packed, g_ptr_array_index(paragraphs, *next));
    g_autoptr(GBytes) all = g_byte_array_free_to_bytes(packed);
    return g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING, all, TRUE);
}

/* ---- reading ---- */

/* What is left to read, and whether something was missing. */
typedef struct {
    const guint8 *at;
    gsize left;
    gboolean short_of;
} Reader;

/* The next bytes; NULL where there are not so many. */
static const guint8 *take(Reader *reader, gsize length)
{
    if (reader->short_of || length > reader->left) {
        reader->short_of = TRUE;
        return NULL;
    }
    const guint8 *taken = reader->at;
    reader->at += length;
    reader->left -= length;
    return taken;
}

static guint32 take_number(Reader *reader)
{
    guint32 little = 0;
    const guint8 *bytes = take(reader, sizeof little);
    if (bytes)
        memcpy(&little, bytes, sizeof little);
    return GUINT32_FROM_LE(little);
}

static double take_double(Reader *reader)
{
    guint64 bits = 0;
    double number;
    const guint8 *bytes = take(reader, sizeof bits);
    if (bytes)
        memcpy(&bits, bytes, sizeof bits);
    bits = GUINT64_FROM_LE(bits);
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* The next string, of `length` bytes and not ended by a NUL; NULL and of none where it is no text.
 */
static const char *take_text(Reader *reader, gsize *length)
{
    *length = take_number(reader);
    const char *bytes = (const char *)take(reader, *length);
    if (bytes && *length > 0 && g_utf8_validate_len(bytes, *length, NULL))
        return bytes;
    *length = 0;
    return NULL;
}

static char *take_string(Reader *reader)
{
    gsize length = 0;
    const char *text = take_text(reader, &length);
    return ig_paragraph_string(text, length);
}

static GStrv take_strings(Reader *reader)
{
    gsize count = take_number(reader), length = 0;
    /* Each takes as many bytes as tell its length, at least. */
    if (count > reader->left / sizeof(guint32)) {
        reader->short_of = TRUE;
        count = 0;
    }
    GStrv strings = g_new0(char *, count + 1);
    for (gsize i = 0; i < count; i++) {
        const char *text = take_text(reader, &length);
        strings[i] = g_strndup(text ? text : "", length);
    }
    return strings;
}

static GArray *take_regions(Reader *reader)
{
    GArray *regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    for (guint32 n = take_number(reader); n > 0 && !reader->short_of; n--) {
        IgRegion region = {.page = take_number(reader)};
        region.x0 = take_double(reader);
        region.y0 = take_double(reader);
        region.x1 = take_double(reader);
        region.y1 = take_double(reader);
        g_array_append_val(regions, region);
    }
    return regions;
}

static IgParagraph *take_paragraph(Reader *reader)
{
    IgParagraph *paragraph = g_new0(IgParagraph, 1);
    const guint8 *zone = take(reader, 1);
    paragraph->zone = zone && *zone < IG_ZONE_COUNT ? (IgZone)*zone : IG_ZONE_BODY;
    paragraph->page = take_number(reader);
    char **const strings[] = {&paragraph->label,      &paragraph->series, &paragraph->speaker,
                              &paragraph->page_label, &paragraph->lang,   &paragraph->anchor,
                              &paragraph->text};
    for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
        *strings[i] = take_string(reader);
    paragraph->section = take_strings(reader);
    paragraph->regions = take_regions(reader);
    return paragraph;
}

gboolean ig_unpack_paragraphs(GVariant *payload, GPtrArray *paragraphs, guint most)
{
    Reader reader = {.short_of = FALSE};
    reader.at = g_variant_get_fixed_array(payload, &reader.left, sizeof *reader.at);
    while (reader.left > 0 && paragraphs->len < most) {
        g_autoptr(IgParagraph) paragraph = take_paragraph(&reader);
        if (reader.short_of)
            return FALSE;
        paragraph->ordinal = paragraphs->len + 1;
        g_ptr_array_add(paragraphs, g_steal_pointer(&paragraph));
    }
    return reader.left == 0;
}
