/* Frequency: how often a query's matches occur, sliced by document, body, year, language or zone;
 * absolutely, and relative to the words of each slice. Sums over slices are the totals. */
#pragma once

#include "search/facets.h"

typedef struct {
    char *value;  /* citekey, body, year, language, zone; "" where nothing is known */
    char *name;   /* of a document: as locators begin; else "" */
    char *filter; /* what narrows a query to it; "" where no filter says it */
    guint64 occurrences, paragraphs, documents;
    guint64 words, searched_documents; /* of the slice: all that the query's filters admit */
} IgSlice;

typedef struct {
    GPtrArray *slices; /* of IgSlice: years in order, others the most frequent first; those in which
                          nothing occurs too */
    IgSlice total;
} IgFrequency;

/* Of results that were searched for without a limit. */
IgFrequency *ig_frequency_new(IgResults *results, IgFacet by, GError **error);
void ig_frequency_free(IgFrequency *frequency);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgFrequency, ig_frequency_free)

/* Occurrences in 10,000 words; NAN of no words. */
double ig_slice_per_10000(const IgSlice *slice);
