/* Regions: which parts of a page stand around its text rather than in it. */
#pragma once

#include "ingest/html/tree.h"

/* Gives the roles NAV, HEADER, FOOTER, CONTENTS, COMMENT and TITLE, from elements and ARIA roles,
 * and, where `density` is set, from the page's own distribution of links and prose: a block of many
 * short links that does not stand in the flow of the text is a menu, on a page that has a text. The
 * tree must have been weighed, and its notes and tables found, which keep their roles. */
void ig_html_find_regions(IgHtmlTree *tree, gboolean density);
