/* The words of an index that are spelled most like one that is in none of its paragraphs. Private
 * to src/search. */
#pragma once

#include "store/vocabulary.h"

/* Terms that are looked at, of the vocabulary: those with the word's first letter come first, the
 * others until this many have been seen. A million paragraphs have some 100,000. */
#define IG_NEAREST_MAX_TERMS 250000

/* How many near words are named. */
#define IG_NEAREST_MAX_WORDS 3

typedef struct {
    char *word;
    gint64 paragraphs; /* that hold it */
} IgNearWord;

/* For each of the words (of char *, folded) the nearest terms (GPtrArray of IgNearWord, the
 * likeliest first): two edits away at most, one for words of up to four letters, none for shorter
 * ones or those with digits. A common word is likelier than a rare one, and one edit than two; the
 * first letter is seldom wrong. One walk for all of the words; NULL on failure. */
GPtrArray *ig_nearest_words(IgStore *store, const GPtrArray *words, IgMatchTables tables,
                            GError **error);
