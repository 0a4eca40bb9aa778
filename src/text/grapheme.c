#include "text/grapheme.h"

#include <utf8proc.h>

static utf8proc_int32_t char_at(const char *text, gsize at)
{
    return (utf8proc_int32_t)g_utf8_get_char(text + at);
}

static gsize before(const char *text, gsize at)
{
    return (gsize)(g_utf8_prev_char(text + at) - text);
}

static gsize behind(const char *text, gsize at)
{
    return (gsize)(g_utf8_next_char(text + at) - text);
}

static int class_of(utf8proc_int32_t c)
{
    return utf8proc_get_property(c)->boundclass;
}

static gboolean joins_what_is_before(int class)
{
    return class == UTF8PROC_BOUNDCLASS_EXTEND || class == UTF8PROC_BOUNDCLASS_ZWJ ||
           class == UTF8PROC_BOUNDCLASS_SPACINGMARK;
}

/* Whether there is a border whatever else the text holds: at the ends, and beside one of the
 * letters and signs without a class, which in almost any text are almost all. Elsewhere the whole
 * stretch since such a place has a say (flags are pairs of letters). */
static gboolean is_plain_border(const char *text, gsize size, gsize at)
{
    if (at == 0 || at >= size)
        return TRUE;
    int left = class_of(char_at(text, before(text, at))), right = class_of(char_at(text, at));
    if (right == UTF8PROC_BOUNDCLASS_OTHER)
        return left != UTF8PROC_BOUNDCLASS_PREPEND;
    return left == UTF8PROC_BOUNDCLASS_OTHER && !joins_what_is_before(right);
}

/* The last border at or before `at`, or the first behind it if `later`. */
static gsize border_near(const char *text, gsize size, gsize at, gboolean later)
{
    gsize place = at, border;
    utf8proc_int32_t state = 0;
    while (!is_plain_border(text, size, place))
        place = before(text, place);
    border = place;
    while (place < size && (border < at || !later)) {
        gsize next = behind(text, place);
        gboolean breaks = next >= size || utf8proc_grapheme_break_stateful(
                                              char_at(text, place), char_at(text, next), &state);
        if (breaks && !later && next > at)
            break;
        if (breaks)
            border = next;
        place = next;
    }
    return border;
}

gsize ig_grapheme_start(const char *text, gsize size, gsize at)
{
    return is_plain_border(text, size, at) ? MIN(at, size) : border_near(text, size, at, FALSE);
}

gsize ig_grapheme_end(const char *text, gsize size, gsize at)
{
    return is_plain_border(text, size, at) ? MIN(at, size) : border_near(text, size, at, TRUE);
}
