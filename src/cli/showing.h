/* What igsearch does with results: prints them, says beside them what there is to say, and answers
 * with its exit status. */
#pragma once

#include "cli/cli.h"
#include "cli/search_options.h"

IgSearchExit ig_show(const char *program, IgResults *results, const IgSearchSettings *settings,
                     const IgEmitter *emitter, const IgEmitterOptions *how, const char *query);
