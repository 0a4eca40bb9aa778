#include "ingest/markdown/links.h"

#include <string.h>

/* CommonMark 4.7: a label has at most 999 characters. */
#define LABEL_MAX 999

IgMarkdownReferences *ig_markdown_references_new(void)
{
    IgMarkdownReferences *references = g_new0(IgMarkdownReferences, 1);
    references->links = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    references->notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return references;
}

void ig_markdown_references_free(IgMarkdownReferences *references)
{
    if (!references)
        return;
    g_hash_table_unref(references->links);
    g_hash_table_unref(references->notes);
    g_free(references);
}

char *ig_markdown_label(const char *text, gsize length)
{
    g_autofree char *folded = g_utf8_casefold(text, (gssize)length);
    GString *label = g_string_new(NULL);
    gboolean space = FALSE;
    for (const char *p = folded; *p; p++) {
        if (g_ascii_isspace(*p)) {
            space = TRUE;
            continue;
        }
        if (space && label->len)
            g_string_append_c(label, ' ');
        space = FALSE;
        g_string_append_c(label, *p);
    }
    return g_string_free(label, FALSE);
}

static gboolean is_number(const char *label)
{
    return *label && strspn(label, "0123456789") == strlen(label);
}

const char *ig_markdown_note_number(IgMarkdownReferences *references, const char *label)
{
    const char *known = g_hash_table_lookup(references->notes, label);
    if (known && *known)
        return known;
    if (is_number(label)) {
        g_hash_table_insert(references->notes, g_strdup(label), g_strdup(label));
        return g_hash_table_lookup(references->notes, label);
    }
    char *number = g_strdup_printf("%u", ++references->numbered);
    while (g_hash_table_contains(references->notes, number)) { /* some notes name theirs */
        g_free(number);
        number = g_strdup_printf("%u", ++references->numbered);
    }
    g_hash_table_insert(references->notes, g_strdup(label), number);
    return number;
}

gsize ig_markdown_autolink_length(const char *text)
{
    if (text[0] != '<' || !g_ascii_isalnum(text[1]))
        return 0;
    gsize length = 1 + strcspn(text + 1, "<> \t\n");
    gsize scheme = 1;
    /* Within what may be one: strchr() finds the end of the text too. */
    while (scheme < length && (g_ascii_isalnum(text[scheme]) || strchr("+.-", text[scheme])))
        scheme++;
    gboolean is_uri = text[scheme] == ':' && scheme >= 3;
    const char *at = memchr(text, '@', length);
    return text[length] == '>' && (is_uri || (at && at > text + 1)) ? length + 1 : 0;
}

/* The attributes of a tag, up to its `>`; 0 if they are malformed. */
static gsize span_attributes(const char *text)
{
    gsize at = 0;
    while (text[at] && text[at] != '>') {
        if (text[at] == '"' || text[at] == '\'') {
            const char *end = strchr(text + at + 1, text[at]);
            if (!end)
                return 0;
            at = (gsize)(end - text) + 1;
        } else if (text[at] == '<' || text[at] == '`') {
            return 0;
        } else {
            at++;
        }
    }
    return text[at] == '>' ? at + 1 : 0;
}

static gsize span_until(const char *text, gsize start, const char *end)
{
    const char *found = strstr(text + start, end);
    return found ? (gsize)(found - text) + strlen(end) : 0;
}

gsize ig_markdown_tag_length(const char *text)
{
    if (g_str_has_prefix(text, "<!--"))
        return span_until(text, 4, "-->");
    if (g_str_has_prefix(text, "<?"))
        return span_until(text, 2, "?>");
    if (text[0] == '<' && text[1] == '!' && g_ascii_isalpha(text[2]))
        return span_until(text, 2, ">");
    gsize name = text[1] == '/' ? 2 : 1;
    if (text[0] != '<' || !g_ascii_isalpha(text[name]))
        return 0;
    while (g_ascii_isalnum(text[name]) || text[name] == '-')
        name++;
    if (!strchr(" \t\n/>", text[name]) || !text[name])
        return 0;
    gsize rest = span_attributes(text + name);
    return rest ? name + rest : 0;
}

gsize ig_markdown_note_length(const char *text)
{
    if (text[0] != '[' || text[1] != '^')
        return 0;
    gsize label = strcspn(text + 2, "[] \t\n");
    return label && text[2 + label] == ']' ? label + 3 : 0;
}

/* Reads an address, "<with spaces>" or bare with balanced parentheses. */
static const char *read_address(const char *at, char **address)
{
    if (*at == '<') {
        gsize length = strcspn(at + 1, "<>\n");
        if (at[length + 1] != '>')
            return NULL;
        *address = g_strndup(at + 1, length);
        return at + length + 2;
    }
    int depth = 0;
    gsize length = 0;
    for (; at[length] && !g_ascii_isspace(at[length]); length++) {
        if (at[length] == '\\' && at[length + 1])
            length++;
        else if (at[length] == '(')
            depth++;
        else if (at[length] == ')' && depth-- == 0)
            break;
    }
    *address = g_strndup(at, length);
    return at + length;
}

static const char *skip_space(const char *at)
{
    return at + strspn(at, " \t\n");
}

/* Steps over a title, in double, single or round quotes; NULL if it does not end. */
static const char *skip_title(const char *at)
{
    if (*at != '"' && *at != '\'' && *at != '(')
        return at;
    char close = *at == '(' ? ')' : *at;
    for (at++; *at && *at != close; at++) {
        if (*at == '\\' && at[1])
            at++;
    }
    return *at ? at + 1 : NULL;
}

/* "(address "title")" after brackets. */
static gboolean read_inline_address(const char *at, IgMarkdownLink *link)
{
    g_autofree char *address = NULL;
    const char *end = read_address(skip_space(at + 1), &address);
    end = end ? skip_title(skip_space(end)) : NULL;
    end = end ? skip_space(end) : NULL;
    if (!end || *end != ')')
        return FALSE;
    link->address = g_steal_pointer(&address);
    link->end = end + 1;
    return TRUE;
}

static gboolean look_up(const char *label, gsize length, const char *end, GHashTable *links,
                        IgMarkdownLink *link)
{
    if (length == 0 || length > LABEL_MAX)
        return FALSE;
    g_autofree char *folded = ig_markdown_label(label, length);
    const char *address = g_hash_table_lookup(links, folded);
    if (!address)
        return FALSE;
    link->address = g_strdup(address);
    link->end = end;
    return TRUE;
}

gboolean ig_markdown_read_link(const char *close, const char *inner, GHashTable *links,
                               IgMarkdownLink *link)
{
    const char *after = close + 1;
    gsize own = (gsize)(close - inner);
    if (*after == '(' && read_inline_address(after, link))
        return TRUE;
    if (*after == '[') {
        gsize length = strcspn(after + 1, "[]");
        if (after[1 + length] == ']') {
            const char *end = after + 2 + length;
            return length ? look_up(after + 1, length, end, links, link)
                          : look_up(inner, own, end, links, link);
        }
    }
    return look_up(inner, own, after, links, link);
}

gboolean ig_markdown_read_definition(const char *line, GHashTable *links)
{
    line += strspn(line, " ");
    if (line[0] != '[' || line[1] == '^')
        return FALSE;
    gsize length = strcspn(line + 1, "[]");
    const char *at = line + 1 + length;
    if (length == 0 || length > LABEL_MAX || at[0] != ']' || at[1] != ':')
        return FALSE;
    g_autofree char *address = NULL;
    const char *end = read_address(skip_space(at + 2), &address);
    end = end && *address ? skip_title(skip_space(end)) : NULL;
    if (!end || *skip_space(end))
        return FALSE;
    g_autofree char *label = ig_markdown_label(line + 1, length);
    if (!g_hash_table_contains(links, label))
        g_hash_table_insert(links, g_steal_pointer(&label), g_steal_pointer(&address));
    return TRUE;
}

void ig_markdown_escape(GString *html, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        switch (text[i]) {
        case '&': g_string_append(html, "&amp;"); break;
        case '<': g_string_append(html, "&lt;"); break;
        case '>': g_string_append(html, "&gt;"); break;
        case '"': g_string_append(html, "&quot;"); break;
        default: g_string_append_c(html, text[i]);
        }
    }
}
