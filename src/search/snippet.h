/* Snippets: the part of a paragraph that shows why it was found.
 *
 * The window with the most matches, cut between words, never inside a match; what was cut is marked
 * with … by whoever prints it. Pure. */
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
