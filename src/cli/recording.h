/* --manifest: a search as it is written down (output/manifest.h). */
#pragma once

#include "cli/cli.h"
#include "cli/search_options.h"
#include "output/manifest.h"
#include "query/query_list.h"

/* A manifest of what is going to be asked: date, versions, options, and every document of the index
 * at this moment, with all that was lost or doubtful in reading it. Its queries are added by the
 * caller. NULL, having said why, on failure. */
IgManifest *ig_recording_new(const char *program, const IgSearchSettings *settings,
                             const IgSearchOptions *search, IgStore *store, gboolean concepts);

/* Adds a query that is going to be asked. Borrowed. */
IgManifestQuery *ig_recording_add(IgManifest *manifest, const char *id, const char *label,
                                  const char *query, gboolean phrase);

/* What came of it: threads may do this to different queries at once. */
gboolean ig_recording_answer(IgManifestQuery *query, IgStore *store, IgResults *results,
                             GError **error);

/* FALSE, having said why, when it cannot be written. */
gboolean ig_recording_write(const char *program, const IgManifest *manifest, const char *path);

/* ig_show(), with a manifest of the one query. */
IgSearchExit ig_show_recorded(const char *program, IgStore *store, IgResults *results,
                              const IgSearchSettings *settings, const IgSearchOptions *search,
                              const IgEmitter *emitter, const IgEmitterOptions *how,
                              const char *query);
