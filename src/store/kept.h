/* What was worked out from one state of the index and is kept with the store for the next search:
 * the order of the documents, which words there are, how common they are. Gone as soon as anybody
 * has changed the index, be it another program. */
#pragma once

#include "store/store.h"

/* What was kept under this name of the index as it is at this moment, or NULL. Borrowed until the
 * index changes: who needs it for longer takes a reference of his own. */
gpointer ig_store_kept(IgStore *store, const char *name);

/* Keeps a value, which the store frees with `clear`. Returns it. */
gpointer ig_store_keep(IgStore *store, const char *name, gpointer value, GDestroyNotify clear);
