/* What a search has found, on its way to whoever shows it. Private to src/search. */
#pragma once

#include "search/grouping.h"
#include "search/ordering.h"
#include "search/ranking.h"
#include "search/selecting.h"
#include "search/text_evidence.h"

struct _IgResults {
    IgStore *store;   /* borrowed */
    gboolean reading; /* it holds one moment of the store */
    IgSearchOptions options;
    char *query;
    IgNode *tree;     /* NULL for a locator */
    IgPlanNode *plan; /* likewise */
    IgSelecting selecting;
    IgRanking *ranking; /* NULL when the query has no words */
    IgOrdering *ordering;
    GArray *found;         /* of IgSelected, in the order asked for */
    gboolean best_only;    /* `found` ends where the hits do */
    GArray *all;           /* then: all that match, once asked for; and */
    IgTextEvidence *marks; /* what finds the words in a hit's text; NULL: FTS5 says where */
    guint64 next;          /* index into found */
    GHashTable *positions; /* id → positions, of the hits up to `positioned` */
    guint64 positioned;    /* index into found */
    GHashTable *documents; /* id → IgCitedDocument, as hits come by */
    IgGrouping *grouping;  /* NULL unless hits are given together */
    guint64 groups;        /* taken so far, those left out before the offset among them */
    guint64 given;         /* paragraphs given as hits */
    gint64 last_given;     /* id of the last paragraph given, those around hits included */
};

/* A document with the name that locators of its paragraphs begin with. */
typedef struct {
    IgStoredDocument *document;
    char *name;
} IgCitedDocument;

/* An empty table of them, by id (gint64 *). */
GHashTable *ig_cited_documents_new(void);

/* Fills `before` and `after` of a hit; `following` is the id of the paragraph that will be given
 * next, 0 at the end. */
gboolean ig_results_add_around(IgResults *results, IgHit *hit, gint64 following, GError **error);

/* A hit of rank 0 for a paragraph, which it owns from now on, with these spans, likewise. NULL,
 * with both freed, on failure. */
IgHit *ig_results_make_hit(IgResults *results, IgStoredParagraph *stored, GArray *spans,
                           GError **error);

/* All that match (GArray of IgSelected), in no order: looked for when first asked for, if the
 * search itself was content with the best. Borrowed. */
const GArray *ig_results_all(IgResults *results);

/* The document of that id, read when it is first asked for. Borrowed from the results. */
const IgCitedDocument *ig_results_cited(IgResults *results, gint64 id, GError **error);
