/* Verification: where FTS5 has found a paragraph, a function of the expression's maker has the last
 * word (matching.h). Private to src/store. */
#pragma once

#include "store/match_functions.h"
#include "store/matching.h"

/* Asks it; TRUE where there is none. */
gboolean ig_match_verify(const IgMatchExpression *expression, IgMatchRow *row, GArray *positions,
                         gboolean marking);

/* Binds an expression, which must outlive the statement, to a parameter of ig_holds(table, ?). */
void ig_holds_bind(sqlite3_stmt *statement, int index, const IgMatchExpression *expression);

/* The positions of all phrases in the row at hand that the verifier leaves, by phrase and position;
 * NULL where it refuses the row. `code` gets what went wrong, else SQLITE_OK. */
GArray *ig_verified_positions(const IgMatchExpression *expression, const Fts5ExtensionApi *api,
                              Fts5Context *context, gboolean marking, int *code);
