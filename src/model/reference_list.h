/* Lists of references: sections whose paragraphs name works, and speak of nothing themselves. Pure.
 */
#pragma once

#include <glib.h>

/* Whether a section of this heading is such a list, in the languages of the field: "References",
 * "7. Bibliographie", "Normative References". */
gboolean ig_is_reference_list(const char *heading);
