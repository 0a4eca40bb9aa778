/* Options of one letter, as getopt has them: the value may stand in the same argument (-j4), and
 * letters without one before it (-qj4). GOption reads values only from the next argument. */
#pragma once

#include <glib.h>

/* Whether the value of `option` (-j, -qj, --jobs) is the next argument, according to `table` (up to
 * an entry without a name). */
gboolean ig_option_wants_next(const GOptionEntry *table, const char *option);

/* Adds an argument that is an option, its value apart from it. What `table` does not know is added
 * as it is. */
void ig_option_add_apart(GStrvBuilder *options, const GOptionEntry *table, const char *option);

/* All arguments (the first is the program's name) with the values of short options apart, up to --.
 * Arguments that are values of the option before them stay as they are. */
GStrv ig_options_apart(GStrv arguments, const GOptionEntry *table);
