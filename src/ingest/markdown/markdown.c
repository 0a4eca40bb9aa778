#include "ingest/html/html.h"
#include "ingest/ingester.h"
#include "ingest/markdown/blocks.h"
#include "ingest/markdown/front_matter.h"
#include "ingest/markdown/liquid.h"
#include "ingest/text_repair.h"
#include "text/encoding.h"

#include <string.h>

/* Signs of Markdown and what each is worth. Plain text has lists and rules too, so only several
 * signs together outweigh an extension that says otherwise. */
#define SURE_FRONT_MATTER 80
#define SURE_MAX          75
#define WORTH_HEADING     25 /* "# Heading": a comment in many other formats */
#define WORTH_LINK        25 /* "[text](address)" */
#define WORTH_FENCE       25
#define WORTH_STRONG      10 /* "**word" */
#define WORTH_LIST        5

static gboolean is_heading(const char *line)
{
    gsize level = strspn(line, "#");
    return level >= 1 && level <= 6 && line[level] == ' ' && g_ascii_isalnum(line[level + 1]);
}

static guint worth_of_line(const char *line)
{
    const char *link = strstr(line, "](");
    if (is_heading(line))
        return WORTH_HEADING;
    if (g_str_has_prefix(line, "```") || g_str_has_prefix(line, "~~~"))
        return WORTH_FENCE;
    if (link && memchr(line, '[', (gsize)(link - line)) && strchr(link, ')'))
        return WORTH_LINK;
    if (strstr(line, "**"))
        return WORTH_STRONG;
    return (line[0] == '-' || line[0] == '*') && line[1] == ' ' ? WORTH_LIST : 0;
}

/* Each kind of sign counts once or twice: ten headings are no surer than two. */
static guint recognise(const guint8 *head, gsize length)
{
    g_autofree char *text = g_strndup((const char *)head, length);
    if (ig_front_matter_length(text))
        return SURE_FRONT_MATTER;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint seen[WORTH_HEADING + 1] = {0};
    guint sureness = 0;
    guint kinds = 0;
    for (guint i = 0; lines[i]; i++) {
        guint worth = worth_of_line(lines[i]);
        if (worth && seen[worth]++ < 2)
            sureness += worth;
        kinds += worth && seen[worth] == 1;
    }
    return kinds < 2 ? MIN(sureness, WORTH_HEADING) : MIN(sureness, SURE_MAX);
}

static gboolean read_markdown(const IgInput *input, IgBlocks *blocks, GError **error)
{
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(input->bytes, &length);
    IgEncoding encoding = {0};
    g_autofree char *text = ig_decode(bytes, length, NULL, &encoding);
    if (text[strspn(text, " \t\r\n\f")] == '\0') {
        g_set_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_EMPTY, "the text is empty");
        return FALSE;
    }
    ig_warnings_add(blocks->warnings, "invalid-encoding", encoding.replaced, encoding.name);
    ig_repair_mojibake(&text, blocks->warnings);

    gsize front = ig_front_matter_length(text);
    if (front)
        ig_front_matter_read(text, front, blocks);
    guint tags = 0;
    g_autofree char *body = ig_liquid_strip(text + front, &tags);
    ig_warnings_add(blocks->warnings, "liquid", tags, "template tags left out of the text");
    g_autofree char *html = ig_markdown_to_html(body);
    ig_html_add_blocks(html, strlen(html), IG_HTML_MARKUP, blocks);
    return TRUE;
}

static const char *const extensions[] = {"md", "markdown", "mkd", "mdown", NULL};

const IgIngester ig_markdown_ingester = {
    .name = "markdown",
    .media_type = "text/markdown",
    .extensions = extensions,
    .recognise = recognise,
    .read = read_markdown,
};
