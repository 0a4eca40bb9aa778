/* The two full-text tables as wholes: their settings, how many rows they say they have, and making
 * them anew from the texts. Private to src/store. */
#pragma once

#include "store/store.h"

/* What FTS5's own check does not look at. FALSE with the finding. */
gboolean ig_word_tables_check(IgStore *store, GError **error);

/* Settings as the schema makes them, and all words again from the texts. */
gboolean ig_word_tables_rebuild(IgStore *store, GError **error);
