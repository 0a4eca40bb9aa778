/* Impacts: for each frequent term and each paragraph that holds it, how much the term can be worth
 * there, so that the best paragraphs of a search are known without scoring all that match; and how
 * common the term is, so that nobody has to count.
 *
 * They are built from time to time and cover the paragraphs up to an id, which no paragraph added
 * later gets (ig_store_put_document() sees to it); who searches looks through those behind it as
 * ever. A paragraph that was taken out since may still be listed. What is listed is an upper bound
 * as long as paragraphs are on average no longer than they were; see ig_impacts_state(). The counts
 * are true for the revision for which they were made, and for no other. */
#pragma once

#include "store/check.h"
#include "store/impact_lists.h"
#include "store/matching.h"
#include "store/selection.h"

/* What the impacts of an index cover. */
typedef struct {
    gint64 covered;     /* the highest id */
    double mean_length; /* of a paragraph, when they were built */
    gint64 version;     /* of the function that gave the impacts */
    gint64 revision;    /* of the index when they were built; -1 while it is being changed */
    gint64 paragraphs;  /* in the table of the text, when they were built */
} IgImpactState;

/* A term's best paragraphs. */
typedef struct {
    gint64 paragraphs, occurrences; /* of the term, in what is covered */
    IgImpacts *best;
    guint8 rest; /* no other paragraph has a greater impact; 0: there is no other */
} IgTermImpacts;

/* Freed with the last reference (g_rc_box_acquire()). */
void ig_term_impacts_free(IgTermImpacts *term);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgTermImpacts, ig_term_impacts_free)

/* The highest id there is, 0 where there is none; -1 on failure. */
gint64 ig_impacts_last_paragraph(IgStore *store, GError **error);

/* FALSE when none were built (no error) or on failure. */
gboolean ig_impacts_state(IgStore *store, IgImpactState *state, GError **error);

/* Builds those of all terms that at least `fewest` paragraphs hold, in place of those there are.
 * `impact` gives the evidence for one word a value from 0 to 1. In a transaction of its own, which
 * does not raise the revision: what is found stays the same. */
gboolean ig_impacts_build(IgStore *store, IgMatchScorer impact, gint64 version, gint64 fewest,
                          GError **error);

/* Holds what is listed, if it is of this version, against the paragraphs themselves; a list that
 * lacks a paragraph or holds it for worth less than it is would hide it. Returns the number of
 * findings, -1 on failure. */
int ig_impacts_check(IgStore *store, IgMatchScorer impact, gint64 version, IgFindingFunc each,
                     gpointer data, GError **error);

/* A term that is listed, or NULL: it is not frequent (no error), or failure. Reads no more than
 * its best paragraphs. */
IgTermImpacts *ig_impacts_listed(IgStore *store, const char *term, GError **error);

/* All paragraphs of such a term. */
IgImpacts *ig_impacts_whole(IgStore *store, const char *term, const IgTermImpacts *listed,
                            GError **error);

/* A term that is not listed, or all that begin so, from the postings up to an id: all paragraphs
 * are the best. NULL on failure. */
IgTermImpacts *ig_impacts_walked(IgStore *store, const char *term, gboolean beginning,
                                 IgMatchScorer impact, gint64 covered, GError **error);

/* What matches behind an id, scored one by one: GArray of IgSelected. */
GArray *ig_impacts_behind(IgStore *store, const IgMatchExpression *expression, gint64 covered,
                          IgMatchScorer scorer, gpointer data, GError **error);

/* The text of a paragraph; NULL when there is none of that id (no error), or on failure. */
char *ig_impacts_text(IgStore *store, gint64 id, GError **error);
