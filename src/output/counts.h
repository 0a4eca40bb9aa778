/* Counts of a query's matches as tables: frequency ("igsearch.frequency/1"), dispersion
 * ("igsearch.dispersion/1") and collocates ("igsearch.collocates/1"). */
#pragma once

#include "output/table.h"
#include "search/collocates.h"
#include "search/dispersion.h"
#include "search/frequency.h"

typedef struct {
    IgTableFormat format;
    const char *query;     /* as typed */
    gint64 revision;       /* of the index */
    guint64 limit, offset; /* of rows; limit 0: all */
} IgCountsOptions;

/* For people, documents without matches and the rows beyond the limit are told of in a note. */
void ig_frequency_print(GString *out, const IgFrequency *frequency, IgFacet by,
                        const IgCountsOptions *options);
void ig_dispersion_print(GString *out, const IgDispersion *dispersion,
                         const IgCountsOptions *options);
void ig_collocates_print(GString *out, const IgCollocates *collocates,
                         const IgCollocatesOptions *asked, const IgCountsOptions *options);
