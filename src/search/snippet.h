/* Snippets: the part of a paragraph that shows why it was found.
 *
 * The window that answers most words of the query, then the one with most matches; where there is
 * room it begins and ends with a sentence, else between words, never inside a match or a character.
 * What was cut is marked with … by whoever prints it. Pure. */
#pragma once

#include "search/search.h"

/* Code points of text shown for a hit in a terminal: about four lines. */
#define IG_SNIPPET_DEFAULT_LENGTH 320

typedef struct {
    gsize start, end;               /* bytes of the text */
    gboolean cut_before, cut_after; /* text is missing there */
} IgSnippet;

/* The snippet of `text` of at most about `length` code points (a match that is longer is shown
 * whole); 0: all of it. */
IgSnippet ig_snippet(const char *text, const GArray *spans, gsize length);

/* The matches with `words` words before the first and behind the last: matches with fewer than that
 * between them stand together, and of several such stretches the one is shown that answers most. A
 * word is what stands between blanks; in scripts without them, a character. A text without a match
 * shows its first 2 × `words`. */
IgSnippet ig_snippet_words(const char *text, const GArray *spans, guint words);
