/* How many words paragraphs have, for whoever counts by the thousand words: as FTS5 counted them,
 * positions of tokens, so that the wholes of chains do not count twice. */
#pragma once

#include "store/store.h"

/* The words of each of some paragraphs (gint64 ids, ascending) into `words`, in their order. FALSE
 * when the index does not say. */
gboolean ig_store_word_counts(IgStore *store, const gint64 *paragraphs, gsize count, guint *words,
                              GError **error);

/* The day on which the newest document came in, "2026-11-22"; "" when there is none. */
char *ig_store_date(IgStore *store);
