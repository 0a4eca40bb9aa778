/* What the SQL function ig_evidence() needs: bound to a statement as a pointer. Private to
 * src/store. */
#pragma once

#include "store/lengths.h"
#include "store/matching.h"

#include <sqlite3.h>

#define IG_EVIDENCE_POINTER "igsearch-evidence"

/* Binds the scorer to a parameter of a statement that calls ig_evidence(table, ?) on the matches of
 * `expression`, which must outlive it; of the margins, ig_evidence(table, ?, 1). The statement owns
 * the scratch room. */
void ig_evidence_bind(IgStore *store, sqlite3_stmt *statement, int index,
                      const IgMatchExpression *expression, IgMatchScorer scorer, gpointer data);

/* The same, of one file that shares with no other, with lengths that others use too. */
void ig_evidence_bind_lengths(sqlite3_stmt *statement, int index,
                              const IgMatchExpression *expression, IgMatchScorer scorer,
                              gpointer data, IgLengths *lengths);

/* The word of each phrase (GArray of guint). Borrowed. */
const GArray *ig_match_expression_words(const IgMatchExpression *expression);
