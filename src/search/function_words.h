/* Function words: the words of a question that carry its grammar, not its matter.
 *
 * "What are the roles of governments in …" asks about roles and governments. How common a word is
 * does not tell this alone: abstracts and resolutions hardly ever say `what`. Pure; private to
 * src/search. */
#pragma once

#include <glib.h>

/* Which words of a query are function words of its language: TRUE for each of those in `terms` (of
 * const char *, folded; NULL stands for a phrase). The language is the one that has most of them;
 * at least two must be there, so that a name that is spelled like one (`die`, `sur`) is not taken
 * for one. Free with g_free(). */
gboolean *ig_function_words(const GPtrArray *terms);
