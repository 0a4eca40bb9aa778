/* Width: how many columns of a terminal a text takes.
 *
 * Wide characters (East Asian Width W and F, UAX #11) take two, combining marks and what shows
 * nothing none, an emoji of several code points as many as its first. Control characters count one,
 * since they are shown as a replacement. Pure. */
#pragma once

#include <glib.h>

/* Columns of `size` bytes of valid UTF-8. */
guint ig_text_width(const char *text, gsize size);

/* The start of the longest end of `size` bytes that takes at most `columns`; the end of the longest
 * beginning. Characters are never cut. */
gsize ig_text_fit_end(const char *text, gsize size, guint columns);
gsize ig_text_fit_start(const char *text, gsize size, guint columns);

/* Whether any letter of the text is written from right to left. */
gboolean ig_text_runs_left(const char *text, gsize size);
