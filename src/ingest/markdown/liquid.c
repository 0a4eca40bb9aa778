#include "ingest/markdown/liquid.h"

#include <string.h>

/* Whether the tag that starts at `at` ("{% name … %}") has this name. */
static gboolean is_tag(const char *at, const char *name)
{
    if (at[0] != '{' || at[1] != '%')
        return FALSE;
    at += 2;
    at += strspn(at, "- \t\n");
    gsize length = strlen(name);
    return strncmp(at, name, length) == 0 && !g_ascii_isalnum(at[length]);
}

/* The first character after the tag, or NULL if `at` starts none. A tag may run over lines, but not
 * over an empty one. */
static const char *after_tag(const char *at)
{
    const char *close = at[1] == '%' ? "%}" : at[1] == '{' ? "}}" : NULL;
    const char *end = close ? strstr(at + 2, close) : NULL;
    const char *gap = strstr(at, "\n\n");
    return end && (!gap || end < gap) ? end + 2 : NULL;
}

/* The first character after the tag that ends the block begun by the tag before `at`. */
static const char *after_block(const char *at, const char *end_name, const char **inner_end)
{
    for (const char *open = strstr(at, "{%"); open; open = strstr(open + 2, "{%")) {
        if (is_tag(open, end_name) && after_tag(open)) {
            *inner_end = open;
            return after_tag(open);
        }
    }
    return NULL;
}

static gboolean opens_fence(const char *line)
{
    line += strspn(line, " ");
    return g_str_has_prefix(line, "```") || g_str_has_prefix(line, "~~~");
}

/* Steps over one tag, keeping what {% raw %} protects. */
static const char *strip_tag(const char *at, const char *after, GString *kept)
{
    const char *inner_end = NULL;
    const char *rest = NULL;
    if (is_tag(at, "comment"))
        rest = after_block(after, "endcomment", &inner_end);
    else if (is_tag(at, "raw") && (rest = after_block(after, "endraw", &inner_end)))
        g_string_append_len(kept, after, inner_end - after);
    return rest ? rest : after;
}

char *ig_liquid_strip(const char *text, guint *tags)
{
    GString *kept = g_string_sized_new(strlen(text));
    gboolean fenced = FALSE;
    const char *line = text;
    *tags = 0;
    for (const char *at = text; *at;) {
        if (at == line && opens_fence(at))
            fenced = !fenced;
        const char *after = *at == '{' && !fenced ? after_tag(at) : NULL;
        if (after) {
            at = strip_tag(at, after, kept);
            (*tags)++;
            continue;
        }
        if (*at == '\n')
            line = at + 1;
        g_string_append_c(kept, *at++);
    }
    return g_string_free(kept, FALSE);
}
