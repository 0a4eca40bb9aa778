/* A reading of a locator on one line, for tables of cases and the manual's examples:
 *
 *     <Tunis Agenda> series <Annex> in §4 ¶69..71 #12 p.2 §4.1 !
 *
 * # is an ordinal, "!" says that it can only be a locator. */
#pragma once

#include "model/locator.h"

char *ig_test_reading(const IgLocator *locator);
