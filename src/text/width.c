#include "text/width.h"

#include "text/grapheme.h"

#include <utf8proc.h>

#define ZERO_WIDTH_JOINER 0x200d

static guint width_of(gunichar c)
{
    if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        return 1;
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width > 0 ? (guint)width : 0;
}

/* One character as a reader takes it. A joiner makes one sign of several wide ones. */
static guint width_of_grapheme(const char *text, gsize start, gsize end)
{
    guint width = 0;
    gboolean joined = FALSE;
    for (gsize at = start; at < end; at = (gsize)(g_utf8_next_char(text + at) - text)) {
        gunichar c = g_utf8_get_char(text + at);
        guint one = width_of(c);
        width += joined && one == 2 ? 0 : one;
        joined = c == ZERO_WIDTH_JOINER;
    }
    return width;
}

static gsize next_border(const char *text, gsize size, gsize at)
{
    return ig_grapheme_end(text, size, (gsize)(g_utf8_next_char(text + at) - text));
}

guint ig_text_width(const char *text, gsize size)
{
    guint width = 0;
    for (gsize at = 0, next; at < size; at = next) {
        next = next_border(text, size, at);
        width += width_of_grapheme(text, at, next);
    }
    return width;
}

gsize ig_text_fit_end(const char *text, gsize size, guint columns)
{
    guint width = 0;
    gsize at = size;
    while (at > 0) {
        gsize start = ig_grapheme_start(text, size, (gsize)(g_utf8_prev_char(text + at) - text));
        width += width_of_grapheme(text, start, at);
        if (width > columns)
            break;
        at = start;
    }
    return at;
}

gsize ig_text_fit_start(const char *text, gsize size, guint columns)
{
    guint width = 0;
    gsize at = 0;
    while (at < size) {
        gsize next = next_border(text, size, at);
        width += width_of_grapheme(text, at, next);
        if (width > columns)
            break;
        at = next;
    }
    return at;
}

/* Letters of the bidirectional classes R and AL (UAX #9). */
gboolean ig_text_runs_left(const char *text, gsize size)
{
    for (const char *p = text; p < text + size; p = g_utf8_next_char(p)) {
        const utf8proc_property_t *property = utf8proc_get_property(
            (utf8proc_int32_t)g_utf8_get_char(p));
        if (property->bidi_class == UTF8PROC_BIDI_CLASS_R ||
            property->bidi_class == UTF8PROC_BIDI_CLASS_AL)
            return TRUE;
    }
    return FALSE;
}
