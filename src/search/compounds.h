/* Compounds: words that are written together, with a hyphen, or apart.
 *
 * The tokenizer lets `multi-stakeholder` and `multistakeholder` meet (the whole of a chain), but
 * only at the place of the first part: in a phrase that goes on, and for texts that part the words
 * with a blank, the query must say both. Which letters part is drawn from the index: from its
 * hyphens (there, the whole is followed by its last part: `online` `line`), or from a prefix that
 * makes compounds (multi-, cyber-) where the pair is there too. `notable` and `not able` have no
 * such evidence. Private to src/search. */
#pragma once

#include "search/lexicon.h"

/* Whether two terms in a row are also written together, and how: the joined term, or NULL. */
char *ig_compound_join(IgLexicon *lexicon, const char *first, const char *second);

/* The ways to part a term in two (GPtrArray of char *: first, second, first, second …). Anywhere,
 * or
 * (`anywhere` FALSE) behind a prefix or a particle only: a word that stands alone finds itself with
 * a hyphen in any place without being parted, and each place asked about costs a look-up. */
GPtrArray *ig_compound_part(IgLexicon *lexicon, const char *term, gboolean anywhere);
