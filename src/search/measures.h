/* Measures of corpus linguistics: how strongly two words attract each other, how evenly a word is
 * spread. Pure. */
#pragma once

#include <glib.h>

/* What is counted of a word beside the matches of a query. */
typedef struct {
    guint64 observed; /* times in the windows */
    guint64 outside;  /* times elsewhere, the matches themselves apart */
    guint64 window;   /* words in the windows */
    guint64 rest;     /* words elsewhere, likewise */
} IgCooccurrence;

/* How often the word would be in the windows if it were spread by chance. */
double ig_expected(const IgCooccurrence *counts);

/* G² of the fourfold table (Dunning 1993, "Accurate methods for the statistics of surprise and
 * coincidence", Computational Linguistics 19(1)); negative where the word is rarer than expected.
 */
double ig_log_likelihood(const IgCooccurrence *counts);

/* log2(observed / expected) (Church and Hanks 1990, "Word association norms, mutual information,
 * and lexicography", Computational Linguistics 16(1)). */
double ig_mutual_information(const IgCooccurrence *counts);

/* (observed - expected) / √observed (Church, Gale, Hanks and Hindle 1991, "Using statistics in
 * lexical analysis"). */
double ig_t_score(const IgCooccurrence *counts);

/* 14 + log2(2 × observed / (matches + frequency)) (Rychlý 2008, "A lexicographer-friendly
 * association score", RASLAN), of the frequency that the word has in all. */
double ig_log_dice(guint64 observed, guint64 matches, guint64 frequency);

/* One part of a corpus. */
typedef struct {
    guint64 occurrences, words;
} IgCorpusPart;

/* D = 1 - V / √(n - 1), V the coefficient of variation of the frequencies relative to the words of
 * each part (Juilland, Brodin and Davidovitch 1970, "Frequency dictionary of French words"): 1 is
 * even. NAN for fewer than two parts with words, and where nothing occurs. `parts` are of
 * IgCorpusPart; those without words do not count. */
double ig_juilland_d(const GArray *parts);

/* DP = ½ Σ |share of the occurrences - share of the words| (Gries 2008, "Dispersions and adjusted
 * frequencies in corpora", International Journal of Corpus Linguistics 13(4)): 0 is even. NAN where
 * nothing occurs. */
double ig_gries_dp(const GArray *parts);

/* DP / (1 - the smallest share of the words), which can be 1 (Lijffijt and Gries 2012, same
 * journal, 17(1)). NAN for one part. */
double ig_gries_dp_norm(const GArray *parts);
