/* What GKeyFile does not say of its values. Pure. */
#pragma once

#include <glib.h>

/* Whether a value ends in a backslash with nothing behind it. GLib, asked for such a string,
 * complains of that over what it complained of before, and warns of itself. */
gboolean ig_key_value_is_cut(GKeyFile *file, const char *group, const char *key);
