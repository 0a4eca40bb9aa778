#include "text/language_tag.h"

#include <string.h>

/* Subtags run to eight letters. */
#define LONGEST_SUBTAG 8

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static gboolean is_subtag(const char *subtag, const char *letters)
{
    gsize length = strspn(subtag, letters);
    return length > 0 && length <= LONGEST_SUBTAG && subtag[length] == '\0';
}

gboolean ig_language_is_tag(const char *value)
{
    g_auto(GStrv) subtags = g_strsplit(value, "-", -1);
    for (guint i = 0; subtags[i]; i++) {
        if (!is_subtag(subtags[i], i > 0 ? LETTERS "0123456789" : LETTERS))
            return FALSE;
    }
    return subtags[0] && strlen(subtags[0]) >= 2;
}

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
