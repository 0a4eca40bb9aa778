/* Dates of documents: ISO 8601, as precise as known, and ranges of them. Pure. */
#pragma once

#include <glib.h>

/* "2005", "2005-11" or "2005-11-18", each part in range; nothing else. */
gboolean ig_date_is_valid(const char *date);

/* A range as a query writes it: "2005", "2005-11", "2003..2014", "2010-05..", "..2014"; gives the
 * first and the last day ("2003-01-01", "2014-12-31"; "0000-01-01" and "9999-12-31" where open). */
gboolean ig_date_range_parse(const char *text, char **first, char **last, GError **error);

/* A date found in running text, in the forms of the field's documents: "18 November 2005",
 * "November 18, 2005", "2005-11-18", "18/11/2005" (day first), "November 2005"; English and French
 * month names. NULL when there is none. */
char *ig_date_find(const char *text);
