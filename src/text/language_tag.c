#include "text/language_tag.h"

#include <string.h>

gboolean ig_language_same(const char *a, const char *b)
{
    gsize length = strcspn(a, "-_");
    return length == strcspn(b, "-_") && g_ascii_strncasecmp(a, b, length) == 0;
}
