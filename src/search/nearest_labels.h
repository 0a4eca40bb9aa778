/* What a document has near a number that it has not. Private to src/search. */
#pragma once

#include "store/store.h"

/* Appends to `why`, for a locator whose document is known and has no such paragraph: locators of
 * the nearest before and behind it, else what numbers the document has, a line each. Nothing when
 * the text is no such locator. FALSE on failure. */
gboolean ig_nearest_labels(IgStore *store, const char *locator, GString *why, GError **error);
