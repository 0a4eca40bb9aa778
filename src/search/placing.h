/* Placing: the tokens of a paragraph's text at their positions, with the bytes they stand on.
 *
 * FTS5 says at which position a phrase stands; the same tokenizer says what is there: which bytes,
 * which word as a reader counts words, which sentence. Private to src/search. */
#pragma once

#include "text/tokens.h"

typedef struct {
    guint position;
    gsize start, end; /* bytes of the text */
    gsize term;       /* offset into `terms` */
    IgTokenKind kind;
    guint parts; /* of a WHOLE: the positions that it takes */
} IgPlacedToken;

typedef struct {
    const char *text; /* borrowed */
    GArray *tokens;   /* of IgPlacedToken, ascending by position */
    GString *terms;   /* folded, each ended by NUL */
    guint positions;  /* how many there are */
} IgPlacedText;

IgPlacedText *ig_placed_text_new(const char *text);
void ig_placed_text_free(IgPlacedText *placed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgPlacedText, ig_placed_text_free)

const char *ig_placed_term(const IgPlacedText *placed, const IgPlacedToken *token);

/* The token at a position that has a term, or begins with it: a part, or, unless `parts_only`, the
 * whole of a chain. NULL if there is none. */
const IgPlacedToken *ig_placed_find(const IgPlacedText *placed, guint position, const char *term,
                                    gboolean prefix, gboolean parts_only);

/* The positions, first and last, whose parts stand on any of these bytes; FALSE if none does. */
gboolean ig_placed_range(const IgPlacedText *placed, gsize start, gsize end, guint *first,
                         guint *last);

/* The word, as a reader counts them, and the sentence that each position is in: GArray of guint.
 * A word is what stands between blanks or long dashes, so that state's, multi-stakeholder, 1,000
 * and A/RES/70/125 are one each; in scripts written without blanks every character is one. */
GArray *ig_placed_words(const IgPlacedText *placed);
GArray *ig_placed_sentences(const IgPlacedText *placed);

/* How many more tokens than words a text may have, at most; 0 where every token is a word. Does not
 * cut the text, so that it costs next to nothing. */
guint ig_text_joints(const char *text);
