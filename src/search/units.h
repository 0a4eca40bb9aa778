/* Units: queries whose parts need not stand in one paragraph, but in one section or document.
 *
 * A word, phrase or NEAR holds in a unit when it holds in one of its paragraphs; AND, OR and NOT
 * join what holds in the unit. Filters that the whole query is under narrow the paragraphs that are
 * looked at; elsewhere a filter holds in a unit when one of those satisfies it. Given are the
 * paragraphs of the unit that hold any of the words; all of them, where it satisfies the query
 * without holding one. Private to src/search. */
#pragma once

#include "search/selecting.h"

/* The selection of a plan; `tables` are those that it looks through. `leading` gets the expression
 * that leads it, if one does. NULL on failure. */
IgSelection *ig_select_in_units(IgStore *store, const IgPlanNode *plan, IgUnit unit,
                                IgMatchTables tables, IgExpression **leading, GError **error);
