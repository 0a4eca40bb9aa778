/* Queries that are nothing but a locator. Private to src/search. */
#pragma once

#include "search/search.h"

typedef enum {
    IG_LOCATOR_ANSWER_WORDS, /* not a locator: search for the words */
    IG_LOCATOR_ANSWER_FOUND, /* `found` has the paragraphs; none, if the document has no such */
    IG_LOCATOR_ANSWER_ERROR, /* a locator, and no document or several answer to it */
} IgLocatorAnswer;

/* Reads a query as a locator. What may be plain words ("CIS inputs p. 2") is a locator only when
 * the index has the document. `found` gets IgSelected in the document's order. */
IgLocatorAnswer ig_locator_query(IgStore *store, const char *query, GArray **found, GError **error);
