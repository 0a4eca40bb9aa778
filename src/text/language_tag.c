#include "text/language_tag.h"

/* Length of the part before the first hyphen; a blank ends a tag too. */
static gsize primary_length(const char *tag)
{
    gsize length = 0;
    while (tag[length] && tag[length] != '-' && tag[length] != '_' && tag[length] != ' ')
        length++;
    return length;
}

gboolean ig_language_same(const char *a, const char *b)
{
    gsize length = primary_length(a);
    return length == primary_length(b) && g_ascii_strncasecmp(a, b, length) == 0;
}
