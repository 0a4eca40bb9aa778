/* --batch: many queries from a file, one output, one summary. */
#pragma once

#include "cli/cli.h"
#include "cli/search_options.h"

/* Found something for any of them, nothing for all, or an error in some: the rest are answered all
 * the same. */
IgSearchExit ig_batch(const char *program, const IgSearchSettings *settings);
