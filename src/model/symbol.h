/* Official symbols as title pages print them: "A/RES/73/6", "S/RES/1325 (2000)", "RFC 7282".
 *
 * A symbol identifies the document it stands on only where it stands by itself, among the lines of
 * a title page. The same letters inside a sentence, a list of references or a note are a mention of
 * another document, and count for nothing. Pure. */
#pragma once

#include <glib.h>

/* A symbol standing in a text by itself near its top ("A/RES/73/6", "S/RES/1325 (2000)", "Request
 * for Comments: 7282" → "RFC 7282", "draft-ietf-x-03"), or NULL. */
char *ig_symbol_find(const char *first_page);

/* Whether two spellings are one symbol: case, white space and the kind of dash matter not, every
 * other mark does (A/RES/71/212 is not A/RES/7/1212). FALSE when either is NULL or empty. */
gboolean ig_symbol_equal(const char *a, const char *b);
