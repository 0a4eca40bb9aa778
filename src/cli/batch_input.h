/* What a batch works on: its queries, their concepts, and the index, open once for each thread. */
#pragma once

#include "cli/search_options.h"
#include "query/query_list.h"

/* Each NULL or FALSE, having said why, on failure. */

/* The queries (of IgListedQuery) of a file, or of standard input for "-". */
GPtrArray *ig_batch_read(const char *program, const char *path);

/* The concepts that any of the queries may use; NULL in `concepts` where none does. */
gboolean ig_batch_concepts(const char *program, const IgSearchSettings *settings,
                           const GPtrArray *queries, IgConcepts **concepts);

/* As many IgStores as there are to be threads for so many queries, all at one moment of the index,
 * which is theirs until they are closed. */
GPtrArray *ig_batch_open(const char *program, const IgSearchSettings *settings, guint queries);

/* ig_cli_end() of them all. */
IgSearchExit ig_batch_end(const char *program, const GPtrArray *stores, IgSearchExit end);
