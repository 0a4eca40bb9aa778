/* Concepts in a plan: the other names of what was asked for become alternatives of its group.
 *
 * An acronym that several entries have (EC: enhanced cooperation, European Commission) stands for
 * none of them where another name was typed, since it would bring the other concept's paragraphs;
 * typed itself, it stands for all of them. Acronyms are found as they are written, with or without
 * an s behind them; inside NEAR, however they are written. Pure. */
#pragma once

#include "query/concepts.h"
#include "query/plan.h"

/* So many alternatives of a word inside NEAR are enough: they are multiplied out. */
#define IG_NEAR_MAX_ALTERNATIVES 8

/* Expands the groups that ask for a concept (~word); with `all`, every word and phrase but those
 * asked for in their own spelling (=word) or as prefixes. Takes the plan, and returns
 * it or what stands in its place. The concepts must outlive the plan. */
IgPlanNode *ig_plan_add_concepts(IgPlanNode *plan, const IgConcepts *concepts, gboolean all);

/* For people: a line for each concept that a group was expanded by, with its source, and for each
 * ~word that no entry has. "" when there is none. */
char *ig_plan_print_concepts(const IgPlanNode *plan, const IgConcepts *concepts);

/* SHA-256, in hexadecimal, of the lines ig_concept_print() makes of the entries that the plan uses,
 * each with its line feed, in the order of the query; NULL when it uses none. */
char *ig_plan_hash_concepts(const IgPlanNode *plan);
