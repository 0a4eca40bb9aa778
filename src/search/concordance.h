/* Concordance: one line for each match, with the words on both sides of it in its paragraph (KWIC,
 * key word in context; Luhn 1960).
 *
 * Lines come in the order of the results, each paragraph's in the order of its text, and none is
 * kept; or sorted by the words around them, as folded, which takes 24 bytes and the keys for each
 * line, while texts are read again when their turn comes. Equal keys are in the order of the
 * results. */
#pragma once

#include "search/search.h"

typedef enum {
    IG_LINE_KEY_LEFT,  /* the n-th word before the match */
    IG_LINE_KEY_RIGHT, /* the n-th word behind it */
    IG_LINE_KEY_NODE,  /* the match itself */
} IgLineKeyKind;

typedef struct {
    IgLineKeyKind kind;
    guint word; /* from 1 */
} IgLineKey;

/* How far from the match a key may be. */
#define IG_LINE_KEY_MAX 9

/* "R1,R2,node" as IgLineKey; NULL when it is not such a list. Case matters not. */
GArray *ig_line_keys_parse(const char *text);

typedef struct {
    const GArray *keys; /* of IgLineKey; NULL: as the results are */
    guint words;        /* of context on each side; 0: all of the paragraph */
    guint64 limit;      /* of lines; 0: all */
    guint64 offset;     /* lines to leave out before them */
} IgConcordanceOptions;

/* Borrowed until the next line is asked for. */
typedef struct {
    guint64 number; /* from 1, offset included */
    const IgHit *hit;
    IgSpan match;
    gsize left, right; /* bytes: the context is [left, match.start) and [match.end, right) */
} IgConcordanceLine;

typedef struct _IgConcordance IgConcordance;

/* Of results that were searched for without a limit, and outlive it. NULL on failure. */
IgConcordance *ig_concordance_new(IgResults *results, const IgConcordanceOptions *options,
                                  GError **error);
void ig_concordance_free(IgConcordance *concordance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgConcordance, ig_concordance_free)

/* The next line, or NULL at the end (no error) or on a failure. */
const IgConcordanceLine *ig_concordance_next(IgConcordance *concordance, GError **error);

/* How many lines there are, limit and offset apart; looks through what has not been come to, behind
 * which no line can be asked for any more. G_MAXUINT64 on failure. */
guint64 ig_concordance_count(IgConcordance *concordance, GError **error);
