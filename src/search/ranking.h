/* Ranking: how well a paragraph answers, from how often it holds the query's words.
 *
 * BM25 (Robertson, Walker, Jones, Hancock-Beaulieu and Gatford, "Okapi at TREC-3", 1994) over
 * groups: all spellings of one word of the query count as one word. The idf is ln(1 + (N − n +
 * 0.5)/(n + 0.5)), which stays positive for words that more than half of all paragraphs hold, as
 * `internet` does here. Knows nothing of SQLite. Private to src/search. */
#pragma once

#include "search/expression.h"

/* The usual values; to be set by measurement on judged collections. */
#define IG_BM25_K1 1.2
#define IG_BM25_B  0.75

/* A paragraph of this many words has half its score: a heading that is the phrase asked for, or a
 * line of references, says less than a paragraph that speaks of it, and BM25's length norm would
 * put it first. */
#define IG_BREVITY_HALF 4.0

typedef struct {
    const IgExpression *expression; /* borrowed */
    double *idf;                    /* by group */
    gint64 *paragraphs_with;        /* by group: how many paragraphs hold it */
    guint *occurrences;             /* by group: scratch room for one paragraph */
} IgRanking;

/* Asks the store how common each group is. NULL on failure. */
IgRanking *ig_ranking_new(IgStore *store, const IgExpression *expression, IgMatchTables tables,
                          gint64 searched, GError **error);
void ig_ranking_free(IgRanking *ranking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgRanking, ig_ranking_free)

/* An IgMatchScorer; `data` is the ranking. */
double ig_ranking_score(const IgMatchEvidence *evidence, gpointer data);

/* One group's share of the score, before the whole is weighed by ig_ranking_brevity(). */
double ig_ranking_share(double idf, guint occurrences, guint length, double mean_length);

/* What the length of a paragraph alone makes of its score: from 0 to 1. */
double ig_ranking_brevity(guint length);

/* Appends how one paragraph's score adds up: each group's occurrences, idf and share. */
void ig_ranking_explain(IgRanking *ranking, IgStore *store, gint64 paragraph, IgMatchTables tables,
                        GString *text);
