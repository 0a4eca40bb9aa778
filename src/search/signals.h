/* Signals: what each kind of evidence is worth. Pure arithmetic; ranking.h adds it up.
 *
 * Every constant here was set by measurement on four judged collections (cacm, cranfield, npl,
 * time; nDCG@10, their mean in brackets) with all forms of a word counted as one, and chosen so
 * that each collection alone agrees with the other three (tools/quality --ablation shows the table
 * of today). Every signal is bounded for a given query, so that a search can stop early: a word is
 * worth at most weight × (IG_BM25_K1 + 1 + IG_LEAD_SHARE), a pair at most IG_PAIR_SHARE × its
 * weight. Private to src/search. */
#pragma once

#include <glib.h>

/* BM25 (Robertson, Walker, Jones, Hancock-Beaulieu and Gatford, "Okapi at TREC-3", 1994). A lower b
 * than the usual 0.75, because a paragraph is as long as its matter needs: with 1.2 and 0.75
 * (.4795), 1.2 and 0.6 (.4875), 1.6 and 0.6 (.4884); with the other signals 0.8 to 1.6 and 0.4 to
 * 0.5 are within .002. */
#define IG_BM25_K1 1.2
#define IG_BM25_B  0.5

/* A word that comes back within the paragraphs that hold it is what they are about; one that stands
 * in each of them once is mentioned (Harter, "A probabilistic approach to automatic keyword
 * indexing", 1975). Its weight is its idf × (occurrences / paragraphs)^this: with 0 (.5063), 0.3
 * (.5137), 0.5 (.5128), 0.9 (.5117), 1.2 (.5076). */
#define IG_RECURRENCE_POWER 0.4

/* Function words of a question ("what are the …") weigh this part: with 1 (.5068), 0.5 (.5105), 0.2
 * (.5118), 0 (.5111). */
#define IG_FUNCTION_WORD_SHARE 0.2

/* What a paragraph is about it says early. The first mention of a word adds weight × SHARE /
 * (1 + words before it / LEAD_WORDS): without (.4887), with 0.5 and 20 (.4980), 1 and 20 (.5055),
 * 1.5 and 20 (.5054), 1 and 5 (.5050), 1 and 40 (.5012), 2 and 20 (.5025). */
#define IG_LEAD_SHARE 1.2
#define IG_LEAD_WORDS 20.0

/* Words that stand together in the query (no more than one other between them) and in the
 * paragraph: the nearest pair adds SHARE × the lesser weight of the two, less by an eighth for
 * every word between them. Without (.5110), with 0.15 (.5106), 0.3 (.5140), 0.5 (.5130); over 20
 * words instead of 8 (.5116); in the query's order only (.5125). The judged questions are long; two
 * words asked for are what this is for. */
#define IG_PAIR_SHARE 0.3
#define IG_PAIR_WORDS 8.0

/* A heading that is the phrase asked for, or a line of references, says less than a paragraph that
 * speaks of it, and brevity would put it first. A paragraph of fewer words than this is weighed by
 * (words + IG_BRIEF_OFFSET) / (IG_BRIEF_WORDS + IG_BRIEF_OFFSET). Where there are no headings to
 * mislead it costs: without (.5110), with 10 words (.5100), 15 (.5077), 25 (.5047). */
#define IG_BRIEF_WORDS  12.0
#define IG_BRIEF_OFFSET 2.0

/* A paragraph of a list of references names a work and says nothing of the matter: this part of its
 * score is left. The judged collections have no such lists; among real documents, half puts a
 * paragraph that speaks of the matter before the work whose title names it twice. */
#define IG_REFERENCE_SHARE 0.5

/* How telling a word is that `with` of `all` paragraphs hold: ln(1 + (N − n + 0.5)/(n + 0.5)),
 * which stays positive for words that more than half of them hold, as `internet` does here. */
double ig_signal_idf(gint64 with, gint64 all);

/* The factor by which recurrence raises a weight, 1 or more. */
double ig_signal_recurrence(gint64 occurrences, gint64 paragraphs);

/* From 0 to IG_BM25_K1 + 1. */
double ig_signal_frequency(guint occurrences, guint length, double mean_length);

/* From 0 to IG_LEAD_SHARE; `first` counts the words before the first mention. */
double ig_signal_lead(guint first);

/* From 0 to IG_PAIR_SHARE; `distance` is 1 for neighbours, 0 for "not both there". */
double ig_signal_nearness(guint distance);

/* What brevity leaves of a score: from 0 to 1. `length` is in words. */
double ig_signal_brevity(guint length);

/* How far apart the nearest of two words' positions are; both ascend. `wide_a` and `wide_b` are how
 * many words each takes (a phrase: several), so that neighbours are 1 apart whatever they are. 0
 * when either has none, or both stand on the same place only. */
guint ig_signal_distance(const guint *a, guint count_a, guint wide_a, const guint *b, guint count_b,
                         guint wide_b);
