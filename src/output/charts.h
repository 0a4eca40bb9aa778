/* Charts: which plot shows a count of matches. */
#pragma once

#include "output/plot.h"
#include "search/dispersion.h"
#include "search/frequency.h"

/* What a chart says of where its numbers come from. */
typedef struct {
    const char *query;
    gint64 revision;  /* of the index, and */
    const char *date; /* the day of its newest document */
    guint64 limit;    /* bars or rows; 0: as many as one can read. Years are always all shown */
} IgChartOptions;

/* Occurrences in 10,000 words. Years stand in their order, those without documents as gaps. */
IgPlot *ig_frequency_chart(const IgFrequency *frequency, IgFacet by, const IgChartOptions *options);

/* A row for each document with matches, a tick for each match. */
IgPlot *ig_dispersion_chart(const IgDispersion *dispersion, const IgChartOptions *options);
