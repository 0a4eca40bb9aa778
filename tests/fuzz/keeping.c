#include "keeping.h"

#include "output/emitter.h"
#include "search/preparing.h"
#include "search/search.h"
#include "support/scratch.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

static const IgMadeParagraph other[] = {
    {.text = "What the keeper wrote.", .zone = IG_ZONE_HEADING},
    {.text = "The lamp is lit at dusk and put out at dawn.", .label = "1", .section = "Lamp"},
    {.text = NULL},
};

static IgMadeIndex made;

static void unmake(void)
{
    ig_made_index_tear_down(&made, NULL);
}

static void make(void)
{
    const IgDocument facts = {.citekey = "logbook", .title = "Logbook"};
    ig_made_index_set_up(&made, NULL);
    ig_made_put(made.store, &facts, other);
    atexit(unmake);
}

/* ---- soundness ---- */

static void tell(const char *finding, gpointer data)
{
    (void)data;
    g_printerr("finding: %s\n", finding);
}

static void check_index(void)
{
    g_autoptr(GError) error = NULL;
    int findings = ig_store_check(made.store, tell, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(findings, ==, 0);
    findings = ig_search_check(made.store, tell, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(findings, ==, 0);
}

/* ---- reading back ---- */

typedef struct {
    const IgExtraction *given;
    GArray *ids;
} Reading;

static gboolean compare(const IgStoredParagraph *stored, gpointer data)
{
    Reading *reading = data;
    const IgParagraph *is = stored->paragraph;
    g_assert_cmpuint(reading->ids->len, <, reading->given->paragraphs->len);
    const IgParagraph *was = g_ptr_array_index(reading->given->paragraphs, reading->ids->len);
    g_assert_cmpuint(is->ordinal, ==, was->ordinal);
    g_assert_cmpuint(is->zone, ==, was->zone);
    g_assert_cmpuint(is->page, ==, was->page);
    g_assert_cmpstr(is->text, ==, was->text);
    g_assert_cmpstr(is->label, ==, was->label);
    g_assert_cmpstr(is->series, ==, was->series);
    g_assert_cmpstr(is->speaker, ==, was->speaker);
    g_assert_cmpstr(is->lang, ==, was->lang);
    g_assert_cmpuint(is->regions->len, <=, was->regions->len);
    g_assert_cmpuint(g_strv_length(is->section), ==, g_strv_length(was->section));
    g_assert_true(g_utf8_validate(stored->pinpoint, -1, NULL));
    g_array_append_val(reading->ids, stored->id);
    return TRUE;
}

/* ---- showing ---- */

static void check_json(const char *text)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;
    json_parser_load_from_data(parser, text, -1, &error);
    g_assert_no_error(error);
}

static void check_json_lines(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line)
            check_json(*line);
    }
}

static void check_xml(const char *text)
{
    static const GMarkupParser nothing;
    g_autoptr(GError) error = NULL;
    GMarkupParseContext *context = g_markup_parse_context_new(&nothing, 0, NULL, NULL);
    g_markup_parse_context_parse(context, text, -1, &error);
    g_assert_no_error(error);
    g_markup_parse_context_free(context);
}

/* A terminal obeys control characters, and a document has no business there. */
static void check_controls(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_assert_true(c == '\n' || c == '\t' || !g_unichar_iscntrl(c));
    }
}

static void check_shown(const IgEmitter *emitter, const char *text)
{
    g_assert_true(g_utf8_validate(text, -1, NULL));
    if (emitter == &ig_jsonl_emitter)
        check_json_lines(text);
    else if (emitter == &ig_csl_emitter || emitter == &ig_annotation_emitter)
        check_json(text);
    else if (emitter == &ig_tei_emitter)
        check_xml(text);
    else if (emitter == &ig_text_emitter)
        check_controls(text);
}

static void show(GPtrArray *hits, const IgEmitter *emitter)
{
    const IgEmitterOptions how = {.context = 200};
    g_autoptr(GString) out = g_string_new(NULL);
    IgEmission emission;
    ig_emission_begin(&emission, emitter, out, &how);
    for (guint i = 0; i < hits->len; i++)
        ig_emission_hit(&emission, g_ptr_array_index(hits, i));
    ig_emission_end(&emission);
    check_shown(emitter, out->str);
}

/* Of many paragraphs the first. */
#define MOST_SHOWN 20

static void show_all(const GArray *ids)
{
    const IgSearchOptions options = {.limit = MOST_SHOWN, .regions = TRUE, .around = 1};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func((GDestroyNotify)ig_hit_free);
    g_autoptr(IgResults) results = ig_search_given(made.store, "all", ids, &options, &error);
    g_assert_no_error(error);
    for (IgHit *hit; (hit = ig_results_next(results, &error));)
        g_ptr_array_add(hits, hit);
    g_assert_no_error(error);
    g_assert_cmpuint(hits->len, ==, MIN(ids->len, MOST_SHOWN));
    for (const IgEmitter *const *emitter = ig_emitters(); *emitter; emitter++)
        show(hits, *emitter);
    show(hits, &ig_footnotes_emitter);
}

/* ---- the whole ---- */

static IgStoredDocument *put(const IgSource *source, const IgDocument *facts,
                             const IgExtraction *extraction)
{
    g_autoptr(GError) error = NULL;
    ig_store_begin(made.store, &error);
    g_assert_no_error(error);
    ig_store_put_document(made.store, source, facts, extraction, &error);
    g_assert_no_error(error);
    ig_store_commit(made.store, &error);
    g_assert_no_error(error);
    IgStoredDocument *document = ig_store_document_of_bytes(made.store, source->sha256, &error);
    g_assert_no_error(error);
    return document;
}

static void take_out(gint64 id)
{
    g_autoptr(GError) error = NULL;
    ig_store_begin(made.store, &error);
    ig_store_remove_document(made.store, id, &error);
    ig_store_commit(made.store, &error);
    g_assert_no_error(error);
}

void ig_check_kept(const IgDocument *facts, const IgExtraction *extraction)
{
    if (!made.store)
        make();
    g_autoptr(GError) error = NULL;
    g_autoptr(IgSource) source = ig_made_source("given", "given");
    g_free(source->media_type);
    source->media_type = g_strdup(extraction->media_type);
    g_autoptr(IgStoredDocument) document = put(source, facts, extraction);
    Reading reading = {extraction, g_array_new(FALSE, FALSE, sizeof(gint64))};
    check_index();
    ig_store_each_paragraph(made.store, document->id, TRUE, compare, &reading, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(reading.ids->len, ==, extraction->paragraphs->len);
    if (reading.ids->len > 0)
        show_all(reading.ids);
    g_array_unref(reading.ids);
    take_out(document->id);
}
