/* IgsearchError, made of a GError. Private to src/api. */
#pragma once

#include "igsearch.h"

#include <glib.h>

/* Gives `reason` (which it takes) to the caller of the public function, with the byte it is about.
 */
void ig_api_fail(IgsearchError **error, GError *reason, gsize position);
