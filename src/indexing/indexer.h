/* The indexer: brings an index in line with files on disk.
 *
 * It decides for each file whether anything has to be read, has the extractor read it, gathers its
 * facts and puts it into the store, in the order of the files, whatever order the children finish
 * in, so that the same files give the same index. A document is there whole or not at all; those of
 * some seconds are committed together, and who kills the program loses these. */
#pragma once

#include "extract/budget.h"
#include "indexing/facts.h"
#include "indexing/walk.h"
#include "store/documents.h"

typedef enum {
    IG_OUTCOME_ADDED,
    IG_OUTCOME_UPDATED, /* was there, has changed, or is read by a better extractor now */
    IG_OUTCOME_UNCHANGED,
    IG_OUTCOME_COPY,    /* the same bytes as a document that is there under another path */
    IG_OUTCOME_REMOVED, /* no longer on disk */
    IG_OUTCOME_SKIPPED, /* found in a folder, and no document: an image, an archive … */
    IG_OUTCOME_FAILED,
} IgOutcome;

#define IG_OUTCOME_COUNT (IG_OUTCOME_FAILED + 1)

/* What became of one file. */
typedef struct {
    IgOutcome outcome;
    const char *name;
    const char *reason;             /* of FAILED and SKIPPED; else NULL */
    const IgExtraction *extraction; /* of ADDED and UPDATED; else NULL */
    const IgDocument *facts;        /* likewise */
    guint done, total;              /* files settled so far, and of how many */
} IgIndexingEvent;

typedef void (*IgIndexingFunc)(const IgIndexingEvent *event, gpointer data);

typedef struct {
    const char *extractor; /* path of igsearch-extract */
    guint jobs;
    IgBudget budget; /* of each document */
    gboolean retry;  /* read again what could not be read before, changed or not */
    IgFactSources facts;
    IgIndexingFunc each; /* may be NULL */
    gpointer data;
} IgIndexingOptions;

/* Reads files into the index. `counts`, IG_OUTCOME_COUNT long, gets how many had each
 * outcome. FALSE only when going on makes no sense (the store fails, no extractor can be started):
 * documents committed before stay. */
gboolean ig_indexer_add(IgStore *store, const IgFileList *files, const IgIndexingOptions *options,
                        guint *counts, GError **error);

/* Reads again what has changed among the documents and folders that are in the index, adds what is
 * new in those folders, forgets what is gone. */
gboolean ig_indexer_update(IgStore *store, const IgIndexingOptions *options, guint *counts,
                           GError **error);
