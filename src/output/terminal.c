#include "output/terminal.h"

#include <string.h>

/* U+202A–202E and U+2066–2069 reorder what is shown, so that a page could display another locator
 * than the one printed. */
gboolean ig_terminal_is_driven_by(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

void ig_terminal_append(GString *out, const char *text, gssize length)
{
    const char *end = text + (length < 0 ? strlen(text) : (gsize)length);
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, ig_terminal_is_driven_by(c) ? 0xfffd : c);
    }
}

guint ig_terminal_width(const char *text, gssize length)
{
    const char *end = text + (length < 0 ? strlen(text) : (gsize)length);
    guint width = 0;
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}
