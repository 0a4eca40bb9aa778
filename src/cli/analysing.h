/* What igsearch does when it is asked for a concordance or for counts: prints them, says beside
 * them what there is to say, and answers with its exit status. */
#pragma once

#include "cli/cli.h"
#include "cli/search_options.h"
#include "output/table.h"
#include "search/facets.h"

/* Complains and returns FALSE where the settings mean nothing or contradict each other; gives the
 * search what an analysis needs of it: the whole result. */
gboolean ig_analysis_check(const IgSearchSettings *settings, const char *program,
                           IgSearchOptions *search);

/* Likewise, where no analysis is asked for: whether its options are left alone. */
gboolean ig_analysis_check_unasked(const IgSearchSettings *settings, const char *program);

IgSearchExit ig_analyse(const char *program, IgResults *results, const IgSearchSettings *settings,
                        const IgEmitterOptions *how, const char *query);

/* The format of its table or lines, and by what --frequency slices; of settings that were checked.
 */
IgTableFormat ig_analysis_format(const IgSearchSettings *settings);
IgFacet ig_analysis_slices(const IgSearchSettings *settings);

/* What comes before all else: the mark of --bom, where there is one. */
void ig_analysis_begin(GString *out, const IgSearchSettings *settings, const IgEmitterOptions *how);
