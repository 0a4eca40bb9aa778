/* Guessing the encoding of bytes that declare none and are not UTF-8. Only encoding.c asks. Pure.
 */
#pragma once

#include <glib.h>

/* UTF-16 without a byte order mark, told by where its NULs stand: "UTF-16LE", "UTF-16BE" or NULL.
 */
const char *ig_encoding_guess_utf16(const guint8 *bytes, gsize length);

/* Any encoding that ASCII is a part of; never NULL. Static. */
const char *ig_encoding_guess(const guint8 *bytes, gsize length);
