/* Lookup: from names and locators to documents and paragraphs. Private to src/search. */
#pragma once

#include "model/locator.h"
#include "search/search.h"

/* A locator with the document it names. */
typedef struct {
    IgLocator *locator;
    gint64 document; /* 0: the locator names none, and means any */
    guint rank;      /* how good a name it was, by ig_locator_name_rank() */
} IgLookup;

void ig_lookup_clear(IgLookup *lookup);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(IgLookup, ig_lookup_clear)

/* Reads a locator and finds its document: of the ways to read it, the one whose document is known
 * by the best kind of name. With `pins_only`, readings that are but a name do not count, and where
 * nothing is certain to be a locator it is FALSE without an error. Otherwise FALSE with
 * IG_SEARCH_ERROR_NO_DOCUMENT, IG_SEARCH_ERROR_AMBIGUOUS (listing all that answer to the name) or
 * an error of the locator; `lookup` then holds the likeliest reading, if there is one. */
gboolean ig_lookup_locator(IgStore *store, const char *text, gboolean pins_only, IgLookup *lookup,
                           GError **error);

/* Ids (GArray of gint64, ascending) of the paragraphs it names; empty when there are none. */
GArray *ig_lookup_paragraphs(IgStore *store, const IgLookup *lookup, GError **error);

/* Sets IG_SEARCH_ERROR_NO_DOCUMENT for a name that no document has, with the one that is spelled
 * most like it. */
void ig_lookup_fail(IgStore *store, const char *name, GError **error);
