/* Prose: the runs of text in sentences that make a page worth reading. */
#pragma once

#include "ingest/html/tree.h"

/* Counts the prose of every element. A run, the inline text of one block, is prose if it is long
 * and punctuated and mostly not links: the shallow features of Kohlschütter, Fankhauser and Nejdl,
 * "Boilerplate Detection using Shallow Text Features" (WSDM 2010), text length and link density,
 * with punctuation for what their stop words or capitals tell in one language only. What stands in
 * a link, in a heading, or in an element that regions have set apart is none. The tree must have
 * been weighed. */
void ig_html_find_prose(IgHtmlTree *tree);

/* Whether `part` is at least so many percent of `whole`. */
gboolean ig_html_has_share(guint part, guint whole, guint percent);

/* Whether the element holds blocks with text, and is not one itself. */
gboolean ig_html_is_box(const IgHtmlNode *node);
