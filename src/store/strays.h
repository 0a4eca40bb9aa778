/* Strays: rows that belong to nothing, which only damage leaves. Private to src/store. */
#pragma once

#include "store/store.h"

/* Removes them all, with what is made of other rows and so can be made anew: lengths, names,
 * impacts, the outline. Within a transaction. */
gboolean ig_strays_remove(IgStore *store, GError **error);

/* Whether there are texts among them, counting those of documents whose source is missing; where
 * that cannot be told, there are. */
gboolean ig_strays_any_texts(IgStore *store);
