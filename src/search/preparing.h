/* Preparing: what is worked out once, so that a search finds the best of what matches without
 * scoring all of it (best.h). What is added later is found too, the slower the more it is. */
#pragma once

#include "store/check.h"

/* Prepares an index that is large, and was not prepared yet or has grown a good deal since. */
gboolean ig_search_prepare(IgStore *store, GError **error);

/* Prepares an index that is large, if anything was put in since it was. */
gboolean ig_search_prepare_again(IgStore *store, GError **error);

/* Whether what was prepared is true: reports what is not, and returns how many findings there were;
 * -1 on failure. */
int ig_search_check(IgStore *store, IgFindingFunc each, gpointer data, GError **error);

/* Prepares it for all words that at least so many paragraphs hold. */
gboolean ig_search_prepare_for(IgStore *store, gint64 fewest, GError **error);
