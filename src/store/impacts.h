/* Impacts: for each frequent term and each paragraph that holds it, how much the term can be worth
 * there, so that the best paragraphs of a search are known without scoring all that match.
 *
 * They are built from time to time and cover the paragraphs up to an id, which no paragraph added
 * later gets (ig_store_put_document() sees to it); who searches looks through those behind it as
 * ever. A paragraph that was taken out since may still be listed. What is listed is an upper bound
 * as long as paragraphs are on average no longer than they were; see ig_impacts_state(). */
#pragma once

#include "store/matching.h"
#include "store/selection.h"

/* An impact is a whole multiple of 1/this of the most that a term can be worth. */
#define IG_IMPACT_STEPS 255

/* A term's paragraphs, ascending. Freed with the last reference (g_rc_box_acquire()). */
typedef struct {
    guint count;
    guint32 *ids;
    guint8 *values; /* in steps, rounded up */
} IgImpacts;

/* Takes the arrays. */
IgImpacts *ig_impacts_new(guint count, guint32 *ids, guint8 *values);
void ig_impacts_free(IgImpacts *impacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgImpacts, ig_impacts_free)

/* What the impacts of an index cover. */
typedef struct {
    gint64 covered;     /* the highest id */
    double mean_length; /* of a paragraph, when they were built */
    gint64 version;     /* of the function that gave the impacts */
} IgImpactState;

/* The highest id there is, 0 where there is none; -1 on failure. */
gint64 ig_impacts_last_paragraph(IgStore *store, GError **error);

/* FALSE when none were built (no error) or on failure. */
gboolean ig_impacts_state(IgStore *store, IgImpactState *state, GError **error);

/* Builds those of all terms that at least `fewest` paragraphs hold, in place of those there are.
 * `impact` gives the evidence for one word a value from 0 to 1. In a transaction of its own, which
 * does not raise the revision: what is found stays the same. */
gboolean ig_impacts_build(IgStore *store, IgMatchScorer impact, gint64 version, gint64 fewest,
                          GError **error);

/* The listed impacts of a term, or NULL: it is not frequent (no error), or failure. */
IgImpacts *ig_impacts_listed(IgStore *store, const char *term, GError **error);

/* Those of a term that is not listed, from its postings up to an id. */
IgImpacts *ig_impacts_walked(IgStore *store, const char *term, IgMatchScorer impact, gint64 covered,
                             GError **error);

/* What matches behind an id, scored one by one: GArray of IgSelected. */
GArray *ig_impacts_behind(IgStore *store, const IgMatchExpression *expression, gint64 covered,
                          IgMatchScorer scorer, gpointer data, GError **error);

/* The text of a paragraph; NULL when there is none of that id (no error), or on failure. */
char *ig_impacts_text(IgStore *store, gint64 id, GError **error);
