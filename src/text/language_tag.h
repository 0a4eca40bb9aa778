/* Language tags, BCP 47: the part that names the language. Pure. */
#pragma once

#include <glib.h>

/* Whether a value has the form of a tag: "en", "pt-BR", "zh-Hant". */
gboolean ig_language_is_tag(const char *value);

/* "en" and "en-GB" are one language, "zh-Hans" and "zh-Hant" too. Either may be the first of a list
 * separated by blanks. */
gboolean ig_language_same(const char *a, const char *b);
