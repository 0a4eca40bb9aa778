/* Tokens: the words of a text, folded, each with the bytes it stands on.
 *
 * One function cuts both the texts that are indexed and the words that are asked for, so that the
 * two always meet. Letters, digits and marks make words; everything else separates. On top of that:
 *
 * - An apostrophe separates (`state's` is `state` `s`; `l'Internet` is `l` `internet`).
 * - Words joined by single hyphens, slashes, full stops, underscores, colons, @ or & with no blank
 *   between form a chain: its parts are tokens at positions of their own, and the whole is one more
 *   token at the position of the first part (colocated). The whole of a hyphen chain is written
 *   without its hyphens (`multi-stakeholder` gives `multi`, `stakeholder` and `multistakeholder`),
 *   of any other with its joiners (`a/res/70/125`). Chains of digits joined by hyphens only have no
 *   whole (69-71 is a range), nor have wholes longer than IG_TOKEN_MAX_BYTES. The en dash and the
 *   minus sign count as hyphens, the em dash separates.
 * - When indexing, a stretch of hyphens within a chain of other joiners has its whole too
 *   (`multi-stakeholder/multilateral` gives `multistakeholder`), so that a compound is found
 *   wherever it stands.
 * - Runs of Han and kana are cut into overlapping pairs; when indexing, the run's last character
 *   also stands alone, so that a one-character query can be answered by prefix. Hangul is written
 *   with blanks and is cut like any alphabet. Thai, Lao, Khmer and Myanmar are cut like Han; a
 *   character is a letter with the marks on it.
 * - Soft hyphens, zero-width characters and superscript digits inside a word are read over, and do
 *   not belong to it at its ends.
 *
 * Raise IG_TOKENIZER_VERSION with every change of what comes out. Pure. */
#pragma once

#include <glib.h>

#define IG_TOKENIZER_VERSION 1

/* A longer chain has no whole; a longer single word is cut into tokens of at most this size. */
#define IG_TOKEN_MAX_BYTES 128

typedef enum {
    IG_TOKEN_WORD,   /* takes the next position */
    IG_TOKEN_WHOLE,  /* the whole of a chain; shares the position of the chain's first part */
    IG_TOKEN_PAIR,   /* two characters of an unspaced script; takes the next position */
    IG_TOKEN_SINGLE, /* one character of an unspaced script; takes the next position */
} IgTokenKind;

typedef struct {
    const char *term; /* folded; valid during the call only; not NUL-terminated */
    gsize length;     /* of the term, in bytes */
    gsize start, end; /* bytes of the text it stands on */
    IgTokenKind kind;
    guint parts; /* of a WHOLE: how many positions its chain takes; else 1 */
} IgToken;

typedef enum {
    IG_TOKENIZE_TEXT,  /* what is indexed */
    IG_TOKENIZE_QUERY, /* what is asked: the last character of an unspaced run does not stand alone,
                          unless it is the whole run */
} IgTokenizePurpose;

/* Return FALSE to stop. */
typedef gboolean (*IgTokenFunc)(const IgToken *token, gpointer data);

/* Calls `each` for every token of `length` bytes of UTF-8, in order of position, a WHOLE right
 * after the first part of its chain. Bytes that are not valid UTF-8 separate. Returns FALSE if
 * `each` did. */
gboolean ig_tokenize(const char *text, gsize length, IgTokenizePurpose purpose, IgTokenFunc each,
                     gpointer data);
