/* Tables that hold data, tables that only arrange, and numbers set beside the text they belong to.
 *
 * The Official Journal sets each numbered point as a table of one row ("(a)" beside its text),
 * later versions as two <div>s; old pages are tables through and through. What is data is one row a
 * line; what is arrangement gives up its blocks. */
#pragma once

#include "ingest/html/tree.h"

/* Gives the roles ROW, ITEM, MARK and TERM. The tree must have been weighed. */
void ig_html_find_tables(IgHtmlTree *tree);
