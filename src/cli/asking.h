/* What every way to ask an index begins with: the index, the concepts, and what is said where a
 * query cannot be answered. */
#pragma once

#include "cli/cli.h"
#include "cli/search_options.h"

/* The index of the settings, or all of them as one, open to read; NULL, having said why. */
IgStore *ig_ask_open(const IgSearchSettings *settings, const char *program);

/* Says how many documents are left out because several indexes have them, if any are. */
void ig_ask_tell_hidden(IgStore *store, const char *program);

/* The concepts of the settings, which `query` may use; `concepts` gets NULL where there is no need
 * of any. FALSE, having said why, where a file cannot be read. */
gboolean ig_ask_concepts(const IgSearchSettings *settings, const char *program, const char *query,
                         IgConcepts **concepts);

/* What a query came to that ig_search() refused: a document that is not there is nothing found; all
 * else is an error. `message` gets what to say of it, with a caret where that helps. */
IgSearchExit ig_ask_refused(const char *query, gsize where, const GError *error, char **message);

/* The same in one line, where a caret would have nothing to stand under. */
char *ig_ask_reason(const char *query, gsize where, const GError *error);
