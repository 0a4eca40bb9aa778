#include "search/measures.h"

#include <math.h>

/* ---- association ---- */

static double all_words(const IgCooccurrence *counts)
{
    return (double)counts->window + (double)counts->rest;
}

static double frequency(const IgCooccurrence *counts)
{
    return (double)counts->observed + (double)counts->outside;
}

double ig_expected(const IgCooccurrence *counts)
{
    double all = all_words(counts);
    return all > 0 ? frequency(counts) * (double)counts->window / all : 0;
}

/* A cell of the table: nothing of a cell that is empty. */
static double surprise(double observed, double row, double column, double all)
{
    return observed > 0 ? observed * log(observed * all / (row * column)) : 0;
}

double ig_log_likelihood(const IgCooccurrence *counts)
{
    double all = all_words(counts), word = frequency(counts);
    double window = (double)counts->window, rest = (double)counts->rest;
    double inside = (double)counts->observed, outside = (double)counts->outside;
    double sum = surprise(inside, word, window, all) + surprise(outside, word, rest, all) +
                 surprise(window - inside, all - word, window, all) +
                 surprise(rest - outside, all - word, rest, all);
    return inside < ig_expected(counts) ? -2 * sum : 2 * sum;
}

double ig_mutual_information(const IgCooccurrence *counts)
{
    double expected = ig_expected(counts);
    return counts->observed > 0 && expected > 0 ? log2((double)counts->observed / expected) : NAN;
}

double ig_t_score(const IgCooccurrence *counts)
{
    double observed = (double)counts->observed;
    return observed > 0 ? (observed - ig_expected(counts)) / sqrt(observed) : NAN;
}

/* The most that two words can reach that are never apart. */
#define LOG_DICE_MOST 14

double ig_log_dice(guint64 observed, guint64 matches, guint64 frequency)
{
    double together = (double)matches + (double)frequency;
    return observed > 0 && together > 0 ? LOG_DICE_MOST + log2(2 * (double)observed / together)
                                        : NAN;
}

/* ---- dispersion ---- */

typedef struct {
    double parts, words, occurrences;
    double smallest; /* words of a part */
} Totals;

static const IgCorpusPart *part_at(const GArray *parts, guint i)
{
    return &g_array_index(parts, IgCorpusPart, i);
}

static Totals add_up(const GArray *parts)
{
    Totals totals = {0, 0, 0, INFINITY};
    for (guint i = 0; i < parts->len; i++) {
        const IgCorpusPart *part = part_at(parts, i);
        if (part->words == 0)
            continue;
        totals.parts++;
        totals.words += (double)part->words;
        totals.occurrences += (double)part->occurrences;
        totals.smallest = MIN(totals.smallest, (double)part->words);
    }
    return totals;
}

double ig_juilland_d(const GArray *parts)
{
    Totals totals = add_up(parts);
    double mean = 0, variance = 0;
    if (totals.parts < 2 || totals.occurrences <= 0)
        return NAN;
    for (guint i = 0; i < parts->len; i++) {
        const IgCorpusPart *part = part_at(parts, i);
        if (part->words > 0)
            mean += (double)part->occurrences / (double)part->words / totals.parts;
    }
    for (guint i = 0; i < parts->len; i++) {
        const IgCorpusPart *part = part_at(parts, i);
        if (part->words == 0)
            continue;
        double apart = (double)part->occurrences / (double)part->words - mean;
        variance += apart * apart / totals.parts;
    }
    return 1 - sqrt(variance) / mean / sqrt(totals.parts - 1);
}

double ig_gries_dp(const GArray *parts)
{
    Totals totals = add_up(parts);
    double sum = 0;
    if (totals.occurrences <= 0)
        return NAN;
    for (guint i = 0; i < parts->len; i++) {
        const IgCorpusPart *part = part_at(parts, i);
        if (part->words > 0)
            sum += fabs((double)part->occurrences / totals.occurrences -
                        (double)part->words / totals.words);
    }
    return sum / 2;
}

double ig_gries_dp_norm(const GArray *parts)
{
    Totals totals = add_up(parts);
    return totals.parts < 2 ? NAN : ig_gries_dp(parts) / (1 - totals.smallest / totals.words);
}
