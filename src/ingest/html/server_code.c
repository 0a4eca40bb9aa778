#include "ingest/html/server_code.h"

#include <string.h>

/* How the section that starts at `at` ends, or NULL if none starts here. */
static const char *section_end(const char *at)
{
    if (g_ascii_strncasecmp(at, "<?php", 5) == 0 || g_str_has_prefix(at, "<?="))
        return "?>";
    return g_str_has_prefix(at, "<%") ? "%>" : NULL;
}

char *ig_html_strip_server_code(const char *text, guint *sections)
{
    GString *page = NULL;
    const char *copied = text;
    *sections = 0;
    for (const char *at = strchr(text, '<'); at; at = strchr(at + 1, '<')) {
        const char *close = section_end(at);
        const char *end = close ? strstr(at, close) : NULL;
        if (!close || (!end && *close == '%')) /* "<%" alone is text */
            continue;
        if (!page)
            page = g_string_sized_new(strlen(text));
        g_string_append_len(page, copied, at - copied);
        g_string_append_c(page, ' ');
        copied = end ? end + strlen(close) : at + strlen(at);
        at = copied - 1;
        (*sections)++;
    }
    if (page)
        g_string_append(page, copied);
    return page ? g_string_free(page, FALSE) : NULL;
}
