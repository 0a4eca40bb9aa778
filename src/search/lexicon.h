/* The lexicon: what the words of one query are, as far as the index tells; each question is asked
 * of the index once. Private to src/search. */
#pragma once

#include "store/vocabulary.h"

typedef struct {
    IgStore *store; /* borrowed */
    IgMatchTables tables;
    char *language;        /* the only one that the query asks for, or NULL */
    GHashTable *known;     /* terms and pairs of terms → whether they are there */
    GHashTable *languages; /* terms → GStrv */
    GHashTable *expanded;  /* of expansion.c: words as typed → GPtrArray of what they also are */
    gboolean failed;       /* at any time, though the error has been passed on */
    GError *error;         /* the first failure; whatever is asked after it is not there */
} IgLexicon;

IgLexicon *ig_lexicon_new(IgStore *store, IgMatchTables tables, const char *language);
void ig_lexicon_free(IgLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgLexicon, ig_lexicon_free)

/* Whether the index holds a term; two terms in a row. */
gboolean ig_lexicon_has(IgLexicon *lexicon, const char *term);
gboolean ig_lexicon_has_pair(IgLexicon *lexicon, const char *first, const char *second);

/* The languages whose rules hold for a term: the one the query asks for, else those of paragraphs
 * that hold the term, else (the index does not hold it) those of the documents; where that is not
 * known, the usual one of its script. So a word that no French paragraph holds is not inflected as
 * French, however much French there is. Borrowed. */
const char *const *ig_lexicon_languages(IgLexicon *lexicon, const char *term);
