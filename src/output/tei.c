/* --format=tei: TEI P5, a <cit> with the quotation and its bibliographic reference for each hit;
 * schema/igsearch.tei.rng says what of TEI is used. */
#include "model/date.h"
#include "output/emitter.h"
#include "output/excerpt.h"
#include "output/link.h"
#include "output/pinpoint.h"
#include "output/xml.h"
#include "text/language_tag.h"

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
    "<teiHeader>\n"
    "<fileDesc>\n"
    "<titleStmt><title>Paragraphs found</title></titleStmt>\n"
    "<publicationStmt><p>Not published.</p></publicationStmt>\n"
    "<sourceDesc><p>The documents named in each reference, as igsearch read "
    "them.</p></sourceDesc>\n"
    "</fileDesc>\n"
    "<encodingDesc><appInfo><application ident=\"igsearch\" version=\"" IG_VERSION "\">"
    "<label>igsearch</label></application></appInfo></encodingDesc>\n"
    "</teiHeader>\n"
    "<text>\n<body>\n<div type=\"hits\">\n<head>Paragraphs found</head>\n";

/* What a number counts, in biblScope's unit. */
static const char *const units[IG_PINPOINT_KINDS] = {
    [IG_PINPOINT_PARAGRAPH] = "paragraph", [IG_PINPOINT_ARTICLE] = "article",
    [IG_PINPOINT_RECITAL] = "recital",     [IG_PINPOINT_SECTION] = "section",
    [IG_PINPOINT_NOTE] = "note",           [IG_PINPOINT_COUNTED] = "paragraph",
};

static void append_piece(GString *out, const char *text, gsize length, gboolean matched)
{
    g_string_append(out, matched ? "<hi rend=\"match\">" : "");
    ig_xml_append(out, text, (gssize)length);
    g_string_append(out, matched ? "</hi>" : "");
}

static void put_scope(GString *out, const char *unit, const char *text)
{
    if (!*text)
        return;
    g_string_append(out, "<biblScope");
    ig_xml_attribute(out, "unit", unit);
    g_string_append_c(out, '>');
    ig_xml_append(out, text, -1);
    g_string_append(out, "</biblScope>");
}

/* A counted number has the brackets that locators have. */
static void put_place(GString *out, const IgHit *hit)
{
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_auto(IgPinpoint) pinpoint = {0};
    ig_pinpoint_read(&pinpoint, hit->stored->pinpoint, NULL);
    g_autofree char *counted = g_strdup_printf("[%u]", paragraph->ordinal);
    g_autofree char *page = paragraph->page ? g_strdup_printf("%u", paragraph->page) : g_strdup("");
    put_scope(out, "series", pinpoint.series);
    put_scope(out, units[pinpoint.kind],
              pinpoint.kind == IG_PINPOINT_COUNTED ? counted : pinpoint.first);
    put_scope(out, "page", *paragraph->page_label ? paragraph->page_label : page);
}

static void put_date(GString *out, const char *date)
{
    if (!date || !ig_date_is_valid(date))
        return;
    g_string_append(out, "<date");
    ig_xml_attribute(out, "when", date);
    g_string_append_c(out, '>');
    ig_xml_append(out, date, -1);
    g_string_append(out, "</date>");
}

static void put_reference(GString *out, const IgHit *hit)
{
    const IgDocument *facts = hit->document->facts;
    g_autofree char *url = ig_link(facts->url, hit->document->source->media_type,
                                   hit->stored->paragraph);
    g_string_append(out, "<bibl");
    ig_xml_attribute(out, "n", hit->locator);
    g_string_append_c(out, '>');
    ig_xml_element(out, "author", facts->body);
    ig_xml_element(out, "title", facts->title);
    put_date(out, facts->date);
    ig_xml_element(out, "idno", facts->symbol);
    put_place(out, hit);
    if (ig_xml_is_linkable(url)) {
        g_string_append(out, "<ref");
        ig_xml_attribute(out, "target", url);
        g_string_append(out, "/>");
    }
    g_string_append(out, "</bibl>\n");
}

static void tei_begin(IgEmission *emission)
{
    g_string_append(emission->out, head);
}

static void tei_hit(IgEmission *emission, const IgHit *hit)
{
    GString *out = emission->out;
    const char *own = hit->stored->paragraph->lang;
    const char *lang = *own ? own : hit->document->facts->language;
    g_string_append_printf(out, "<cit n=\"%" G_GUINT64_FORMAT "\">\n<quote", hit->rank);
    ig_xml_attribute(out, "xml:lang", lang && ig_language_is_tag(lang) ? lang : NULL);
    g_string_append_c(out, '>');
    ig_excerpt_append(out, hit, emission->options, append_piece);
    g_string_append(out, "</quote>\n");
    put_reference(out, hit);
    g_string_append(out, "</cit>\n");
}

static void tei_end(IgEmission *emission)
{
    if (emission->hits == 0)
        g_string_append(emission->out, "<p>None.</p>\n");
    g_string_append(emission->out, "</div>\n</body>\n</text>\n</TEI>\n");
}

const IgEmitter ig_tei_emitter = {
    .name = "tei",
    .summary = "TEI P5, a quotation with its reference a hit",
    .begin = tei_begin,
    .hit = tei_hit,
    .end = tei_end,
};
