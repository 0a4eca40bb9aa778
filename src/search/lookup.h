/* Lookup: from names and locators to documents and paragraphs. Private to src/search. */
#pragma once

#include "model/locator.h"
#include "search/search.h"

/* The one document that answers to a name. 0 with IG_SEARCH_ERROR_NO_DOCUMENT or
 * IG_SEARCH_ERROR_AMBIGUOUS (listing all that do) otherwise. */
gint64 ig_lookup_document(IgStore *store, const char *name, GError **error);

/* Ids (GArray of gint64, ascending) of the paragraphs a locator names; empty when the document has
 * no such paragraph. */
GArray *ig_lookup_paragraphs(IgStore *store, const IgLocator *locator, GError **error);
