/* Numbers in as few bytes as they need: seven bits a byte, the least first, the high bit on all but
 * the last (LEB128, DWARF 5, section 7.6). What blobs of the index are made of. Private to
 * src/store. */
#pragma once

#include <glib.h>

void ig_varint_append(GByteArray *bytes, guint64 number);

/* Reads the number at `*at`, and moves `*at` behind it. FALSE where the bytes end before it does,
 * it is greater than `most`, or written longer than it need be; `number` is then untouched. */
gboolean ig_varint_take(const guint8 **at, const guint8 *end, guint64 most, guint64 *number);
