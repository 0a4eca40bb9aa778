/* Facets: how a result is spread over documents, bodies, years, languages and zones. Exact, over
 * the whole result, and each value with the filter that narrows the search to it. */
#pragma once

#include "search/search.h"

typedef enum {
    IG_FACET_DOCUMENT,
    IG_FACET_BODY,
    IG_FACET_YEAR,
    IG_FACET_LANGUAGE, /* without regions: en for en-GB, as lang:en finds both */
    IG_FACET_ZONE,
} IgFacet;

#define IG_FACET_COUNT (IG_FACET_ZONE + 1)

/* "document", "body" … Static. */
const char *ig_facet_name(IgFacet facet);

/* FALSE, with `facet` untouched, when no facet has this name. */
gboolean ig_facet_from_name(const char *name, IgFacet *facet);

/* What to add to a query to narrow it to a value; "" where no filter says it. */
char *ig_facet_filter(IgFacet facet, const char *value);

typedef struct {
    char *value;  /* citekey, body, year, language, zone; "" where nothing is known */
    char *name;   /* of a document: as locators begin; else "" */
    char *filter; /* what to add to the query; "" where no filter says it */
    guint64 paragraphs, documents;
} IgFacetValue;

typedef struct {
    GPtrArray *values[IG_FACET_COUNT]; /* of IgFacetValue, the most frequent first */
} IgFacets;

/* Over the whole result, limit and offset apart. With `documents_only`, what takes a look at every
 * paragraph (languages, zones) stays empty. */
IgFacets *ig_facets_new(IgResults *results, gboolean documents_only, GError **error);
void ig_facets_free(IgFacets *facets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgFacets, ig_facets_free)
