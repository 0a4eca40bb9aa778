/* Findings of a check: told one by one, and counted. Private to src/store. */
#pragma once

#include "store/check.h"

typedef struct {
    IgStore *store;
    IgFindingFunc each;
    gpointer data;
    int count;
} IgFindings;

void ig_findings_add(IgFindings *findings, const char *finding);

/* Every row of the query is a finding: its first column says what. So is a query that fails. */
void ig_findings_add_rows(IgFindings *findings, const char *sql);
