/* The outline of an index in one piece: a tenth of the time that a row a document takes to read.
 *
 * Packed, it is the distinct dates and bodies, then each run of paragraphs: numbers as varint.h
 * writes them, strings ended by a NUL. Pure. Private to src/store. */
#pragma once

#include "store/outline.h"

/* Of runs by first paragraph, none of them within another; NULL where they are not such. */
GByteArray *ig_outline_pack(const GArray *runs);

/* Appends to the outline what was packed. A stranger's index may hold any bytes: FALSE where they
 * are no outline, which is then as it was. */
gboolean ig_outline_unpack(const guint8 *bytes, gsize size, IgOutline *outline);
