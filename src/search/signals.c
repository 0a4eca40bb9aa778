#include "search/signals.h"

#include <math.h>

double ig_signal_idf(gint64 with, gint64 all)
{
    return log1p(((double)MAX(all - with, 0) + 0.5) / ((double)with + 0.5));
}

double ig_signal_recurrence(gint64 occurrences, gint64 paragraphs)
{
    if (paragraphs <= 0 || occurrences <= paragraphs)
        return 1.0;
    return pow((double)occurrences / (double)paragraphs, IG_RECURRENCE_POWER);
}

double ig_signal_frequency(guint occurrences, guint length, double mean_length)
{
    double times = occurrences;
    double relative = mean_length > 0 ? (double)length / mean_length : 1.0;
    double norm = IG_BM25_K1 * (1.0 - IG_BM25_B + IG_BM25_B * relative);
    return times * (IG_BM25_K1 + 1.0) / (times + norm);
}

double ig_signal_lead(guint first)
{
    return IG_LEAD_SHARE / (1.0 + (double)first / IG_LEAD_WORDS);
}

double ig_signal_nearness(guint distance)
{
    if (distance == 0)
        return 0.0;
    return IG_PAIR_SHARE * MAX(1.0 - ((double)distance - 1.0) / IG_PAIR_WORDS, 0.0);
}

double ig_signal_brevity(guint length)
{
    double weight = ((double)length + IG_BRIEF_OFFSET) / (IG_BRIEF_WORDS + IG_BRIEF_OFFSET);
    return MIN(weight, 1.0);
}

/* From the end of the one that comes first to the beginning of the other; overlapping, 1. */
static guint gap(guint before, guint wide, guint behind)
{
    guint end = before + MAX(wide, 1) - 1;
    return behind > end ? behind - end : 1;
}

static guint nearer(guint nearest, guint distance)
{
    return nearest == 0 ? distance : MIN(nearest, distance);
}

/* Walks both at once: the nearest partner of a position is the last before it or the first behind.
 */
guint ig_signal_distance(const guint *a, guint count_a, guint wide_a, const guint *b, guint count_b,
                         guint wide_b)
{
    guint nearest = 0;
    for (guint i = 0, j = 0; i < count_a && j < count_b;) {
        /* On one place: each has its partner behind it, if not before. */
        guint next_a = i + (a[i] <= b[j]), next_b = j + (b[j] <= a[i]);
        if (a[i] < b[j])
            nearest = nearer(nearest, gap(a[i], wide_a, b[j]));
        else if (b[j] < a[i])
            nearest = nearer(nearest, gap(b[j], wide_b, a[i]));
        else if (next_a < count_a)
            nearest = nearer(nearest, gap(b[j], wide_b, a[next_a]));
        if (a[i] == b[j] && next_b < count_b)
            nearest = nearer(nearest, gap(a[i], wide_a, b[next_b]));
        i = next_a;
        j = next_b;
    }
    return nearest;
}
