/* A document as works are listed: the kind of work it is in the words of each reference format, and
 * its date in parts. Private to src/output. */
#pragma once

#include <glib.h>

typedef struct {
    const char *type;   /* as in the catalogue: "resolution" */
    const char *csl;    /* CSL 1.0.2 */
    const char *ris;    /* RIS's TY */
    const char *bibtex; /* the entry's type */
} IgWorkKind;

/* The kind of a type, which may be NULL or anything; never NULL. Static. */
const IgWorkKind *ig_work_kind(const char *type);

/* "2005-11-18" as 2005, 11, 18; what is not known is 0. */
typedef struct {
    guint year, month, day;
} IgWorkDate;

IgWorkDate ig_work_date(const char *date);
