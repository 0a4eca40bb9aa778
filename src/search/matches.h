/* Matches: every stretch of text that answers a query, paragraph by paragraph, over the whole
 * result.
 *
 * A match is what is marked in a hit: a word, or a phrase in quotes; stretches that overlap are
 * one. What concordances and counts rest on, so that they agree with each other and with the hits'
 * spans. Limit and offset have no say. */
#pragma once

#include "search/search.h"

typedef enum {
    IG_MATCHES_AS_SORTED,   /* the paragraphs in the order that the search was asked for */
    IG_MATCHES_BY_DOCUMENT, /* in the order in which the index holds them */
} IgMatchesOrder;

/* A paragraph that was found; borrowed until the next is asked for. */
typedef struct {
    gint64 paragraph;
    const char *text;
    const GArray *spans; /* of IgSpan; none where the query has no words */
} IgMatched;

typedef struct _IgMatches IgMatches;

/* The results must have been searched for without a limit, and outlive the matches. */
IgMatches *ig_matches_new(IgResults *results, IgMatchesOrder order);
void ig_matches_free(IgMatches *matches);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgMatches, ig_matches_free)

/* The next paragraph, or NULL at the end (no error) or on a failure. */
const IgMatched *ig_matches_next(IgMatches *matches, GError **error);

/* Whether the query has words that can match: a filter or a locator alone finds paragraphs, and
 * nothing in them. */
gboolean ig_results_have_words(const IgResults *results);

/* What they were searched in. Borrowed. */
IgStore *ig_results_store(const IgResults *results);
