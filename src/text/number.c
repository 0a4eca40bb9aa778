#include "text/number.h"

#include <string.h>

char *ig_number_grouped(guint64 number)
{
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    gsize length = strlen(digits);
    GString *grouped = g_string_new(NULL);
    for (gsize i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append_c(grouped, ',');
        g_string_append_c(grouped, digits[i]);
    }
    return g_string_free(grouped, FALSE);
}
