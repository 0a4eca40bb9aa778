/* Where a paragraph lies on its pages, packed into a few bytes a line. Private to src/store.
 *
 * Each rectangle is five numbers: the page as the difference from the rectangle before, then x0,
 * y0, width and height in quarter points, x0 and y0 as differences too. Numbers are zigzag LEB128,
 * so that the lines of a paragraph cost six to eight bytes each. */
#pragma once

#include <glib.h>

/* Regions (of IgRegion) as bytes; NULL for none. */
GBytes *ig_regions_pack(GArray *regions);

/* Appends what the bytes hold to `regions`; FALSE when they are not what ig_regions_pack() makes.
 */
gboolean ig_regions_unpack(const guint8 *bytes, gsize length, GArray *regions);
