/* `igindex list`: documents, for people and as "igsearch.document/1". */
#pragma once

#include "store/documents.h"

/* One line: citekey, date, number of paragraphs, title. */
void ig_listing_line(GString *out, const IgStoredDocument *document);

/* Every fact, a line each, then the warnings. */
void ig_listing_details(GString *out, const IgStoredDocument *document, GPtrArray *warnings);

void ig_listing_json(GString *out, const IgStoredDocument *document, GPtrArray *warnings);
