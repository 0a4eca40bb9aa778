#include "model/key_value.h"

#include <string.h>

gboolean ig_key_value_is_cut(GKeyFile *file, const char *group, const char *key)
{
    g_autofree char *value = g_key_file_get_value(file, group, key, NULL);
    gsize length = value ? strlen(value) : 0, backslashes = 0;
    while (backslashes < length && value[length - 1 - backslashes] == '\\')
        backslashes++;
    return backslashes % 2 == 1;
}
