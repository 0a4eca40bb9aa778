/* The outline of the index: which paragraphs belong to which document, read in a moment.
 *
 * It is what the documents' rows say. Reading ten thousand of them takes longer than most searches,
 * so that an index of many documents keeps it in one piece as well, for the revision for which that
 * was made; at any other the rows are read. */
#pragma once

#include "store/check.h"

/* A document's run of paragraph ids. */
typedef struct {
    gint64 document;
    gint64 first;        /* id of the first paragraph */
    guint paragraphs;    /* how many follow each other, the first included */
    guint searched;      /* of them, those in text zones */
    const char *citekey; /* the outline's */
    const char *date;    /* "" when unknown; in one outline, equal ones have one address */
    const char *body;    /* likewise, as it was given */
} IgOutlineRun;

typedef struct {
    GArray *runs; /* of IgOutlineRun, by first paragraph: one a document */
    GStringChunk *strings;
} IgOutline;

/* NULL on failure. */
IgOutline *ig_store_outline(IgStore *store, GError **error);
void ig_outline_free(IgOutline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgOutline, ig_outline_free)

/* Makes the piece that is kept anew, where there are at least `fewest` documents; elsewhere there
 * is none. In a transaction of its own, which does not raise the revision. */
gboolean ig_outline_keep(IgStore *store, guint fewest, GError **error);

/* Holds what is kept, if it is for this revision, against the documents. Returns the number of
 * findings, -1 on failure. */
int ig_outline_check(IgStore *store, IgFindingFunc each, gpointer data, GError **error);
