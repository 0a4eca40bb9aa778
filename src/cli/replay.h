/* --replay: the search of a manifest done again, and what is different now. */
#pragma once

#include "cli/cli.h"
#include "cli/search_options.h"

/* IG_EXIT_FOUND when all is the same, IG_EXIT_NOTHING when anything differs, an error otherwise. */
IgSearchExit ig_replay(const char *program, const IgSearchSettings *settings);
