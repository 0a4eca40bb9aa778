/* Looking for damage: what SQLite finds, what FTS5 finds, and what only we can know. */
#pragma once

#include "store/store.h"

/* Called with one finding, a sentence without a full stop. */
typedef void (*IgFindingFunc)(const char *finding, gpointer data);

/* Checks a writable store (FTS5's own check is a command). Returns the number of findings; -1 when
 * the check itself could not be made. */
int ig_store_check(IgStore *store, IgFindingFunc each, gpointer data, GError **error);
