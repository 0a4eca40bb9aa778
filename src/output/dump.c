#include "output/dump.h"

#include "output/json.h"

static void add_regions(JsonBuilder *builder, const GArray *regions)
{
    if (regions->len == 0)
        return;
    json_builder_set_member_name(builder, "regions");
    json_builder_begin_array(builder);
    for (guint i = 0; i < regions->len; i++) {
        const IgRegion *region = &g_array_index(regions, IgRegion, i);
        const double box[] = {region->x0, region->y0, region->x1, region->y1};
        json_builder_begin_object(builder);
        ig_json_number(builder, "page", region->page);
        json_builder_set_member_name(builder, "box");
        json_builder_begin_array(builder);
        for (guint j = 0; j < G_N_ELEMENTS(box); j++)
            json_builder_add_double_value(builder, box[j]);
        json_builder_end_array(builder);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_evidence(JsonBuilder *builder, const IgEvidence *evidence)
{
    json_builder_set_member_name(builder, "evidence");
    json_builder_begin_object(builder);
    ig_json_string(builder, "starts", evidence->starts);
    ig_json_string(builder, "ends", evidence->ends);
    ig_json_string(builder, "label", evidence->label);
    json_builder_end_object(builder);
}

void ig_dump_paragraph(GString *out, const IgStoredDocument *document, const IgParagraph *paragraph,
                       const IgEvidence *evidence, const char *id)
{
    const IgDocument *facts = document->facts;
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "schema", "igsearch.paragraph/1");
    ig_json_string(builder, "doc", facts->citekey);
    ig_json_string(builder, "source", document->source->name);
    ig_json_place(builder, paragraph, facts);
    ig_json_string_always(builder, "text", paragraph->text);
    add_regions(builder, paragraph->regions);
    if (evidence)
        add_evidence(builder, evidence);
    ig_json_string(builder, "id", id);
    json_builder_end_object(builder);
    ig_json_line(builder, out);
}
