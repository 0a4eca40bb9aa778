#include "store/regions.h"

#include "model/paragraph.h"
#include "store/varint.h"

#include <math.h>

/* A quarter of a point is finer than any reader's highlighter and exact in a decimal fraction. */
#define UNITS_PER_POINT 4.0

/* No page is larger (PDF's own limit is 14,400 points); keeps hostile values in an int. */
#define MAX_POINTS 1000000.0

/* A difference may be negative: 0, -1, 1, -2 … are written as 0, 1, 2, 3 …. */
static void put_number(GByteArray *bytes, gint64 value)
{
    ig_varint_append(bytes, ((guint64)value << 1) ^ (value < 0 ? G_MAXUINT64 : 0));
}

static gboolean take_number(const guint8 **at, const guint8 *end, gint64 *value)
{
    guint64 number = 0;
    if (!ig_varint_take(at, end, G_MAXUINT64, &number))
        return FALSE;
    *value = (gint64)(number >> 1) ^ -(gint64)(number & 1);
    return TRUE;
}

static gint64 units(double points)
{
    if (!isfinite(points))
        return 0;
    return (gint64)lround(CLAMP(points, -MAX_POINTS, MAX_POINTS) * UNITS_PER_POINT);
}

GBytes *ig_regions_pack(GArray *regions)
{
    if (regions->len == 0)
        return NULL;
    GByteArray *bytes = g_byte_array_new();
    gint64 page = 0, x = 0, y = 0;
    for (guint i = 0; i < regions->len; i++) {
        const IgRegion *region = &g_array_index(regions, IgRegion, i);
        gint64 x0 = units(region->x0), y0 = units(region->y0);
        put_number(bytes, (gint64)region->page - page);
        put_number(bytes, x0 - x);
        put_number(bytes, y0 - y);
        put_number(bytes, units(region->x1) - x0);
        put_number(bytes, units(region->y1) - y0);
        page = region->page;
        x = x0;
        y = y0;
    }
    return g_byte_array_free_to_bytes(bytes);
}

gboolean ig_regions_unpack(const guint8 *bytes, gsize length, GArray *regions)
{
    const guint8 *at = bytes, *end = bytes + length;
    gint64 page = 0, x = 0, y = 0;
    while (at < end) {
        gint64 step[5];
        for (guint i = 0; i < G_N_ELEMENTS(step); i++) {
            if (!take_number(&at, end, &step[i]))
                return FALSE;
        }
        /* Unsigned sums: a hostile blob must not overflow. */
        page = (gint64)((guint64)page + (guint64)step[0]);
        x = (gint64)((guint64)x + (guint64)step[1]);
        y = (gint64)((guint64)y + (guint64)step[2]);
        if (page < 0 || page > G_MAXUINT)
            return FALSE;
        IgRegion region = {(guint)page, (double)x / UNITS_PER_POINT, (double)y / UNITS_PER_POINT,
                           ((double)x + (double)step[3]) / UNITS_PER_POINT,
                           ((double)y + (double)step[4]) / UNITS_PER_POINT};
        g_array_append_val(regions, region);
    }
    return TRUE;
}
