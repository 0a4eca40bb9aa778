/* Ranking: how well a paragraph answers, from how often it holds the query's words.
 *
 * BM25 (Robertson, Walker, Jones, Hancock-Beaulieu and Gatford, "Okapi at TREC-3", 1994) over
 * groups: all spellings and forms of one word of the query count as one word, as often as any of
 * them occurs. The idf is ln(1 + (N − n +
 * 0.5)/(n + 0.5)), which stays positive for words that more than half of all paragraphs hold, as
 * `internet` does here. Knows nothing of SQLite. Private to src/search. */
#pragma once

#include "search/expression.h"

/* The usual values; to be set by measurement on judged collections. */
#define IG_BM25_K1 1.2
#define IG_BM25_B  0.75

/* A heading that is the phrase asked for, or a line of references, says less than a paragraph that
 * speaks of it, and BM25's length norm would put it first. A paragraph of fewer words than this is
 * weighed by (words + IG_BRIEF_OFFSET) / (IG_BRIEF_WORDS + IG_BRIEF_OFFSET). Measured on the judged
 * collections (nDCG@10 of every second query, cranfield, cacm, npl, time): without .3421 .4510
 * .3478 .6048, with 20 words .3421 .4449 .3567 .6048, with 30 .3410 .4339 .3470 .6048: neutral up
 * to 25 where there are no headings to mislead, and on documents with headings the first page holds
 * paragraphs. */
#define IG_BRIEF_WORDS  25.0
#define IG_BRIEF_OFFSET 5.0

typedef struct {
    const IgExpression *expression; /* borrowed */
    double *idf;                    /* by group */
    gint64 *paragraphs_with;        /* by group: how many paragraphs hold it */
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

/* What brevity makes of a paragraph's score: from 0 to 1. `length` is in words. */
double ig_ranking_brevity(guint length);

/* Appends how one paragraph's score adds up: each group's occurrences, idf and share. */
void ig_ranking_explain(IgRanking *ranking, IgStore *store, gint64 paragraph, IgMatchTables tables,
                        GString *text);
