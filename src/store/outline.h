/* The outline of the index: which paragraphs belong to which document, in one small table that is
 * read in a moment. */
#pragma once

#include "store/store.h"

/* A document's run of paragraph ids. */
typedef struct {
    gint64 document;
    gint64 first;     /* id of the first paragraph */
    guint paragraphs; /* how many follow each other, the first included */
    guint searched;   /* of them, those in text zones */
    char *citekey;    /* the run's own */
    const char *date; /* interned; "" when unknown */
    const char *body; /* likewise, as it was given */
} IgOutlineRun;

/* All documents' runs (GArray of IgOutlineRun), by first paragraph. */
GArray *ig_store_outline(IgStore *store, GError **error);
