/* --facets: how a result is spread, in place of its hits. */
#pragma once

#include "search/facets.h"

/* For people a table, the `limit` most frequent values of each facet (0: all); for data formats
 * lines or rows, likewise ("igsearch.facets/1"). */
void ig_facets_print(GString *out, const char *format, const IgFacets *facets, guint64 limit);
