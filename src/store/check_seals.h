/* What the seals (seals.h) say was changed, in words. Private to src/store. */
#pragma once

#include "store/check.h"

/* Reports each part of the index that is not as it was put in. Returns how many; what cannot be
 * read counts as a finding too. */
int ig_check_seals(IgStore *store, IgFindingFunc each, gpointer data);
