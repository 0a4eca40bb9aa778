/* The concept files of a search: those named on the command line; else the one that comes with
 * igsearch, and the user's own. */
#pragma once

#include "query/concepts.h"

/* Reads `files` (NULL or none: the shipped file, then $XDG_CONFIG_HOME/igsearch/concepts.txt where
 * there is one, whose entries take the place of shipped ones). NULL on failure. */
IgConcepts *ig_cli_concepts(const GPtrArray *files, GError **error);

typedef struct {
    char *name; /* as it was given, or the shipped file's */
    char *sha256;
} IgConceptFile;

/* The files (of IgConceptFile) that ig_cli_concepts() reads, in its order. */
GPtrArray *ig_cli_concept_files(const GPtrArray *files, GError **error);
