/* --count: how much matches, without showing it. */
#pragma once

#include "search/search.h"

/* For people and shell scripts the number of paragraphs; for data formats paragraphs, documents,
 * and how many of each were searched ("igsearch.count/1"). */
void ig_count_print(GString *out, const char *format, IgResults *results);
