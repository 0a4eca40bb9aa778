/* --format=html: one page that needs nothing else, to read, to print, to send. It runs no script,
 * and forbids any: what a document says must stay text. Written so that it is XML as well. */
#include "output/emitter.h"
#include "output/excerpt.h"
#include "output/link.h"
#include "output/place.h"
#include "output/xml.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\"/>\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\"/>\n"
    "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
    "<meta name=\"generator\" content=\"igsearch " IG_VERSION "\"/>\n"
    "<title>Paragraphs found</title>\n"
    "<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 42rem; padding: 0 1rem; "
    "}\n"
    "article { margin: 0 0 2rem; }\n"
    "h2 { font-size: 1.1rem; margin: 0; }\n"
    "h2 a { color: inherit; }\n"
    ".rank, .place, .source { color: GrayText; font: .85rem/1.4 sans-serif; margin: 0; }\n"
    ".source { overflow-wrap: anywhere; }\n"
    "blockquote { margin: .5rem 0 .5rem 1rem; }\n"
    "mark { background: #ffe58a; color: #000; }\n"
    "@media print {\n"
    "body { margin: 0; max-width: none; }\n"
    "article { break-inside: avoid; }\n"
    "mark { background: none; color: inherit; font-weight: bold; text-decoration: underline; }\n"
    "a { text-decoration: none; }\n"
    "}\n"
    "</style>\n"
    "</head>\n"
    "<body>\n"
    "<main>\n"
    "<h1>Paragraphs found</h1>\n";

static void html_begin(IgEmission *emission)
{
    g_string_append(emission->out, head);
}

static void append_piece(GString *out, const char *text, gsize length, gboolean matched)
{
    g_string_append(out, matched ? "<mark>" : "");
    ig_xml_append(out, text, (gssize)length);
    g_string_append(out, matched ? "</mark>" : "");
}

static void put_link(GString *out, const char *address, const char *text)
{
    g_string_append(out, "<a");
    ig_xml_attribute(out, "href", address);
    g_string_append_c(out, '>');
    ig_xml_append(out, text, -1);
    g_string_append(out, "</a>");
}

/* The locator leads to the published document; to the file where no address is known. */
static void put_heading(GString *out, const IgHit *hit, const char *url, const char *file)
{
    g_string_append_printf(out, "<h2><span class=\"rank\">%" G_GUINT64_FORMAT ".</span> ",
                           hit->rank);
    put_link(out, url ? url : file, hit->locator);
    g_string_append(out, "</h2>\n");
}

static void put_place(GString *out, const IgHit *hit)
{
    g_autofree char *place = ig_place_of(hit);
    if (!*place)
        return;
    g_string_append(out, "<p class=\"place\">");
    ig_xml_append(out, place, -1);
    g_string_append(out, "</p>\n");
}

static void put_quotation(IgEmission *emission, const IgHit *hit, const char *url)
{
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_string_append(emission->out, "<blockquote dir=\"auto\"");
    ig_xml_attribute(emission->out, "cite", url);
    ig_xml_attribute(emission->out, "lang",
                     *paragraph->lang ? paragraph->lang : hit->document->facts->language);
    g_string_append(emission->out, "><p>");
    ig_excerpt_append(emission->out, hit, emission->options, append_piece);
    g_string_append(emission->out, "</p></blockquote>\n");
}

static void put_source(GString *out, const IgHit *hit, const char *file)
{
    const char *title = hit->document->facts->title;
    g_string_append(out, "<p class=\"source\">");
    if (title && *title) {
        ig_xml_element(out, "cite", title);
        g_string_append(out, " · ");
    }
    put_link(out, file, hit->document->source->name);
    g_string_append(out, "</p>\n");
}

static void html_hit(IgEmission *emission, const IgHit *hit)
{
    const IgSource *source = hit->document->source;
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_autofree char *name = ig_link_file(source->name);
    g_autofree char *file = ig_link(name, source->media_type, paragraph);
    g_autofree char *link = ig_link(hit->document->facts->url, source->media_type, paragraph);
    const char *url = ig_xml_is_linkable(link) ? link : NULL;
    g_string_append_printf(emission->out, "<article id=\"hit-%" G_GUINT64_FORMAT "\">\n",
                           hit->rank);
    put_heading(emission->out, hit, url, file);
    put_place(emission->out, hit);
    put_quotation(emission, hit, url);
    put_source(emission->out, hit, file);
    g_string_append(emission->out, "</article>\n");
}

static void html_end(IgEmission *emission)
{
    if (emission->hits == 0)
        g_string_append(emission->out, "<p>None.</p>\n");
    g_string_append(emission->out, "</main>\n</body>\n</html>\n");
}

const IgEmitter ig_html_emitter = {
    .name = "html",
    .summary = "one page to read and print, with links",
    .begin = html_begin,
    .hit = html_hit,
    .end = html_end,
};
