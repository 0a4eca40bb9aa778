/* What igsearch says beside its results, on standard error: how much was found, why nothing was,
 * and how to go on. */
#pragma once

#include "search/search.h"

/* Found, in how many documents, of how much; then, if `paged`, how to see the rest, and of very
 * many by what they could be narrowed. */
void ig_tell_counts(IgResults *results, gboolean paged);

/* Why nothing was found, and what would find something. `given` are the options that were given and
 * have a say in that, as a command line has them, each with a blank before it. */
void ig_tell_nothing(IgResults *results, const char *given);

/* That the query was to hold in one `unit`, as typed, where that is not the usual one: the counts
 * are of paragraphs all the same. NULL is the usual one. */
void ig_tell_unit(const char *unit);
