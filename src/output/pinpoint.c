#include "output/pinpoint.h"

#include <string.h>

static const struct {
    const char *mark;
    IgPinpointKind kind;
} marks[] = {
    {" ¶", IG_PINPOINT_PARAGRAPH},   {" §", IG_PINPOINT_SECTION},
    {" Art. ", IG_PINPOINT_ARTICLE}, {" recital ", IG_PINPOINT_RECITAL},
    {" n. ", IG_PINPOINT_NOTE},
};

/* A series may hold such a mark too: the last is the number's. */
static const char *find_mark(const char *written, gsize *length, IgPinpointKind *kind)
{
    const char *found = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *here = g_strrstr(written, marks[i].mark);
        if (here && (!found || here > found)) {
            found = here;
            *length = strlen(marks[i].mark);
            *kind = marks[i].kind;
        }
    }
    return found;
}

static char *range_end(const char *range)
{
    const char *dash = range ? g_strrstr(range, "–") : NULL;
    return dash ? g_strdup(dash + strlen("–")) : NULL;
}

void ig_pinpoint_read(IgPinpoint *pinpoint, const char *written, const char *range)
{
    gsize length = 0;
    IgPinpointKind kind = IG_PINPOINT_COUNTED;
    const char *mark = find_mark(written, &length, &kind);
    if (mark) {
        const char *series = g_str_has_prefix(written, ", ") ? written + strlen(", ") : mark;
        *pinpoint = (IgPinpoint){kind, g_strndup(series, (gsize)(mark - series)),
                                 g_strdup(mark + length), range_end(range)};
    } else {
        const char *open = strchr(written, '[');
        const char *number = open ? open + 1 : written;
        *pinpoint = (IgPinpoint){kind, g_strdup(""), g_strndup(number, strcspn(number, "]")), NULL};
    }
}

void ig_pinpoint_clear(IgPinpoint *pinpoint)
{
    g_free(pinpoint->series);
    g_free(pinpoint->first);
    g_free(pinpoint->last);
    *pinpoint = (IgPinpoint){0};
}
