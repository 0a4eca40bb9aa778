#include "text/decoding.h"

#include "text/single_byte.h"
#include "text/utf8.h"

#include <errno.h>

#define REPLACEMENT 0xfffd

/* What iconv writes at a time. */
#define CHUNK 4096

typedef gunichar (*CharOfByte)(guint8 byte);

static void append_or_replace(GString *out, gunichar c, guint *replaced)
{
    *replaced += c == 0;
    g_string_append_unichar(out, c == 0 ? REPLACEMENT : c);
}

static char *decode_single_bytes(CharOfByte char_of, const guint8 *bytes, gsize length,
                                 guint *replaced)
{
    GString *out = g_string_sized_new(length + length / 8 + 1);
    for (gsize i = 0; i < length; i++) {
        if (bytes[i] > 0 && bytes[i] < 0x80)
            g_string_append_c(out, (char)bytes[i]);
        else
            append_or_replace(out, char_of(bytes[i]), replaced);
    }
    return g_string_free(out, FALSE);
}

static gunichar unit_at(const guint8 *bytes, gsize at, gboolean big_endian)
{
    return big_endian ? (gunichar)bytes[at] << 8 | bytes[at + 1]
                      : (gunichar)bytes[at + 1] << 8 | bytes[at];
}

static char *decode_utf16(const guint8 *bytes, gsize length, gboolean big_endian, guint *replaced)
{
    GString *out = g_string_sized_new(length + 1);
    for (gsize i = 0; i + 1 < length; i += 2) {
        gunichar unit = unit_at(bytes, i, big_endian);
        gunichar next = i + 3 < length ? unit_at(bytes, i + 2, big_endian) : 0;
        if (unit < 0xd800 || unit > 0xdfff) {
            append_or_replace(out, unit, replaced);
        } else if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
            g_string_append_unichar(out, 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00));
            i += 2;
        } else {
            append_or_replace(out, 0, replaced);
        }
    }
    if (length % 2 == 1)
        append_or_replace(out, 0, replaced);
    return g_string_free(out, FALSE);
}

/* Converts what iconv can, then replaces the byte it stopped at, until nothing is left. */
static void convert_all(GIConv converter, const guint8 *bytes, gsize length, GString *out,
                        guint *replaced)
{
    char *in = (char *)(gsize)bytes; /* iconv takes char **, and writes only the pointer */
    gsize in_left = length;
    gboolean flushed = FALSE;
    while (!flushed) {
        char room[CHUNK];
        char *end = room;
        gsize room_left = sizeof room;
        gboolean flushing = in_left == 0;
        gsize result = g_iconv(converter, flushing ? NULL : &in, flushing ? NULL : &in_left, &end,
                               &room_left);
        int reason = result == (gsize)-1 ? errno : 0;
        g_string_append_len(out, room, end - room);
        flushed = flushing && reason != E2BIG;
        if (reason != 0 && reason != E2BIG && in_left > 0) {
            append_or_replace(out, 0, replaced);
            in++;
            in_left--;
        }
    }
}

static char *decode_by_iconv(const char *name, const guint8 *bytes, gsize length, guint *replaced)
{
    GIConv converter = g_iconv_open("UTF-8", name);
    if (converter == (GIConv)-1)
        return NULL;
    g_autoptr(GString) out = g_string_sized_new(length + length / 2 + 1);
    convert_all(converter, bytes, length, out, replaced);
    g_iconv_close(converter);
    guint nuls = 0;
    char *text = ig_utf8_repair(out->str, out->len, &nuls);
    *replaced += nuls;
    return text;
}

char *ig_decode_as(const char *name, const guint8 *bytes, gsize length, guint *replaced)
{
    *replaced = 0;
    if (g_str_equal(name, "UTF-8"))
        return ig_utf8_repair((const char *)bytes, length, replaced);
    if (g_str_equal(name, "UTF-16LE") || g_str_equal(name, "UTF-16BE"))
        return decode_utf16(bytes, length, g_str_has_suffix(name, "BE"), replaced);
    if (g_str_equal(name, "WINDOWS-1252"))
        return decode_single_bytes(ig_windows_1252_char, bytes, length, replaced);
    if (g_str_equal(name, "MACINTOSH"))
        return decode_single_bytes(ig_macintosh_char, bytes, length, replaced);
    return decode_by_iconv(name, bytes, length, replaced);
}
