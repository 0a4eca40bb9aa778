/* Dispersion: where in each document a query's matches fall, and how evenly they are spread over a
 * document, cut into tenths, and over the documents. */
#pragma once

#include "search/measures.h"
#include "search/search.h"

/* Parts into which a document is cut to see how evenly matches are spread over it. */
#define IG_DISPERSION_PARTS 10

typedef struct {
    const IgStoredDocument *document; /* borrowed from the dispersion */
    char *name;                       /* as locators begin */
    guint64 words;                    /* that the query's filters admit */
    guint64 occurrences;
    GArray *places; /* of double: how much of the document's words is before each match, 0 to 1 */
    double juilland_d, dp, dp_norm; /* over its tenths */
} IgDocumentDispersion;

typedef struct {
    GPtrArray *owned;     /* of IgStoredDocument */
    GPtrArray *documents; /* of IgDocumentDispersion: those with matches, by date and citekey */
    guint64 parts;        /* documents with words, those without matches too */
    guint64 words, occurrences;
    double juilland_d, dp, dp_norm; /* over the documents */
} IgDispersion;

/* Of results that were searched for without a limit. */
IgDispersion *ig_dispersion_new(IgResults *results, GError **error);
void ig_dispersion_free(IgDispersion *dispersion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgDispersion, ig_dispersion_free)
