/* The functions that FTS5 calls for each row of a match. Private to src/store. */
#pragma once

#include <sqlite3.h>

/* ig_evidence(table, ?): see evidence.h. */
void ig_evidence_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                          int count, sqlite3_value **arguments);

/* ig_occurrences(table, ?): likewise bound; adds how often the words of the expression stand in the
 * row to the IgMatchTally that is its data, and is true. */
void ig_occurrences_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                             int count, sqlite3_value **arguments);

/* ig_holds(table, ?): see verification.h. */
void ig_holds_function(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result,
                       int count, sqlite3_value **arguments);

/* ig_positions(table, ?): see match_positions.c. */
void ig_positions_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                           int count, sqlite3_value **arguments);
