/* Where a hit stands, in words for people. Private to src/output. */
#pragma once

#include "search/search.h"

/* "p. 14", or "p. 6 (page 8 of the file)" where the number printed on the page is not its place in
 * the file; NULL where there are no pages. */
char *ig_page_of(const IgParagraph *paragraph);

/* "2005-11-18 · p. 14 · Enhanced cooperation": date, page, headings, speaker, the zone where it is
 * not the body, and the id where it was asked for; of a long path of headings the outermost are
 * left out. May be "". */
char *ig_place_of(const IgHit *hit);
