/* --id: paragraphs by their ids instead of by a query. */
#pragma once

#include "cli/cli.h"
#include "cli/search_options.h"

/* Shows them in the order in which their ids were typed, and says of each that there is none of
 * which part of it is unknown: the file, or the words. Nothing was found if any is missing. */
IgSearchExit ig_show_identified(const char *program, const IgSearchSettings *settings);
