/* Salvage: what can still be read of the list of documents where the file is damaged. */
#pragma once

#include "store/store.h"

typedef enum {
    IG_SALVAGE_LOCATIONS,
    IG_SALVAGE_FOLDERS,
} IgSalvage;

/* Gives each path with its name, in the order of paths: all, or those before the first row that
 * cannot be read, and those behind the last. FALSE where there is such a row. */
typedef void (*IgSalvageFunc)(const char *path, const char *name, gpointer data);
gboolean ig_store_salvage(IgStore *store, IgSalvage what, IgSalvageFunc each, gpointer data);
