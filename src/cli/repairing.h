/* Repairing an index in which damage was found: documents are read again from files that are still
 * what they were, everything that can be worked out is worked out again. */
#pragma once

#include "cli/building.h"
#include "store/check.h"

/* Says on standard error what cannot be repaired. FALSE when nothing could be changed. */
gboolean ig_repair(IgStore *store, const IgBuildingOptions *options, GError **error);

/* Reports every file that is gone or no longer what was read from it; returns how many, -1 on
 * failure. */
int ig_check_files(IgStore *store, IgFindingFunc each, gpointer data, GError **error);
