/* Putting a document's paragraphs in: their texts, their words, and what is known of each. Private
 * to src/store. */
#pragma once

#include "store/store.h"

/* `paragraphs` (of IgParagraph) get the ids from `first` on, which must be free. */
gboolean ig_paragraphs_put(IgStore *store, gint64 document, gint64 first, GPtrArray *paragraphs,
                           GError **error);
