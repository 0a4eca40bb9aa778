/* The main text of a page, and what stands around it. */
#pragma once

#include "ingest/html/tree.h"

/* Gives the role NAV, COMMENT or FOOTER to what surrounds and interrupts the main text. The tree
 * must have its regions, which say what markup says. A page whose prose is too little to tell is
 * left as it is. `title` is the heading of the text, or NULL. */
void ig_html_find_main(IgHtmlTree *tree, IgHtmlNode *title);
