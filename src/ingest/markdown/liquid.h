/* Liquid: the `{% tags %}` and `{{ values }}` that Jekyll fills in when it makes a page. Pure. */
#pragma once

#include <glib.h>

/* The text without its Liquid tags; what stands in a {% comment %} goes too. Fenced code and what
 * {% raw %} protects stays as it is. `tags` gets the number of tags removed. */
char *ig_liquid_strip(const char *text, guint *tags);
