/* Narrowing: for a result that nobody can read, the filters that keep most of it but no more than
 * half: what the facets by body, year and document would say first, at a fraction of their cost. */
#pragma once

#include "search/search.h"

typedef struct {
    char *filter;
    guint64 paragraphs; /* that it keeps */
} IgNarrowing;

/* Of IgNarrowing: by body, by year and by document, as far as there are any. */
GPtrArray *ig_narrowings(IgResults *results);
