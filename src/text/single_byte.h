/* The two single-byte encodings of Western text, both ways. Built in, because they are met
 * everywhere, and because iconv has no word for the bytes that windows-1252 leaves open. Pure. */
#pragma once

#include <glib.h>

/* The code point of a byte, or 0 for the five bytes that windows-1252 leaves open. */
gunichar ig_windows_1252_char(guint8 byte);
gunichar ig_macintosh_char(guint8 byte);

/* The byte of a code point, or -1. Where windows-1252 leaves a byte open, the control character of
 * its number is taken for it, as browsers do. */
int ig_byte_in_windows_1252(gunichar c);
int ig_byte_in_macintosh(gunichar c);
