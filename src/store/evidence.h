/* What the SQL function ig_evidence() needs: bound to a statement as a pointer. Private to
 * src/store. */
#pragma once

#include "store/matching.h"

#include <sqlite3.h>

#define IG_EVIDENCE_POINTER "igsearch-evidence"

/* Binds the scorer to a parameter of a statement that calls ig_evidence(table, ?). The statement
 * owns the scratch room. */
void ig_evidence_bind(sqlite3_stmt *statement, int index, IgMatchScorer scorer, gpointer data);
