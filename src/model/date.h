/* Dates of documents: ISO 8601, as precise as known, and ranges of them. Pure. */
#pragma once

#include <glib.h>

#define IG_DATE_ERROR (ig_date_error_quark())
GQuark ig_date_error_quark(void);

typedef enum {
    IG_DATE_ERROR_SYNTAX,   /* not a date of the forms below, or no such day */
    IG_DATE_ERROR_REVERSED, /* the range ends before it begins */
} IgDateErrorCode;

/* "2005", "2005-11" or "2005-11-18", each part in range; nothing else. */
gboolean ig_date_is_valid(const char *date);

/* A range as a query writes it: "2005", "2005-11", "2003..2014", "2010-05..", "..2014"; gives the
 * first and the last day ("2003-01-01", "2014-12-31"; "0000-01-01" and "9999-12-31" where open). */
gboolean ig_date_range_parse(const char *text, char **first, char **last, GError **error);

/* A date found in running text, the first of those that are in one of the forms of the field's
 * documents: "18 November 2005", "November 18, 2005", "2005-11-18", "18/11/2005" (day first; also
 * "18.11.2005"), "November 2005"; English and French month names, whole or cut ("Nov.", "18th",
 * "1er janvier 2005"). Years 1800 to 2199. NULL when there is none. */
char *ig_date_find(const char *text);
