/* Which system calls the extraction child may still make: those that reading a mapped file and
 * writing an answer take, and no other (seccomp, through libseccomp). Private to its confinement.
 */
#pragma once

#include <glib.h>

/* TRUE when the filter is in place; else `*why` (static) says what there is not. A call that is not
 * allowed fails with EPERM from then on. */
gboolean ig_system_calls_restrict(const char **why);
