/* The title: which heading of a page is that of its text. */
#pragma once

#include "ingest/html/tree.h"

/* Gives the role TITLE to the heading that the page's <title> repeats, or to its only <h1>: a page
 * often sets it in its header, and it is the title of the text all the same. The name of the site,
 * which leads home, is none. Returns the heading, or NULL. The tree must have been weighed. */
IgHtmlNode *ig_html_find_title(IgHtmlTree *tree);
