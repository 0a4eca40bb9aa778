/* Optimizing: what makes an index that has grown in many steps as quick and small as one that was
 * built at once. What is found stays the same, so the revision does not rise.
 *
 * Every step is a transaction, or many small ones: a program that ends in the middle leaves a sound
 * index, in which the steps that were done are done. Readers go on all the while. */
#pragma once

#include "store/store.h"

/* How much of a merge is done, from 0 to 1, about. */
typedef void (*IgMergeProgress)(double done, gpointer data);

/* Merges the segments of both full-text tables into one each, some megabytes at a time. `progress`
 * may be NULL. */
gboolean ig_store_merge(IgStore *store, IgMergeProgress progress, gpointer data, GError **error);

/* Into how many segments the words are written; 1 is best, 0 when there are none. -1 on failure. */
gint64 ig_store_segments(IgStore *store, GError **error);

/* Gathers the statistics by which SQLite chooses its ways (ANALYZE), from a sample of each table.
 */
gboolean ig_store_analyze(IgStore *store, GError **error);

/* Writes the file anew without its free pages: needs as much disk as the index again meanwhile. */
gboolean ig_store_compact(IgStore *store, GError **error);

/* Bytes of the index, and those of them in free pages. FALSE on failure. */
gboolean ig_store_bytes(IgStore *store, guint64 *all, guint64 *unused, GError **error);
