/* Teasers: what points to other pages of a site by their shape rather than by a name. */
#pragma once

#include "ingest/html/tree.h"

/* Gives the role NAV to rows of teasers: siblings of one shape, each a heading that is a link off
 * the page with no more than a sentence or two. `prose` is that of the page, of which enough must
 * be left: on a front page the teasers are the text. The tree must have its prose. */
void ig_html_judge_teasers(IgHtmlTree *tree, guint prose);

/* Gives the role NAV to inline elements that interrupt the text: a box of links that opens over a
 * word of a sentence, links between the blocks of a page. */
void ig_html_judge_inline(IgHtmlTree *tree);
