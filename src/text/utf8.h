/* UTF-8: repair, normal form, and the two ways of counting.
 *
 * Inside the library an offset is a byte; in output it is a Unicode code point. This module
 * converts, and makes sure that whatever enters is valid UTF-8 in NFC. Pure. */
#pragma once

#include <glib.h>

/* The code point at the front of `length` bytes into `c`; returns the bytes it takes, or 0 where
 * none begins (RFC 3629: no surrogates, no overlong forms, nothing past U+10FFFF) or `length` is
 * 0. U+0000 is a code point like any other. */
guint ig_utf8_decode(const char *bytes, gsize length, gunichar *c);

/* The code point at the front of valid UTF-8. Most texts are mostly ASCII, and that is told at
 * once. */
static inline gunichar ig_utf8_get(const char *text)
{
    return (guchar)*text < 0x80 ? (guchar)*text : g_utf8_get_char(text);
}

/* Valid UTF-8 from any bytes: each byte that is not part of a valid sequence (RFC 3629; no
 * surrogates, no overlong forms) becomes U+FFFD, as do NULs. `replaced`, when not NULL, gets their
 * number. */
char *ig_utf8_repair(const char *bytes, gsize length, guint *replaced);

/* Normal form C (UAX #15) of valid UTF-8. */
char *ig_utf8_normalize(const char *text);

/* Number of code points in the first `bytes` bytes of valid UTF-8. */
gsize ig_utf8_code_points(const char *text, gsize bytes);

/* The first byte in a text before `end` that is not of ASCII; NULL where there is none. */
const char *ig_utf8_beyond_ascii(const char *text, const char *end);

/* Number of wide characters (UAX #11) in the first `bytes` bytes of valid UTF-8. */
guint ig_utf8_wide(const char *text, gsize bytes);

/* Whether the text is plain: printable ASCII with single spaces between words, which is in normal
 * form and squeezed as it stands. */
gboolean ig_text_is_plain(const char *text);

/* White space made plain: NBSP, other Unicode spaces and runs of white space become one space, none
 * at either end; zero-width spaces, BOMs and other control characters go, those that set the
 * direction of text among them. Ligature letters (U+FB00–U+FB06) are spelled out. Soft hyphens
 * stay: the tokenizer reads over them; so do the zero-width joiners, which some scripts and emoji
 * are written with. */
char *ig_text_squeeze(const char *text);
