/* --format=w3c-annotation: a Web Annotation (W3C Recommendation of 23 February 2017) a line, in
 * JSON-LD. Each match is a target, which several selectors find in their own ways: by its words, by
 * its place in the paragraph, by the element or the rectangle on the page that the paragraph has.
 */
#include "output/emitter.h"
#include "output/json.h"
#include "output/link.h"
#include "output/xml.h"
#include "text/utf8.h"

#include <string.h>

/* Code points of text before and after a match by which it is told from others. */
#define QUOTED_AROUND 32

/* ---- who it is: RFC 4122 §4.3, a name made from what is annotated ---- */

/* The name space "URL" of RFC 4122, appendix C. */
static const guchar url_space[16] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                     0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

static char *uuid_of_name(const char *name)
{
    guint8 hash[20];
    gsize size = sizeof hash;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(sum, url_space, sizeof url_space);
    g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name));
    g_checksum_get_digest(sum, hash, &size);
    hash[6] = (guint8)((hash[6] & 0x0f) | 0x50);
    hash[8] = (guint8)((hash[8] & 0x3f) | 0x80);
    GString *uuid = g_string_new("urn:uuid:");
    for (guint i = 0; i < 16; i++)
        g_string_append_printf(uuid, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                               hash[i]);
    return g_string_free(uuid, FALSE);
}

/* The same bytes, paragraph and matches are the same annotation. */
static char *annotation_id(const IgHit *hit)
{
    g_autoptr(GString) name = g_string_new("sha256:");
    g_string_append_printf(name, "%s#%u", hit->document->source->sha256,
                           hit->stored->paragraph->ordinal);
    for (guint i = 0; i < hit->spans->len; i++) {
        const IgSpan *span = &g_array_index(hit->spans, IgSpan, i);
        g_string_append_printf(name, ":%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT, span->start,
                               span->end);
    }
    return uuid_of_name(name->str);
}

/* ---- selectors ---- */

static void begin_selector(JsonBuilder *builder, const char *type)
{
    json_builder_begin_object(builder);
    ig_json_string(builder, "type", type);
}

static void add_slice(JsonBuilder *builder, const char *key, const char *start, const char *end)
{
    g_autofree char *slice = g_strndup(start, (gsize)(end - start));
    ig_json_string(builder, key, slice);
}

/* `count` characters on from `at`, or back, as far as the text goes. */
static const char *walk(const char *text, const char *at, int count)
{
    for (; count > 0 && *at; count--)
        at = g_utf8_next_char(at);
    for (; count < 0 && at > text; count++)
        at = g_utf8_prev_char(at);
    return at;
}

static void add_quote(JsonBuilder *builder, const char *text, const IgSpan *span)
{
    const char *start = text + span->start, *end = text + span->end;
    begin_selector(builder, "TextQuoteSelector");
    add_slice(builder, "exact", start, end);
    add_slice(builder, "prefix", walk(text, start, -QUOTED_AROUND), start);
    add_slice(builder, "suffix", end, walk(text, end, QUOTED_AROUND));
    json_builder_end_object(builder);
}

/* The paragraph by its words, and in it the match by its place. */
static void add_position(JsonBuilder *builder, const char *text, const IgSpan *span)
{
    begin_selector(builder, "TextQuoteSelector");
    ig_json_string(builder, "exact", text);
    json_builder_set_member_name(builder, "refinedBy");
    begin_selector(builder, "TextPositionSelector");
    json_builder_set_member_name(builder, "start");
    json_builder_add_int_value(builder, (gint64)ig_utf8_code_points(text, span->start));
    json_builder_set_member_name(builder, "end");
    json_builder_add_int_value(builder, (gint64)ig_utf8_code_points(text, span->end));
    json_builder_end_object(builder);
    json_builder_end_object(builder);
}

static void add_fragment(JsonBuilder *builder, const char *standard, const char *value,
                         const char *text, const IgSpan *span)
{
    begin_selector(builder, "FragmentSelector");
    ig_json_string(builder, "conformsTo", standard);
    ig_json_string(builder, "value", value);
    json_builder_set_member_name(builder, "refinedBy");
    add_quote(builder, text, span);
    json_builder_end_object(builder);
}

/* The smallest rectangle on one page around the regions of it, from the n-th on, which moves on to
 * the next page's: "page=14&viewrect=70.5,120,450,36", whose measures are points from the top
 * left. */
static char *page_fragment(const GArray *regions, guint *n)
{
    IgRegion all = g_array_index(regions, IgRegion, *n);
    for (; *n < regions->len; ++*n) {
        const IgRegion *one = &g_array_index(regions, IgRegion, *n);
        if (one->page != all.page)
            break;
        all.x0 = MIN(all.x0, one->x0);
        all.y0 = MIN(all.y0, one->y0);
        all.x1 = MAX(all.x1, one->x1);
        all.y1 = MAX(all.y1, one->y1);
    }
    const double measures[] = {all.x0, all.y0, all.x1 - all.x0, all.y1 - all.y0};
    GString *fragment = g_string_new(NULL);
    g_string_printf(fragment, "page=%u&viewrect=", all.page);
    for (gsize i = 0; i < G_N_ELEMENTS(measures); i++) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append_printf(fragment, "%s%s", i ? "," : "",
                               g_ascii_formatd(number, sizeof number, "%.2f", measures[i]));
    }
    return g_string_free(fragment, FALSE);
}

static void add_fragments(JsonBuilder *builder, const IgParagraph *paragraph, const IgSpan *span)
{
    guint next = 0;
    if (*paragraph->anchor)
        add_fragment(builder, "http://tools.ietf.org/rfc/rfc3236", paragraph->anchor,
                     paragraph->text, span);
    while (next < paragraph->regions->len) {
        g_autofree char *fragment = page_fragment(paragraph->regions, &next);
        add_fragment(builder, "http://tools.ietf.org/rfc/rfc3778", fragment, paragraph->text, span);
    }
}

/* ---- targets ---- */

/* Without the fragment: selectors say the rest. */
static char *source_of(const IgHit *hit)
{
    const char *url = hit->document->facts->url;
    return ig_xml_is_linkable(url) ? g_strndup(url, strcspn(url, "#"))
                                   : ig_link_file(hit->document->source->name);
}

static void add_target(JsonBuilder *builder, const IgHit *hit, const IgSpan *span)
{
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_autofree char *source = source_of(hit);
    json_builder_begin_object(builder);
    ig_json_string(builder, "type", "SpecificResource");
    ig_json_string(builder, "source", source);
    json_builder_set_member_name(builder, "selector");
    json_builder_begin_array(builder);
    add_quote(builder, paragraph->text, span);
    add_position(builder, paragraph->text, span);
    add_fragments(builder, paragraph, span);
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

static void add_targets(JsonBuilder *builder, const IgHit *hit)
{
    const IgSpan whole = {0, strlen(hit->stored->paragraph->text), 0};
    json_builder_set_member_name(builder, "target");
    json_builder_begin_array(builder);
    for (guint i = 0; i < hit->spans->len; i++)
        add_target(builder, hit, &g_array_index(hit->spans, IgSpan, i));
    if (hit->spans->len == 0)
        add_target(builder, hit, &whole);
    json_builder_end_array(builder);
}

static void annotation_hit(IgEmission *emission, const IgHit *hit)
{
    g_autofree char *id = annotation_id(hit);
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "@context", "http://www.w3.org/ns/anno.jsonld");
    ig_json_string(builder, "id", id);
    ig_json_string(builder, "type", "Annotation");
    ig_json_string(builder, "motivation", "highlighting");
    json_builder_set_member_name(builder, "body");
    json_builder_begin_object(builder);
    ig_json_string(builder, "type", "TextualBody");
    ig_json_string(builder, "value", hit->locator);
    ig_json_string(builder, "format", "text/plain");
    ig_json_string(builder, "purpose", "identifying");
    json_builder_end_object(builder);
    add_targets(builder, hit);
    json_builder_end_object(builder);
    ig_json_line(builder, emission->out);
}

const IgEmitter ig_annotation_emitter = {
    .name = "w3c-annotation",
    .summary = "a Web Annotation a line, a target a match",
    .regions = TRUE,
    .hit = annotation_hit,
};
