/* The index in numbers, for `igindex status`. */
#pragma once

#include "model/extraction.h"
#include "store/store.h"

typedef struct {
    guint64 documents, locations, failed;
    guint64 paragraphs, searched;
    guint64 pages, textless_pages;
    guint64 text_bytes;  /* of all paragraph texts */
    guint64 file_bytes;  /* of the database */
    GPtrArray *warnings; /* of IgWarning: each kind, counted over all documents */
} IgStoreSummary;

gboolean ig_store_summary(IgStore *store, IgStoreSummary *summary, GError **error);
void ig_store_summary_clear(IgStoreSummary *summary);
