/* What a page says of itself in its head: title, date, language, address. */
#pragma once

#include "ingest/html/tree.h"
#include "model/document.h"

/* Fills the fields of `document` that are still unknown. Only dates that are dates are taken. */
void ig_html_read_meta(const IgHtmlTree *tree, IgDocument *document);
