/* What igsearch does when it is asked for a concordance or for counts: prints them, says beside
 * them what there is to say, and answers with its exit status. */
#pragma once

#include "cli/cli.h"
#include "cli/search_options.h"

/* Complains and returns FALSE where the settings mean nothing or contradict each other; gives the
 * search what an analysis needs of it: the whole result. */
gboolean ig_analysis_check(const IgSearchSettings *settings, const char *program,
                           IgSearchOptions *search);

IgSearchExit ig_analyse(const char *program, IgResults *results, const IgSearchSettings *settings,
                        const IgEmitterOptions *how, const char *query);
