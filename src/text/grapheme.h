/* Graphemes: what a reader takes for one character, which may be several code points: a letter with
 * its marks, a syllable, an emoji with its skin. Borders are those of extended grapheme clusters
 * (UAX #29, section 3). Whatever is cut out of a text for a reader is cut at them. Pure. */
#pragma once

#include <glib.h>

/* The border at `at` or the nearest one before it, in `size` bytes of valid UTF-8. `at` is at a
 * code point. */
gsize ig_grapheme_start(const char *text, gsize size, gsize at);

/* The border at `at` or the nearest one behind it. */
gsize ig_grapheme_end(const char *text, gsize size, gsize at);
