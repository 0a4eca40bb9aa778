/* --kwic, on the command line. Private to analysing.c. */
#pragma once

#include "cli/analysing.h"

/* FALSE on a failure, without an error set when nobody reads on. */
gboolean ig_show_concordance(const char *program, IgResults *results,
                             const IgSearchSettings *settings, const IgEmitterOptions *how,
                             const char *query, GError **error);
