/* The project's tokenizer for FTS5, and what it and whoever writes FTS5 query text must agree on.
 * Private to src/store. */
#pragma once

#include "store/sqlite.h"

#include <glib.h>

/* First byte of a query string that is a finished term (U+001F, which no text has). */
#define IG_TERM_VERBATIM '\x1f'

/* The extension interface of FTS5 on a connection, or NULL. */
fts5_api *ig_fts5_api(sqlite3 *db);

/* Makes a connection know the tokenizer "igsearch". `words_cut`, which must outlive it, gets how
 * many words each text has that goes in; `clear`, which may be NULL, frees it. FALSE where this
 * SQLite has no FTS5; `words_cut` is the caller's then. */
gboolean ig_tokenizer_create(sqlite3 *db, guint *words_cut, GDestroyNotify clear);

/* How many words FTS5 counts in a text. */
guint ig_tokenizer_words(const char *text);
