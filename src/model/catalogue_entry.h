/* What the catalogue keeps of a known document: its facts, and how to recognise it. Between
 * catalogue.c, which reads entries, and recognise.c, which matches them. */
#pragma once

#include "model/document.h"

typedef struct {
    IgDocument *document;
    char *title;      /* by ig_fold_name(), as are the phrases and the opening */
    char *cited;      /* the title behind the symbol, folded too; NULL: no symbol */
    GStrv phrases;    /* each must stand on the first page; never NULL */
    char *opening;    /* NULL: not known */
    GPtrArray *files; /* of GPatternSpec, over lower-case file names */
} IgCatalogueEntry;

struct _IgCatalogue {
    GPtrArray *entries; /* of IgCatalogueEntry, in the order of the text */
};
