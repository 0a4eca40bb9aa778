/* What igsearch says beside its results, on standard error: how much was found, why nothing was,
 * and how to go on. */
#pragma once

#include "search/search.h"

/* Found, in how many documents, of how much; and how to see the rest. `shown` hits were printed. */
void ig_tell_counts(const IgResults *results, guint64 shown);

/* Why nothing was found, and what would find something. */
void ig_tell_nothing(IgResults *results, const char *query);
