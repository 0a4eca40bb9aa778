/* The values that igsearch's options take, where there is a list of them. */
#pragma once

#include <glib.h>

/* NULL-terminated; NULL where an option takes anything, or nothing. `verb` is for programs that
 * have any. */
GStrv ig_option_values(const char *verb, const char *option);
