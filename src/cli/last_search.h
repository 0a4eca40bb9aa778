/* Where the hits of the last search for a person lie, so that "igsearch open 3" can show one.
 *
 * $XDG_STATE_HOME/igsearch/last is a key file that nobody else may read, with a group for each hit,
 * by its number: locator, file, page and url. Documents have a say in all of them, so whatever is
 * read from it is checked again. */
#pragma once

#include "search/search.h"

/* A place to open. */
typedef struct {
    char *locator;
    char *path; /* absolute; "" where there is none */
    guint page; /* 0: none */
    char *url;  /* of the web, at the very place; "" where there is none */
} IgPlace;

void ig_place_clear(IgPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(IgPlace, ig_place_clear)

void ig_place_init(IgPlace *place, const IgHit *hit);

typedef struct _IgLastSearch IgLastSearch;

IgLastSearch *ig_last_search_new(void);
/* Of very many hits the first are kept. */
void ig_last_search_add(IgLastSearch *last, const IgHit *hit);
/* Puts it in the place of the one before, though it be empty, and frees it. What cannot be written
 * is not worth an error: the one before is then gone. NULL is none. */
void ig_last_search_end(IgLastSearch *last);

/* The place of the hit with this number. */
gboolean ig_last_search_find(const char *number, IgPlace *place, GError **error);
