#include "extract/packing.h"

#include "model/paragraph.h"

#include <string.h>

#define PARAGRAPHS_TYPE "a(ssyassussssa(udddd))"

/* A paragraph is aligned to its widest number. */
#define PARAGRAPH_ALIGNMENT 8

/* Strings and lists of a paragraph whose ends are written behind it: all but the last member. */
#define PARAGRAPH_ENDS 8

/* A container, in bytes that hold others before it. */
typedef struct {
    GByteArray *bytes;
    gsize start;
} Container;

static gsize size_of(const Container *container)
{
    return container->bytes->len - container->start;
}

static void align(GByteArray *bytes, gsize alignment)
{
    static const guint8 zeros[PARAGRAPH_ALIGNMENT];
    gsize beyond = bytes->len % alignment;
    if (beyond > 0)
        g_byte_array_append(bytes, zeros, (guint)(alignment - beyond));
}

/* Bytes of each of `n` ends behind a container: as few as can number all of it, ends included. */
static gsize end_size(gsize size, gsize n)
{
    if (size + n <= G_MAXUINT8)
        return 1;
    if (size + 2 * n <= G_MAXUINT16)
        return 2;
    return size + 4 * n <= G_MAXUINT32 ? 4 : 8;
}

static void append_end(GByteArray *bytes, gsize end, gsize size)
{
    guint64 little = GUINT64_TO_LE((guint64)end);
    g_byte_array_append(bytes, (const guint8 *)&little, (guint)size);
}

static void append_string(GByteArray *bytes, const char *text)
{
    g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text) + 1);
}

/* In an array ends come in the order of its members. */
static void close_array(const Container *array, const GArray *ends)
{
    gsize size = end_size(size_of(array), ends->len);
    for (guint i = 0; i < ends->len; i++)
        append_end(array->bytes, g_array_index(ends, gsize, i), size);
}

static void append_strings(GByteArray *bytes, char *const *strings)
{
    Container array = {bytes, bytes->len};
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (; *strings; strings++) {
        append_string(bytes, *strings);
        gsize end = size_of(&array);
        g_array_append_val(ends, end);
    }
    close_array(&array, ends);
}

static void append_regions(GByteArray *bytes, const GArray *regions)
{
    align(bytes, sizeof(double));
    for (guint i = 0; i < regions->len; i++) {
        const IgRegion *region = &g_array_index(regions, IgRegion, i);
        const double sides[] = {region->x0, region->y0, region->x1, region->y1};
        const guint32 page[] = {region->page, 0};
        g_byte_array_append(bytes, (const guint8 *)page, sizeof page);
        g_byte_array_append(bytes, (const guint8 *)sides, sizeof sides);
    }
}

static void append_page(GByteArray *bytes, guint32 page)
{
    align(bytes, sizeof page);
    g_byte_array_append(bytes, (const guint8 *)&page, sizeof page);
}

static void append_paragraph(GByteArray *bytes, const IgParagraph *paragraph)
{
    align(bytes, PARAGRAPH_ALIGNMENT);
    Container tuple = {bytes, bytes->len};
    const guint8 zone = (guint8)paragraph->zone;
    gsize ends[PARAGRAPH_ENDS], n = 0;
    append_string(bytes, paragraph->label);
    ends[n++] = size_of(&tuple);
    append_string(bytes, paragraph->series);
    ends[n++] = size_of(&tuple);
    g_byte_array_append(bytes, &zone, 1);
    append_strings(bytes, paragraph->section);
    ends[n++] = size_of(&tuple);
    append_string(bytes, paragraph->speaker);
    ends[n++] = size_of(&tuple);
    append_page(bytes, paragraph->page);
    const char *const rest[] = {paragraph->page_label, paragraph->lang, paragraph->anchor,
                                paragraph->text};
    for (gsize i = 0; i < G_N_ELEMENTS(rest); i++) {
        append_string(bytes, rest[i]);
        ends[n++] = size_of(&tuple);
    }
    append_regions(bytes, paragraph->regions);
    /* In a tuple they come in the opposite order. */
    gsize size = end_size(size_of(&tuple), n);
    while (n-- > 0)
        append_end(bytes, ends[n], size);
}

GVariant *ig_pack_paragraphs(GPtrArray *paragraphs, guint *next, gsize bytes)
{
    Container array = {g_byte_array_new(), 0};
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (; *next < paragraphs->len && array.bytes->len < bytes; (*next)++) {
        append_paragraph(array.bytes, g_ptr_array_index(paragraphs, *next));
        gsize end = size_of(&array);
        g_array_append_val(ends, end);
    }
    close_array(&array, ends);
    g_autoptr(GBytes) packed = g_byte_array_free_to_bytes(array.bytes);
    return g_variant_new_from_bytes(G_VARIANT_TYPE(PARAGRAPHS_TYPE), packed, TRUE);
}
