/* Seals: digests of rows as they were put in, so that `igindex check` sees what was changed since
 * by anybody but this program, be it a page number, a date or a path that nothing else would
 * contradict.
 *
 * A seal is of one thing (a document with all its rows, a source with its locations, the index
 * itself, its lists of impacts) and holds a digest for each part of it, so that a finding can name
 * what was changed. They tell accidents and meddling, not forgers: who writes rows can write seals.
 * Private to src/store. */
#pragma once

#include "store/store.h"

typedef enum {
    IG_SEALED_DOCUMENT,
    IG_SEALED_SOURCE,
    IG_SEALED_INDEX,   /* its facts and folders; the id is 0 */
    IG_SEALED_IMPACTS, /* likewise */
} IgSealed;

/* Digests the rows as they are now. */
gboolean ig_seal_put(IgStore *store, IgSealed kind, gint64 id, GError **error);

/* The same, but only for those parts that are made of others: words, lengths, names. */
gboolean ig_seal_renew_made(IgStore *store, gint64 document, GError **error);

gboolean ig_seal_remove(IgStore *store, IgSealed kind, gint64 id, GError **error);

/* A part that is not as it was put in. `what` is plural, "pages and zones"; `made`: it can be made
 * anew of the others. */
typedef void (*IgBrokenFunc)(const char *what, gboolean made, gpointer data);

/* Calls `each` (may be NULL) for every part that was changed, or once where there is no seal at
 * all. Returns how many; -1 when rows cannot be read. */
int ig_seal_broken(IgStore *store, IgSealed kind, gint64 id, IgBrokenFunc each, gpointer data,
                   GError **error);
