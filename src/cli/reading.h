/* What verbs that work on an index that is there share: opening the index, finding documents by
 * what a user calls them. */
#pragma once

#include "cli/verbs.h"
#include "store/documents.h"

/* Parses the verb's options and opens the index it is to read. NULL, having said why, on failure or
 * after --help. `operands` gets what remains, the verb's name first. */
IgStore *ig_reading_open(const IgVerb *verb, const GOptionEntry *entries, const char *index,
                         GStrv arguments, GStrv *operands);

/* Whether there is a file that could be an index, and not an empty one, which opening to write
 * would make an index of; says so if not. */
gboolean ig_reading_is_there(const char *path);

/* Opens an index to change it, which must be there: opening to write would make one. NULL, having
 * said why, on failure. */
IgStore *ig_reading_open_to_change(const char *path);

/* The ids (of gint64) of the documents that the operands name: by citekey, name or path of the
 * file; of all, by citekey, when there are no operands. NULL, having said why, when one names none.
 */
GArray *ig_reading_documents(IgStore *store, GStrv operands);

/* One of them; NULL, having said why, on failure. */
IgStoredDocument *ig_reading_document(IgStore *store, const GArray *ids, guint index);
