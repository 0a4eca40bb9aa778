/* SQLite, however this code meets it. Private to src/store.
 *
 * In the library and its programs, SQLite is linked and called by name. In the loadable extension
 * (loadable.c) it is whatever program has loaded us, which hands over a table of its functions, and
 * no second SQLite may come along: two copies in one process break each other's file locks
 * (sqlite.org/howtocorrupt.html, 2.2.1). sqlite3ext.h turns the same names into calls through that
 * table, so the few files that both need (tokenizer.c, text_reading.c) are compiled twice, the
 * second time with IG_LOADED_BY_SQLITE. They know nothing of IgStore, which the extension has not.
 */
#pragma once

#ifdef IG_LOADED_BY_SQLITE
#include <sqlite3ext.h>
/* Defined in loadable.c. */
SQLITE_EXTENSION_INIT3
#else
#include <sqlite3.h>
#endif
