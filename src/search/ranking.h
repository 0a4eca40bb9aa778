/* Ranking: how well a paragraph answers, from how often, where and how near each other it holds the
 * query's words.
 *
 * All spellings and forms of one word of the query count as one word, a group. A score is a sum:
 *
 *     for each group   weight × BM25's share for how often it stands there
 *                    + weight × how early it is first mentioned
 *     for each pair of neighbours in the query that both stand there
 *                    + the lesser weight × how near each other they come
 *     less what a paragraph too brief to say much loses
 *     less what a paragraph of a list of references loses
 *
 * where a group's weight is its idf × recurrence, and less for function words. signals.h has each
 * part and the measurement that set it. Every part is rounded to 1/IG_SCORE_STEPS, so that the
 * parts add up to the score exactly, and equal scores are equal on every machine. Knows nothing of
 * SQLite. Private to src/search. */
#pragma once

#include "search/expression.h"
#include "search/search.h"
#include "search/signals.h"
#include "store/impacts.h"

/* Scores are whole multiples of 1/1024, which doubles hold and add without error. */
#define IG_SCORE_STEPS 1024.0

/* Two groups whose nearness counts. */
typedef struct {
    guint first, second;
    double weight;
} IgRankingPair;

typedef struct {
    const IgExpression *expression; /* borrowed */
    double *weights;                /* by group */
    gint64 *paragraphs_with;        /* by group: how many paragraphs hold it */
    gint64 paragraphs;              /* in the table of the text, and */
    double mean_length;             /* how long they are; 0 where no group is there */
    guint *wide;                    /* by group: how many words it takes */
    GArray *pairs;                  /* of IgRankingPair */
    guint without;                  /* of IgSignals */
    gboolean lists;                 /* the index has impacts: */
    IgImpactState listed;
    gboolean counted; /* and nothing has changed since they were built */
} IgRanking;

/* Asks the store how common each group is. `without` (of IgSignals) are left out. NULL on failure.
 */
IgRanking *ig_ranking_new(IgStore *store, const IgExpression *expression, IgMatchTables tables,
                          gint64 searched, guint without, GError **error);
void ig_ranking_free(IgRanking *ranking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgRanking, ig_ranking_free)

/* The most that a word of weight 1 can be worth, and an IgMatchScorer that gives the part of it
 * that one word is worth in a paragraph; raise the version with every change of what comes out. */
#define IG_RANKING_MOST           (IG_BM25_K1 + 1.0 + IG_LEAD_SHARE)
#define IG_RANKING_IMPACT_VERSION 2
double ig_ranking_impact(const IgMatchEvidence *evidence, gpointer data);

/* An IgMatchScorer; `data` is the ranking. */
double ig_ranking_score(const IgMatchEvidence *evidence, gpointer data);

/* Appends how one paragraph's score adds up: each part that is not 0. */
void ig_ranking_explain(IgRanking *ranking, IgStore *store, gint64 paragraph, IgMatchTables tables,
                        GString *text);
