#include "output/link.h"

#include <string.h>

/* A text of so many words at most is given whole. */
#define WHOLE_WORDS 12

/* Of a longer one so many words from its beginning and from its end: enough to be the only place,
 * few enough that a changed comma in the middle does no harm. */
#define END_WORDS 6

/* What counts as a word in a text that writes none apart. */
#define MAX_WORD_CODE_POINTS 24

/* RFC 3986's unreserved characters and those that a fragment may hold as they are, without '-', ','
 * and '&', which mean something in a text directive; the rest of it is not "unreserved" for
 * g_uri_escape_string(), which always lets '-' pass. */
static gboolean stays_in_directive(char c)
{
    return g_ascii_isalnum(c) || strchr("._~!$'()*;:@/?", c);
}

static void append_encoded(GString *out, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (text[i] && stays_in_directive(text[i]))
            g_string_append_c(out, text[i]);
        else
            g_string_append_printf(out, "%%%02X", (guchar)text[i]);
    }
}

/* The end of the word that begins at `start`: before a blank, or after so many characters. */
static gsize word_end(const char *text, gsize start)
{
    const char *p = text + start;
    for (guint n = 0; *p && *p != ' ' && n < MAX_WORD_CODE_POINTS; n++)
        p = g_utf8_next_char(p);
    return (gsize)(p - text);
}

/* Where each word of a text begins (GArray of gsize), and last where the text ends. */
static GArray *word_starts(const char *text)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize size = strlen(text), at = 0;
    while (at < size) {
        g_array_append_val(starts, at);
        at = word_end(text, at);
        while (text[at] == ' ')
            at++;
    }
    g_array_append_val(starts, size);
    return starts;
}

/* Between words, blanks before the border do not belong to the first. */
static gsize trimmed(const char *text, gsize end)
{
    while (end > 0 && text[end - 1] == ' ')
        end--;
    return end;
}

static void append_text_directive(GString *out, const char *text)
{
    g_autoptr(GArray) starts = word_starts(text);
    guint words = starts->len - 1;
    gsize size = strlen(text);
    if (words == 0)
        return;
    g_string_append(out, ":~:text=");
    if (words <= WHOLE_WORDS) {
        append_encoded(out, text, trimmed(text, size));
        return;
    }
    gsize last = g_array_index(starts, gsize, words - END_WORDS);
    append_encoded(out, text, trimmed(text, g_array_index(starts, gsize, END_WORDS)));
    g_string_append_c(out, ',');
    append_encoded(out, text + last, trimmed(text, size) - last);
}

/* Printable, and in no URL all the same. */
#define NOT_IN_ADDRESS "\"<>\\^`{|}"

static gboolean begins_encoded(const char *p)
{
    return p[0] == '%' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2]);
}

/* Brackets are for hosts alone (http://[::1]/), a per cent sign for what is encoded. */
static gboolean stays_in_address(const char *p, gboolean in_host)
{
    if (*p == '%')
        return begins_encoded(p);
    if (*p == '[' || *p == ']')
        return in_host;
    return (guchar)*p > 0x20 && (guchar)*p < 0x7f && !strchr(NOT_IN_ADDRESS, *p);
}

/* An address as RFC 3986 has it: what may not stand in one is encoded. */
static GString *address_of(const char *url)
{
    GString *out = g_string_new(NULL);
    const char *host = strstr(url, "://");
    const char *path = host ? host + 3 + strcspn(host + 3, "/?#") : url;
    for (const char *p = url; *p; p++) {
        if (!stays_in_address(p, p < path))
            g_string_append_printf(out, "%%%02X", (guchar)*p);
        else
            g_string_append_c(out, *p);
    }
    return out;
}

char *ig_link(const char *url, const char *media_type, const IgParagraph *paragraph)
{
    if (!url || !*url)
        return g_strdup("");
    gboolean has_fragment = strchr(url, '#') != NULL;
    GString *out = address_of(url);
    if (media_type && g_str_equal(media_type, "application/pdf")) {
        if (paragraph->page > 0 && !has_fragment)
            g_string_append_printf(out, "#page=%u", paragraph->page);
        return g_string_free(out, FALSE);
    }
    if (strstr(url, ":~:"))
        return g_string_free(out, FALSE);
    if (!has_fragment && (*paragraph->anchor || *paragraph->text))
        g_string_append_c(out, '#');
    if (!has_fragment && *paragraph->anchor)
        g_string_append_uri_escaped(out, paragraph->anchor, "!$'()*+,;:@/?", FALSE);
    append_text_directive(out, paragraph->text);
    return g_string_free(out, FALSE);
}

char *ig_link_file(const char *name)
{
    g_autofree char *path = g_uri_escape_string(name, "/!$'()*+,;=@", FALSE);
    return g_strconcat(*name == '/' ? "file://" : "", path, NULL);
}
