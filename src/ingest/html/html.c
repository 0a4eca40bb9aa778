#include "ingest/html/html.h"

#include "ingest/html/charset.h"
#include "ingest/html/lines.h"
#include "ingest/html/main_text.h"
#include "ingest/html/meta.h"
#include "ingest/html/notes.h"
#include "ingest/html/regions.h"
#include "ingest/html/server_code.h"
#include "ingest/html/tables.h"
#include "ingest/html/title.h"
#include "ingest/html/walk.h"
#include "ingest/html/weigh.h"
#include "ingest/html/xml.h"
#include "ingest/ingester.h"
#include "text/encoding.h"

#include <string.h>

/* How sure we are of each sign at the start of a file. */
#define SURE_SIGNATURE 95 /* a doctype or the root element comes first */
#define SURE_HEAD      90 /* … after a comment or blank lines, or <head>, <title>, <meta> */
#define SURE_XML       70 /* an XML document of another vocabulary */
#define SURE_BODY      60 /* a block element comes first: a fragment of a page */
#define SURE_COMMENT   30 /* only a comment: Markdown and XML begin so too */

static void warn(const IgHtmlTree *tree, guint hidden, IgBlocks *blocks)
{
    ig_warnings_add(blocks->warnings, "hidden", hidden, "elements that the page does not show");
    ig_warnings_add(blocks->warnings, "html-errors", tree->errors,
                    "errors in the markup that may have cost text");
    ig_warnings_add(blocks->warnings, "truncated", tree->cut,
                    "the markup could not be read to its end");
    ig_warnings_add(blocks->warnings, IG_WARNING_NESTING, tree->flattened,
                    "elements read as if they were nested less deep");
}

void ig_html_add_blocks(const char *text, gsize length, IgHtmlKind kind, IgBlocks *blocks)
{
    g_autoptr(IgHtmlTree) tree = ig_html_tree_parse(text, length, kind == IG_HTML_XML);
    if (kind == IG_HTML_XML)
        ig_html_tame_xml(tree);
    guint hidden = ig_html_weigh(tree);
    if (kind != IG_HTML_MARKUP)
        ig_html_read_meta(tree, blocks->document);
    ig_html_find_notes(tree);
    ig_html_find_tables(tree);
    ig_html_find_regions(tree, kind == IG_HTML_PAGE);
    IgHtmlNode *title = ig_html_find_title(tree);
    if (kind == IG_HTML_PAGE) {
        ig_html_find_main(tree, title);
        ig_html_find_lines(tree);
    }
    ig_html_walk(tree, blocks);
    warn(tree, hidden, blocks);
}

/* Whether a tag of this name starts at `at`. */
static gboolean is_tag(const char *at, const char *name)
{
    gsize length = strlen(name);
    return g_ascii_strncasecmp(at, name, length) == 0 && !g_ascii_isalnum(at[length]) &&
           at[length] != '-';
}

static guint sureness_of_tag(const char *at)
{
    static const char *const head[] = {"<head", "<title", "<meta", "<link", "<body", "<base"};
    static const char *const body[] = {
        "<p",   "<div",    "<table", "<h1",      "<h2",      "<h3",   "<ul",     "<ol",  "<center",
        "<pre", "<script", "<style", "<section", "<article", "<main", "<header", "<nav", "<form"};
    if (is_tag(at, "<!doctype html") || is_tag(at, "<html"))
        return SURE_SIGNATURE;
    for (gsize i = 0; i < G_N_ELEMENTS(head); i++) {
        if (is_tag(at, head[i]))
            return SURE_HEAD;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(body); i++) {
        if (is_tag(at, body[i]))
            return SURE_BODY;
    }
    return 0;
}

/* UTF-16 pages are known by their mark; only their ASCII is looked at. */
static char *ascii_head(const guint8 *head, gsize length)
{
    GString *text = g_string_new(NULL);
    gboolean wide = length > 1 &&
                    ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF));
    for (gsize i = wide ? 2 : 0; i < length; i++) {
        if (head[i] || !wide)
            g_string_append_c(text, head[i] ? (char)head[i] : ' ');
    }
    return g_string_free(text, FALSE);
}

/* Steps over what may come before the first tag: BOM, blank lines, XML declaration, comments. */
static const char *first_tag(const char *text, gboolean *commented)
{
    if (g_str_has_prefix(text, "\357\273\277"))
        text += 3;
    for (;;) {
        text += strspn(text, " \t\r\n\f");
        const char *end = g_str_has_prefix(text, "<!--") ? strstr(text, "-->")
                          : g_str_has_prefix(text, "<?") ? strstr(text, "?>")
                                                         : NULL;
        if (!end)
            return text;
        *commented = TRUE;
        text = strchr(end, '>') + 1;
    }
}

static guint recognise(const guint8 *head, gsize length)
{
    g_autofree char *text = ascii_head(head, length);
    gboolean commented = FALSE;
    const char *at = first_tag(text, &commented);
    guint sureness = sureness_of_tag(at);
    if (sureness == SURE_SIGNATURE && commented)
        sureness = SURE_HEAD;
    if (sureness == 0 && ig_html_is_other_xml(text, strlen(text)))
        sureness = SURE_XML;
    if (sureness == 0 && g_str_has_prefix(at, "<!--"))
        sureness = SURE_COMMENT;
    return sureness;
}

static gboolean read_html(const IgInput *input, IgBlocks *blocks, GError **error)
{
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(input->bytes, &length);
    g_autofree char *declared = ig_html_declared_charset(bytes, length);
    IgEncoding encoding = {0};
    g_autofree char *text = ig_decode(bytes, length, declared, &encoding);
    if (text[strspn(text, " \t\r\n\f")] == '\0') {
        g_set_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_EMPTY, "the page is empty");
        return FALSE;
    }
    ig_warnings_add(blocks->warnings, "invalid-encoding", encoding.replaced, encoding.name);
    guint sections = 0;
    g_autofree char *page = ig_html_strip_server_code(text, &sections);
    ig_warnings_add(blocks->warnings, "server-code", sections, "programs among the markup");
    IgHtmlKind kind = ig_html_is_other_xml(text, strlen(text)) ? IG_HTML_XML : IG_HTML_PAGE;
    const char *markup = page ? page : text;
    ig_html_add_blocks(markup, strlen(markup), kind, blocks);
    return TRUE;
}

static const char *const extensions[] = {"html", "htm", "xhtml", "xht", "xml", NULL};

const IgIngester ig_html_ingester = {
    .name = "html",
    .media_type = "text/html",
    .extensions = extensions,
    .recognise = recognise,
    .read = read_html,
};
