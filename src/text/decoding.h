/* Decoding once the encoding is known: by our own tables or by iconv. Only encoding.c and its guess
 * ask. Pure. */
#pragma once

#include <glib.h>

/* UTF-8 of `length` bytes in the encoding `name`, or NULL where no such encoding is at hand. What
 * cannot be decoded becomes U+FFFD, one a byte (a unit in UTF-16), and is counted in `replaced`; so
 * do NULs. A byte order mark is decoded like any other character. */
char *ig_decode_as(const char *name, const guint8 *bytes, gsize length, guint *replaced);
