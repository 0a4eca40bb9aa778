/* Hits that follow each other in one run of numbers, given as one: ¶¶69–71 for three. Private to
 * src/search. */
#pragma once

#include "store/selection.h"

typedef struct _IgGrouping IgGrouping;

/* Of all that was found (GArray of IgSelected, in any order). */
IgGrouping *ig_grouping_new(const GArray *found);
void ig_grouping_free(IgGrouping *grouping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgGrouping, ig_grouping_free)

/* Whether a paragraph has been taken with one before it. */
gboolean ig_grouping_is_taken(const IgGrouping *grouping, gint64 paragraph);

/* How many paragraphs have been taken. */
guint64 ig_grouping_taken(const IgGrouping *grouping);

/* The paragraphs found that stand with this one (of gint64, in the order of the document, itself
 * among them): nothing but margins between them, and locators that make one range. They count as
 * taken. NULL on failure. */
GArray *ig_grouping_take(IgGrouping *grouping, IgStore *store, gint64 paragraph, GError **error);
