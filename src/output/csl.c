/* --format=csl: a JSON array of CSL items, one a hit, for citation processors. An item is a work of
 * CSL 1.0.2 with the `locator` that a citation of the paragraph has, and beside it its `label`,
 * which CSL itself knows in citations only. */
#include "output/emitter.h"
#include "output/json.h"
#include "output/link.h"
#include "output/pinpoint.h"
#include "output/work.h"

/* CSL's terms for locators; it has none for a recital. */
static const char *const labels[IG_PINPOINT_KINDS] = {
    [IG_PINPOINT_PARAGRAPH] = "paragraph", [IG_PINPOINT_ARTICLE] = "article-locator",
    [IG_PINPOINT_RECITAL] = "paragraph",   [IG_PINPOINT_SECTION] = "section",
    [IG_PINPOINT_NOTE] = "note",           [IG_PINPOINT_COUNTED] = "paragraph",
};

static void add_author(JsonBuilder *builder, const char *body)
{
    if (!body || !*body)
        return;
    json_builder_set_member_name(builder, "author");
    json_builder_begin_array(builder);
    json_builder_begin_object(builder);
    ig_json_string(builder, "literal", body);
    json_builder_end_object(builder);
    json_builder_end_array(builder);
}

static void add_issued(JsonBuilder *builder, const char *date)
{
    IgWorkDate parts = ig_work_date(date);
    const guint part[] = {parts.year, parts.month, parts.day};
    if (parts.year == 0)
        return;
    json_builder_set_member_name(builder, "issued");
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "date-parts");
    json_builder_begin_array(builder);
    json_builder_begin_array(builder);
    for (gsize i = 0; i < G_N_ELEMENTS(part) && part[i] > 0; i++)
        json_builder_add_int_value(builder, part[i]);
    json_builder_end_array(builder);
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

/* What a citation says behind "para.": a counted number keeps its brackets, a recital its name. */
static char *locator_of(const IgPinpoint *pinpoint)
{
    g_autofree char *number = pinpoint->kind == IG_PINPOINT_COUNTED
                                  ? g_strdup_printf("[%s]", pinpoint->first)
                              : pinpoint->kind == IG_PINPOINT_RECITAL
                                  ? g_strconcat("recital ", pinpoint->first, NULL)
                                  : g_strdup(pinpoint->first);
    return g_strconcat(pinpoint->series, *pinpoint->series ? ", " : "", number, NULL);
}

static void add_place(JsonBuilder *builder, const IgHit *hit)
{
    g_auto(IgPinpoint) pinpoint = {0};
    ig_pinpoint_read(&pinpoint, hit->stored->pinpoint, NULL);
    g_autofree char *locator = locator_of(&pinpoint);
    ig_json_string(builder, "locator", locator);
    ig_json_string(builder, "label", labels[pinpoint.kind]);
    ig_json_string(builder, "note", hit->locator);
}

static void csl_begin(IgEmission *emission)
{
    g_string_append_c(emission->out, '[');
}

static void csl_hit(IgEmission *emission, const IgHit *hit)
{
    const IgDocument *facts = hit->document->facts;
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_autofree char *id = g_strdup_printf("%s#%u", facts->citekey, paragraph->ordinal);
    g_autofree char *url = ig_link(facts->url, hit->document->source->media_type, paragraph);
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "id", id);
    ig_json_string(builder, "type", ig_work_kind(facts->type)->csl);
    ig_json_string(builder, "title", facts->title);
    ig_json_string(builder, "title-short", facts->short_title);
    add_author(builder, facts->body);
    add_issued(builder, facts->date);
    ig_json_string(builder, "genre", facts->type);
    ig_json_string(builder, "number", facts->symbol);
    ig_json_string(builder, "language", facts->language);
    ig_json_string(builder, "URL", url);
    add_place(builder, hit);
    json_builder_end_object(builder);
    g_string_append(emission->out, emission->hits > 0 ? ",\n" : "\n");
    ig_json_line(builder, emission->out);
    g_string_truncate(emission->out, emission->out->len - 1);
}

static void csl_end(IgEmission *emission)
{
    g_string_append(emission->out, "\n]\n");
}

const IgEmitter ig_csl_emitter = {
    .name = "csl",
    .summary = "a CSL-JSON array, an item with its locator a hit",
    .begin = csl_begin,
    .hit = csl_hit,
    .end = csl_end,
};
