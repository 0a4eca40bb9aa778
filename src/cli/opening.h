/* --open: a viewer, at the page of a hit. */
#pragma once

#include "cli/search_options.h"

/* Opens what `settings->open` names: a hit of the last search by its number, or a locator. */
IgSearchExit ig_open(const char *program, const IgSearchSettings *settings);
