/* Which languages an index holds, and in which of them a word is at home. */
#pragma once

#include "store/matching.h"

/* The languages of the documents (BCP 47 tags as stored, in order, none twice). */
GStrv ig_store_languages(IgStore *store, GError **error);

/* The languages of some paragraphs that hold a term: primary parts ("en"), the commonest first,
 * those of fewer than one in IG_LANGUAGE_RARE left out; "" stands for paragraphs of which neither
 * they nor their document says. Empty when no paragraph holds the term. A sample of
 * IG_LANGUAGE_PROBES times IG_LANGUAGE_PER_PROBE paragraphs at most is looked at, spread over the
 * index at fixed places, so that the answer is the same every time and costs the same for every
 * word (0.1 to 0.5 ms). NULL on failure. */
GStrv ig_store_languages_of_term(IgStore *store, const char *term, IgMatchTables tables,
                                 GError **error);

#define IG_LANGUAGE_PROBES    8
#define IG_LANGUAGE_PER_PROBE 4
#define IG_LANGUAGE_RARE      8
