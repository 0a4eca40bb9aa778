/* Expansion: the other spellings and forms of a query's words that the index holds.
 *
 * Nothing is stemmed, in the index or here: each word of the plan gets the alternatives that
 * text/inflection.h and text/spelling.h propose and the index has, and the compounds of
 * search/compounds.h, so that --explain can print every one. Inside quotes a word has its spellings
 * and compounds only; an exact text (=) and one with a star stay as they are. A resolution meets
 * its symbol (`resolution 70/125`, `A/RES/70/125`). Private to src/search. */
#pragma once

#include "query/plan.h"
#include "store/matching.h"

/* Alternatives that a text may gain. A Russian adjective has 13 forms; more than this are two words
 * by mistake. */
#define IG_EXPANSION_MAX_ADDED 48

/* A phrase of more terms is a passage: it is looked for as it stands. */
#define IG_EXPANSION_MAX_TERMS 24

/* Adds to the groups of a plan what `tables` hold. FALSE when the index cannot be read. */
gboolean ig_expansion_add(IgPlanNode *plan, IgStore *store, IgMatchTables tables, GError **error);
