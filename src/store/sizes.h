/* What each table costs on disk, for `igindex status --sizes`. */
#pragma once

#include "store/store.h"

typedef struct {
    char *name;     /* a full-text table stands for the tables that FTS5 keeps it in */
    guint64 bytes;  /* of its pages and those of its indexes */
    guint64 unused; /* of them */
} IgTableSize;

/* Of IgTableSize, the largest first; the last is "free": pages of the file that are no table's.
 * Reads all of the file. Fails where SQLite was built without dbstat. */
GPtrArray *ig_store_table_sizes(IgStore *store, GError **error);
