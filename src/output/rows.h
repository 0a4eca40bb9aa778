/* Rows of separated values (RFC 4180 with commas, or tabs). Private to src/output.
 *
 * A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line
 * break) gets an apostrophe before it, which spreadsheets hide: a document must not be able to run
 * anything. In TSV a tab or line break within a cell becomes a space, since that form has no
 * quoting. Other control characters become U+FFFD, as for a terminal. */
#pragma once

#include <glib.h>

typedef struct {
    GString *out;
    char separator; /* ',' or a tab */
    guint count;    /* cells written in this row */
} IgRow;

void ig_row_put(IgRow *row, const char *cell);

/* NULL counts as "". */
void ig_row_text(IgRow *row, const char *cell);

/* 0 is left empty. */
void ig_row_number(IgRow *row, guint64 number);

/* Ends the line. */
void ig_row_end(IgRow *row);
