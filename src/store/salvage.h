/* Salvage: what can still be read of the list of documents where the file is damaged. */
#pragma once

#include "store/store.h"

typedef enum {
    IG_SALVAGE_LOCATIONS,
    IG_SALVAGE_FOLDERS,
} IgSalvage;

/* Paths and names, one after the other, in the order of paths: those before the first row that
 * cannot be read, and those behind the last. `whole` becomes FALSE where there is such a row. */
GPtrArray *ig_store_salvage(IgStore *store, IgSalvage what, gboolean *whole);
