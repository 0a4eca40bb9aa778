#include "output/xml.h"

#include "output/terminal.h"

#include <string.h>

static const char *entity(gunichar c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

static gboolean is_noncharacter(gunichar c)
{
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static gunichar harmless(gunichar c)
{
    if (c == '\t' || c == '\n' || c == '\r')
        return ' ';
    return ig_terminal_is_driven_by(c) || is_noncharacter(c) ? 0xfffd : c;
}

void ig_xml_append(GString *out, const char *text, gssize length)
{
    const char *end = text + (length < 0 ? strlen(text) : (gsize)length);
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *escaped = entity(c);
        if (escaped)
            g_string_append(out, escaped);
        else
            g_string_append_unichar(out, harmless(c));
    }
}

void ig_xml_attribute(GString *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, " %s=\"", name);
    ig_xml_append(out, value, -1);
    g_string_append_c(out, '"');
}

void ig_xml_element(GString *out, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    g_string_append_printf(out, "<%s>", name);
    ig_xml_append(out, text, -1);
    g_string_append_printf(out, "</%s>", name);
}

gboolean ig_xml_is_linkable(const char *url)
{
    static const char *const schemes[] = {"http", "https", "ftp"};
    g_autofree char *scheme = url ? g_uri_parse_scheme(url) : NULL;
    for (gsize i = 0; scheme && i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strcasecmp(scheme, schemes[i]) == 0)
            return TRUE;
    }
    return FALSE;
}
