/* Marks: the numbers and bullets that markup prints beside a block. Pure. */
#pragma once

#include <glib.h>

/* The bullet a browser prints before an item of an unordered list. */
#define IG_HTML_BULLET "•"

/* Length in bytes of a mark at the start of `text`: "(1)", "12.", "4.1.", "a)", "(iii)", "14 bis)",
 * "[3]"; a bullet or a dash with a space or nothing after it; 0 if there is none. What follows the
 * mark must be white space or the end. A bare number is no mark: it may be a datum. */
gsize ig_html_mark_length(const char *text);

/* Whether the text is a mark and nothing else. */
gboolean ig_html_is_mark(const char *text);

/* How an item of an ordered list is numbered: `type` is the attribute's "1", "a", "A", "i" or "I",
 * anything else counts as "1". "3.", "c.", "iii."; numbers that the type cannot write are decimal.
 */
char *ig_html_mark_number(gint64 number, const char *type);

/* Length in bytes of the superscript digits at the start of `text`. */
gsize ig_html_raised_length(const char *text);

/* The first `length` bytes, superscript digits, as plain digits. */
char *ig_html_lower_digits(const char *text, gsize length);

/* The superscript form of an ASCII digit. Static. */
const char *ig_html_raised_digit(char digit);
