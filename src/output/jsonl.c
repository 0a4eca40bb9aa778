/* --format=jsonl: the contract "igsearch.hit/1". */
#include "output/emitter.h"
#include "output/json.h"
#include "output/link.h"
#include "text/utf8.h"

#include <math.h>

/* Scores are given to 1/1024, which JSON writes in a few digits; the order of hits is their rank.
 */
#define SCORE_STEPS 1024.0

static void add_spans(JsonBuilder *builder, const char *text, const GArray *spans)
{
    json_builder_set_member_name(builder, "spans");
    json_builder_begin_array(builder);
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        json_builder_begin_array(builder);
        json_builder_add_int_value(builder, (gint64)ig_utf8_code_points(text, span->start));
        json_builder_add_int_value(builder, (gint64)ig_utf8_code_points(text, span->end));
        json_builder_end_array(builder);
    }
    json_builder_end_array(builder);
}

static void jsonl_hit(IgEmission *emission, const IgHit *hit)
{
    const IgDocument *facts = hit->document->facts;
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_autofree char *url = ig_link(facts->url, hit->document->source->media_type, paragraph);
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "schema", "igsearch.hit/1");
    ig_json_number(builder, "rank", (gint64)hit->rank);
    json_builder_set_member_name(builder, "score");
    json_builder_add_double_value(builder, round(hit->score * SCORE_STEPS) / SCORE_STEPS);
    ig_json_string(builder, "doc", facts->citekey);
    ig_json_string(builder, "title", facts->title);
    ig_json_string(builder, "locator", hit->locator);
    ig_json_place(builder, paragraph, facts);
    ig_json_string(builder, "date", facts->date);
    ig_json_string_always(builder, "text", paragraph->text);
    add_spans(builder, paragraph->text, hit->spans);
    ig_json_string(builder, "source", hit->document->source->name);
    ig_json_string(builder, "url", url);
    ig_json_string(builder, "sha256", hit->document->source->sha256);
    ig_json_string(builder, "query_id", emission->options->query_id);
    ig_json_string(builder, "query_label", emission->options->query_label);
    ig_json_string(builder, "id", hit->id);
    json_builder_end_object(builder);
    ig_json_line(builder, emission->out);
}

static void jsonl_failed(IgEmission *emission, const char *message)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "schema", "igsearch.error/1");
    ig_json_string(builder, "error", message);
    ig_json_string(builder, "query_id", emission->options->query_id);
    ig_json_string(builder, "query_label", emission->options->query_label);
    json_builder_end_object(builder);
    ig_json_line(builder, emission->out);
}

const IgEmitter ig_jsonl_emitter = {
    .name = "jsonl",
    .summary = "one JSON object a line, for programs",
    .counts = TRUE,
    .hit = jsonl_hit,
    .failed = jsonl_failed,
};
