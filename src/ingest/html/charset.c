#include "ingest/html/charset.h"

#include <string.h>

/* The standard asks for the first 1,024 bytes; generators put comments and scripts before. */
#define PRESCAN_BYTES 8192
/* No label is longer. */
#define LABEL_MAX 64

/* The quoted or bare word at `text`. */
static char *read_word(const char *text)
{
    text += strspn(text, " \t\r\n");
    gsize length = strcspn(text, " \t\r\n;\"'>?/");
    if (*text == '"' || *text == '\'') {
        const char quotes[2] = {*text, '\0'};
        text++;
        text += strspn(text, " \t\r\n");
        length = MIN(strcspn(text, quotes), strcspn(text, ";>\"'"));
    }
    while (length && g_ascii_isspace(text[length - 1]))
        length--;
    return length && length <= LABEL_MAX ? g_strndup(text, length) : NULL;
}

/* The value of `name=` inside the tag that starts at `tag`, or NULL. The name may stand inside
 * another attribute's value: content="text/html; charset=utf-8". */
static char *read_value(const char *tag, const char *name)
{
    g_autofree char *whole = g_strndup(tag, strcspn(tag, ">"));
    g_autofree char *lower = g_ascii_strdown(whole, -1);
    for (const char *at = strstr(lower, name); at; at = strstr(at + 1, name)) {
        const char *after = whole + (at - lower) + strlen(name);
        after += strspn(after, " \t\r\n");
        if (*after == '=')
            return read_word(after + 1);
    }
    return NULL;
}

/* Skips a comment at `at`, since what it says is not said. */
static const char *after_comment(const char *at)
{
    const char *end = strstr(at, "-->");
    return end ? end + 3 : at + strlen(at);
}

char *ig_html_declared_charset(const guint8 *bytes, gsize length)
{
    g_autofree char *head = g_strndup((const char *)bytes, MIN(length, PRESCAN_BYTES));
    if (g_str_has_prefix(head, "<?xml")) {
        char *label = read_value(head, "encoding");
        if (label)
            return label;
    }
    const char *at = strchr(head, '<');
    while (at) {
        if (g_str_has_prefix(at, "<!--")) {
            at = strchr(after_comment(at), '<');
            continue;
        }
        if (g_ascii_strncasecmp(at, "<meta", 5) == 0 && !g_ascii_isalnum(at[5])) {
            char *label = read_value(at, "charset");
            if (label)
                return label;
        }
        at = strchr(at + 1, '<');
    }
    return NULL;
}

gboolean ig_html_is_other_xml(const char *text, gsize length)
{
    g_autofree char *head = g_strndup(text, MIN(length, PRESCAN_BYTES));
    const char *at = head;
    at += strspn(at, " \t\r\n");
    if (!g_str_has_prefix(at, "<?xml"))
        return FALSE;
    while ((at = strchr(at, '<'))) {
        if (g_str_has_prefix(at, "<!--"))
            at = after_comment(at);
        else if (at[1] == '?' || at[1] == '!')
            at++;
        else
            return g_ascii_strncasecmp(at, "<html", 5) != 0 || g_ascii_isalnum(at[5]);
    }
    return FALSE;
}
