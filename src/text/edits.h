/* How far apart two spellings are: the fewest letters put in, left out, replaced, or exchanged with
 * a neighbour that make one of the other (Damerau, "A technique for computer detection and
 * correction of spelling errors", 1964; the algorithm is that of Lowrance and Wagner, 1975). A
 * letter is a code point, whatever its script. Pure. */
#pragma once

#include <glib.h>

/* Longer words are not compared. */
#define IG_EDITS_MAX_LETTERS 48

typedef struct {
    gunichar letters[IG_EDITS_MAX_LETTERS];
    guint length;
    guint64 bits; /* one or more of 64 for each letter in it */
} IgSpelling;

/* FALSE when the word has no letters or too many. */
gboolean ig_spelling_init(IgSpelling *spelling, const char *word);

/* The distance, or `most` + 1 where it is greater than that. */
guint ig_spelling_edits(const IgSpelling *a, const IgSpelling *b, guint most);
