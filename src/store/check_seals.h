/* What the seals (seals.h) say was changed, in words. Private to src/store. */
#pragma once

#include "store/findings.h"

/* Reports each part of the index that is not as it was put in; what cannot be read counts as a
 * finding too. */
void ig_check_seals(IgFindings *findings);
