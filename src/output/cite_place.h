/* The end of a footnote, which says where in the document: "paras. 69–71". Between cite.c and
 * cite_place.c. */
#pragma once

#include "output/cite.h"

/* In the words of the style, ranges by its rules. */
char *ig_cite_place(IgCiteStyle style, const IgPinpoint *pinpoint, const char *page);

/* A day, month or year as the style writes it: "November 18, 2005", "2005, November 18", "18
 * November 2005"; NULL where the date is not known. */
char *ig_cite_date(IgCiteStyle style, const char *date);
