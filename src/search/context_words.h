/* Words around a match, as a reader counts them: what stands between blanks; in scripts without
 * blanks, a character. Pure; private to src/search. */
#pragma once

#include <glib.h>

/* The start of the `words`-th word before `at`, or of the text; of the word that `at` lies in, what
 * is before it counts as none. */
gsize ig_words_back(const char *text, gsize size, gsize at, guint words);

/* The end of the `words`-th word that starts at or behind `at`, or of the text; likewise. */
gsize ig_words_forward(const char *text, gsize size, gsize at, guint words);
