/* Full-text matching: which paragraphs hold some words, how often, and where.
 *
 * A match expression is built from terms, never from what a user typed, so nothing a user types can
 * reach FTS5 as syntax. Ranking is not done here: for every paragraph found, the evidence (how
 * often each phrase occurs in it, its length) is given to the caller's function, which makes the
 * score. */
#pragma once

#include "store/store.h"

/* Which of the two full-text tables: the text zones, the margins, or both. */
typedef enum {
    IG_MATCH_TEXT = 1 << 0,
    IG_MATCH_MARGINS = 1 << 1,
} IgMatchTables;

/* Builds an expression in FTS5's language. Phrases are numbered 0, 1, 2 … in the order in which
 * they are added; that number is what evidence and positions speak of. */
typedef struct _IgMatchExpression IgMatchExpression;

IgMatchExpression *ig_match_expression_new(void);
IgMatchExpression *ig_match_expression_copy(const IgMatchExpression *expression);
void ig_match_expression_free(IgMatchExpression *expression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgMatchExpression, ig_match_expression_free)

/* A phrase of folded terms (of char *), the last a prefix if said so. Returns its number. */
guint ig_match_add_phrase(IgMatchExpression *expression, GPtrArray *terms, gboolean prefix);

typedef enum { IG_MATCH_AND, IG_MATCH_OR, IG_MATCH_NOT } IgMatchOperator;

void ig_match_open(IgMatchExpression *expression);  /* ( */
void ig_match_close(IgMatchExpression *expression); /* ) */
void ig_match_operator(IgMatchExpression *expression, IgMatchOperator op);

guint ig_match_phrase_count(const IgMatchExpression *expression);

/* Says that a phrase is a way to write the word of this number (0, 1, 2 …): evidence then counts
 * the phrases of a word together. A phrase of which nothing is said is a word of its own, numbered
 * like the phrase. */
void ig_match_set_word(IgMatchExpression *expression, guint phrase, guint word);

/* In place of a word's number: the phrase only selects, and neither evidence nor positions speak of
 * it. */
#define IG_MATCH_UNCOUNTED G_MAXUINT

/* FTS5's text, for --explain. Borrowed. */
const char *ig_match_expression_text(const IgMatchExpression *expression);

/* What one paragraph holds. */
typedef struct {
    guint words;              /* one more than the highest number of a word */
    const guint *occurrences; /* of each word: at how many positions any of its phrases begins */
    const guint *const *positions; /* of each word: those positions, in tokens from 0, ascending */
    guint length;                  /* of the paragraph, in tokens */
    gint64 paragraphs;             /* in the whole table */
    double mean_length;            /* of all of them, in tokens */
    gboolean reference;            /* it stands in a list of references */
} IgMatchEvidence;

/* Puts a word's positions (of guint) in order, each once: ways to write a word may stand on the
 * same words of the text (`multistakeholder` and "multi stakeholder" on multi-stakeholder), and
 * NEAR writes a phrase several times. What counts is the positions. */
void ig_match_settle_positions(GArray *positions);

typedef double (*IgMatchScorer)(const IgMatchEvidence *evidence, gpointer data);

/* Where a phrase stands: `position` counts tokens from 0. */
typedef struct {
    guint phrase;
    guint position;
} IgMatchPosition;

/* The positions at which the expression's phrases stand in some paragraphs (GArray of gint64 ids):
 * a table from id (gint64 *) to GArray of IgMatchPosition in order of position, then phrase. A
 * paragraph that does not match is not in it. */
GHashTable *ig_match_positions(IgStore *store, const IgMatchExpression *expression,
                               GArray *paragraphs, IgMatchTables tables, GError **error);

/* Whether any paragraph matches: 1, 0, or -1 with `error` set. Stops at the first. */
int ig_match_exists(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                    GError **error);

/* ---- what FTS5 cannot decide ---- */

/* A paragraph that FTS5 found for an expression, while a verifier looks at it. */
typedef struct _IgMatchRow IgMatchRow;

/* Its text, read when it is first asked for; "" where that failed, which fails the search. Borrowed
 * for the call. */
const char *ig_match_row_text(IgMatchRow *row);

/* Whether a paragraph that FTS5 found is one that was asked for. `positions` (of IgMatchPosition,
 * by phrase, then by position) says where the phrases stand. With `marking` those are taken out
 * that had no part in it. */
typedef gboolean (*IgMatchVerifier)(IgMatchRow *row, GArray *positions, gboolean marking,
                                    gconstpointer data);

/* Only paragraphs that the verifier accepts are matches, here and wherever the expression is used;
 * one that does not decide is asked for marks alone. `data` is from g_rc_box_new(); copies of the
 * expression share it, and the last of them frees it with `clear`. */
void ig_match_set_verifier(IgMatchExpression *expression, IgMatchVerifier verifier,
                           gboolean decides, gpointer data, GDestroyNotify clear);

/* Whether an expression has a verifier; one that decides. */
gboolean ig_match_has_verifier(const IgMatchExpression *expression);
gboolean ig_match_is_verified(const IgMatchExpression *expression);

/* How many paragraphs match; -1 on failure. */
gint64 ig_match_count(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                      GError **error);

typedef struct {
    gint64 paragraphs;  /* that match */
    gint64 occurrences; /* of the expression's words, in all of them together */
    gint64 written;     /* the same, with each way to write a word counted for itself */
    gint64 searched;    /* paragraphs of the table, and */
    double mean_length; /* their mean length in tokens; both 0 where none matches */
} IgMatchTally;

/* All at once, and remembered until the index changes. `tally` is untouched on failure. */
gboolean ig_match_tally(IgStore *store, const IgMatchExpression *expression, IgMatchTables tables,
                        IgMatchTally *tally, GError **error);
