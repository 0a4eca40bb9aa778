/* The summary of a batch: one row a query, how much it found, or why it could not be answered
 * ("igsearch.summary/1"). */
#pragma once

#include <glib.h>

typedef struct {
    const char *query_id, *query_label, *query; /* "" where there is no label */
    gboolean counted;                           /* only then are the numbers known */
    guint64 shown;                              /* paragraphs given as hits */
    guint64 paragraphs, documents;              /* found, limit and offset apart */
    guint64 searched_paragraphs, searched_documents;
    const char *error; /* NULL: it was answered */
} IgSummaryRow;

/* The rows (GArray of IgSummaryRow) in the form that `format` names: "jsonl", "csv", "tsv"; for any
 * other a table for people. `bom`: see IgEmitterOptions. */
void ig_summary_print(GString *out, const char *format, const GArray *rows, gboolean bom);
