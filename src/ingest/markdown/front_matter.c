#include "ingest/markdown/front_matter.h"

#include "model/date.h"
#include "text/utf8.h"

#include <string.h>

typedef struct {
    const char *key;
    gsize field;
} Key;

/* In falling order of trust where two give one field. */
static const Key keys[] = {
    {"title", offsetof(IgDocument, title)},       {"date", offsetof(IgDocument, date)},
    {"lang", offsetof(IgDocument, language)},     {"language", offsetof(IgDocument, language)},
    {"canonical_url", offsetof(IgDocument, url)}, {"permalink", offsetof(IgDocument, url)},
    {"url", offsetof(IgDocument, url)},
};

static gsize line_length(const char *line)
{
    return strcspn(line, "\n");
}

static gboolean is_fence(const char *line)
{
    gsize length = line_length(line);
    while (length > 3 && g_ascii_isspace(line[length - 1]))
        length--;
    return length == 3 && (memcmp(line, "---", 3) == 0 || memcmp(line, "...", 3) == 0);
}

/* Whether the line can stand in YAML of this simple kind: blank, a comment, a key, an item, or the
 * indented rest of one. */
static gboolean is_yaml(const char *line)
{
    gsize word = 0;
    while (g_ascii_isalnum(line[word]) || line[word] == '_' || line[word] == '-')
        word++;
    return line[0] == '#' || g_ascii_isspace(line[0]) || line[0] == '\0' ||
           (line[0] == '-' && line[1] == ' ') || (word && line[word] == ':') || line[0] == ']' ||
           line[0] == '}' || line[0] == '"';
}

gsize ig_front_matter_length(const char *text)
{
    const char *line = text + (g_str_has_prefix(text, "\357\273\277") ? 3 : 0);
    if (!is_fence(line) || line[0] != '-')
        return 0;
    for (line += line_length(line); *line; line += line_length(line)) {
        line++;
        if (is_fence(line))
            return (gsize)(line + line_length(line) - text);
        if (!is_yaml(line))
            return 0; /* two rules with text between them */
    }
    return 0;
}

/* The character of "uXXXX", four hexadecimal digits; 0 for anything else. */
static gunichar escaped_character(const char *text)
{
    gunichar value = 0;
    for (guint i = 1; i <= 4; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return 0;
        value = value * 16 + (gunichar)g_ascii_xdigit_value(text[i]);
    }
    return g_unichar_validate(value) ? value : 0;
}

/* What stands between double quotes, with the escapes of YAML that a title may have: no C escapes,
 * which would write bytes that are no text. */
static char *read_escapes(const char *quoted)
{
    GString *plain = g_string_sized_new(strlen(quoted));
    for (const char *p = quoted; *p; p++) {
        if (*p != '\\' || !p[1]) {
            g_string_append_c(plain, *p);
            continue;
        }
        gunichar value = *++p == 'u' ? escaped_character(p) : 0;
        if (value) {
            g_string_append_unichar(plain, value);
            p += 4;
        } else {
            g_string_append_c(plain, *p == 'n' || *p == 't' || *p == 'r' ? ' ' : *p);
        }
    }
    return g_string_free(plain, FALSE);
}

/* A value without its quotes and the comment after it. */
static char *read_value(const char *raw)
{
    char *value = g_strstrip(g_strdup(raw));
    char quote = value[0];
    if (quote == '"' || quote == '\'') {
        char *end = strrchr(value + 1, quote);
        if (end) {
            *end = '\0';
            char *inner = quote == '"' ? read_escapes(value + 1) : g_strdup(value + 1);
            g_free(value);
            return inner;
        }
    }
    char *comment = strstr(value, " #");
    if (comment)
        *comment = '\0';
    return g_strchomp(value);
}

/* Leaves fields of the document that are already known. */
static void set_field(IgDocument *document, gsize field, const char *raw)
{
    char **place = (char **)((char *)document + field);
    g_autofree char *written = read_value(raw);
    g_autofree char *value = ig_text_squeeze(written);
    if (field == offsetof(IgDocument, date)) {
        value[strcspn(value, "T ")] = '\0'; /* the time of day */
        if (!ig_date_is_valid(value))
            return;
    }
    if (!*place && *value)
        *place = g_steal_pointer(&value);
}

static void read_line(const char *line, IgDocument *document)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        gsize length = strlen(keys[i].key);
        if (g_ascii_strncasecmp(line, keys[i].key, length) == 0 && line[length] == ':')
            set_field(document, keys[i].field, line + length + 1);
    }
}

void ig_front_matter_read(const char *text, gsize length, IgBlocks *blocks)
{
    g_autofree char *whole = g_strndup(text, length);
    g_auto(GStrv) lines = g_strsplit(whole, "\n", -1);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint i = 1; lines[i]; i++) {
        if (is_fence(lines[i]))
            break;
        read_line(lines[i], blocks->document);
        g_strstrip(lines[i]);
        if (*lines[i])
            g_string_append_printf(joined, "%s%s", joined->len ? " " : "", lines[i]);
    }
    if (joined->len)
        ig_blocks_add(blocks, ig_block_new_take(IG_BLOCK_META, ig_text_squeeze(joined->str)));
}
