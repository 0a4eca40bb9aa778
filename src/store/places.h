/* Places: the few facts about many paragraphs that ordering and counting need, without their texts.
 */
#pragma once

#include "store/store.h"

/* Borrowed for the call; never NULL, though a stranger's index may hold any bytes. */
typedef struct {
    gint64 paragraph;
    const char *label, *series;
    const char *zone;
    const char *lang; /* "" where it has its document's */
} IgPlace;

/* Return FALSE to stop. */
typedef gboolean (*IgPlaceFunc)(const IgPlace *place, gpointer data);

/* Calls `each` for every one of the paragraphs (gint64 ids, ascending) that exists, in this order.
 * The store may not be changed in between. */
gboolean ig_store_each_place(IgStore *store, const gint64 *paragraphs, gsize count,
                             IgPlaceFunc each, gpointer data, GError **error);
