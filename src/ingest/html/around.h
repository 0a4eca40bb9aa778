/* What interrupts the main text of a page: parts that their names, their links or their headings
 * tell from it. */
#pragma once

#include "ingest/html/tree.h"

/* Gives the role NAV, COMMENT, FOOTER, META or CAPTION to parts that class and id name and whose
 * shape agrees. `prose` is that of the page. The tree must have its prose. */
void ig_html_judge_names(IgHtmlTree *tree, guint prose);

/* Gives the role NAV to lists and paragraphs of nothing but links, and to the headings that have
 * nothing else below them. */
void ig_html_judge_pointers(IgHtmlTree *tree);

/* Whether the element may hold both the main text and what is not. */
gboolean ig_html_is_open(const IgHtmlNode *node);
