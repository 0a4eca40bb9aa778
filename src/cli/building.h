/* What add, update and rebuild share: options of reading, progress, the summary. */
#pragma once

#include "cli/verbs.h"
#include "indexing/indexer.h"

typedef struct {
    int jobs;
    gint64 limits[IG_LIMIT_COUNT]; /* -1: the usual one */
    char *collection;
    char **catalogues;
    gboolean retry;
    gboolean quiet;
    gboolean verbose;
} IgBuildingOptions;

#define IG_BUILDING_DEFAULTS                                                                       \
    {                                                                                              \
        .jobs = 0, .limits = { -1, -1, -1, -1 }                                                    \
    }

/* The options' entries for GOption, pointing into `options`; ended by an empty one. The caller
 * frees. */
GOptionEntry *ig_building_entries(IgBuildingOptions *options);
void ig_building_options_clear(IgBuildingOptions *options);

/* A build under way: the options for the indexer, what it has told so far. */
typedef struct {
    IgIndexingOptions indexing;
    guint counts[IG_OUTCOME_COUNT];
    guint64 paragraphs;
    GPtrArray *catalogues;
    char *extractor;
    gboolean quiet, verbose;
    gboolean terminal; /* progress is shown */
    gint64 started;    /* monotonic microseconds */
} IgBuilding;

/* Reads the catalogues (the built-in one, and those asked for). FALSE, having said why, on failure.
 */
gboolean ig_building_init(IgBuilding *building, const IgBuildingOptions *options);
void ig_building_clear(IgBuilding *building);

/* Prints the summary and gives the exit status. `error` is what stopped the build, or NULL. */
int ig_building_finish(IgBuilding *building, const GError *error);

/* A free name beside an index for what it was before: texts that are in one of these alone must not
 * go when another is kept. */
char *ig_building_kept_name(const char *path);
void ig_building_tell_kept(const char *kept);
