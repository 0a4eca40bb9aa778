/* The values of filters, each checked by the module that owns its form. Pure. */
#pragma once

#include "query/ast.h"

/* FALSE, naming field and value, where the value cannot be one of this field. */
gboolean ig_filter_check(IgField field, const char *value, GError **error);
