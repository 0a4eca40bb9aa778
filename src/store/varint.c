#include "store/varint.h"

#define BITS 7
#define MORE 0x80

void ig_varint_append(GByteArray *bytes, guint64 number)
{
    for (; number >= MORE; number >>= BITS)
        g_byte_array_append(bytes, &(guint8){(guint8)(number | MORE)}, 1);
    g_byte_array_append(bytes, &(guint8){(guint8)number}, 1);
}

gboolean ig_varint_take(const guint8 **at, const guint8 *end, guint64 most, guint64 *number)
{
    guint64 read = 0;
    /* Nine bytes hold 63 bits, more than any number here has. */
    for (guint shift = 0; *at < end && shift < 63; shift += BITS) {
        guint8 byte = *(*at)++;
        read |= (guint64)(byte & (MORE - 1)) << shift;
        if (!(byte & MORE)) {
            gboolean padded = byte == 0 && shift > 0;
            if (read > most || padded)
                return FALSE;
            *number = read;
            return TRUE;
        }
    }
    return FALSE;
}
