#include "records.h"

/* Repetitions counted. Enough for whatever takes the square of their number to be seen to, under a
 * sanitizer too. */
#define MOST_RECORDS 1000

const char *ig_field(GStrv fields, guint n)
{
    return n < g_strv_length(fields) ? fields[n] : "";
}

guint ig_field_number(GStrv fields, guint n)
{
    return (guint)g_ascii_strtoull(ig_field(fields, n), NULL, 10);
}

double ig_field_double(GStrv fields, guint n)
{
    return g_ascii_strtod(ig_field(fields, n), NULL);
}

void ig_each_record(const guint8 *bytes, gsize length, IgRecordFunc each, gpointer data)
{
    g_autofree char *text = g_strndup((const char *)bytes, length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_auto(GStrv) last = NULL;
    guint left = MOST_RECORDS;
    for (char **line = lines; *line && left > 0; line++) {
        GStrv fields = g_strsplit(*line, "\t", -1);
        guint times = 1;
        if (last && g_str_equal(ig_field(fields, 0), "*")) {
            times = ig_field_number(fields, 1);
            g_strfreev(fields);
        } else {
            g_strfreev(last);
            last = fields;
        }
        for (; times > 0 && left > 0; times--, left--)
            each(last, data);
    }
}
