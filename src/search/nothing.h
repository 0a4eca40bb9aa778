/* Why a search has found nothing, and what would find something.
 *
 * Everything said is counted, not guessed: each word alone, the query without each of its filters,
 * a phrase as loose words, and what is suggested are searches of their own. It is asked when there
 * is nothing to show, so that it may cost what a few searches do. */
#pragma once

#include "search/search.h"

typedef struct {
    char *query;        /* as it can be typed */
    gboolean any;       /* with any of its words */
    guint64 paragraphs; /* that it finds; at least one */
} IgSuggestion;

typedef struct {
    char *why;              /* lines, each ended; "" when there is nothing to say */
    GPtrArray *suggestions; /* of IgSuggestion, the nearest to what was asked first */
} IgNothing;

/* Of results without a paragraph. NULL on failure. */
IgNothing *ig_nothing_new(IgResults *results, GError **error);
void ig_nothing_free(IgNothing *nothing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgNothing, ig_nothing_free)
