/* --format=csv and tsv: a header line, one row a hit. */
#include "output/emitter.h"
#include "output/link.h"
#include "output/rows.h"
#include "text/utf8.h"

static const char *const columns[] = {
    "rank",  "score",  "locator", "doc",     "title", "date",       "ordinal",
    "label", "series", "zone",    "section", "page",  "page_label", "speaker",
    "lang",  "text",   "spans",   "source",  "url",   "sha256",
};

static void put_spans(IgRow *row, const char *text, const GArray *spans)
{
    g_autoptr(GString) cell = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        g_string_append_printf(cell, "%s%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT, i ? " " : "",
                               ig_utf8_code_points(text, span->start),
                               ig_utf8_code_points(text, span->end));
    }
    ig_row_put(row, cell->str);
}

/* In a batch rows begin with their query, and end with why it has no hits. Returns how many cells
 * that took. */
static guint put_query(IgRow *row, const IgEmitterOptions *options)
{
    if (options->query_id) {
        ig_row_put(row, options->query_id);
        ig_row_text(row, options->query_label);
    }
    return row->count;
}

static void put_hit(GString *out, const IgHit *hit, const IgEmitterOptions *options, char separator)
{
    const IgDocument *facts = hit->document->facts;
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_autofree char *section = g_strjoinv(" > ", paragraph->section);
    g_autofree char *url = ig_link(facts->url, hit->document->source->media_type, paragraph);
    char score[G_ASCII_DTOSTR_BUF_SIZE];
    IgRow row = {out, separator, 0};
    guint before = put_query(&row, options);
    ig_row_number(&row, hit->rank);
    ig_row_put(&row, g_ascii_formatd(score, sizeof score, "%.4f", hit->score));
    ig_row_text(&row, hit->locator);
    ig_row_text(&row, facts->citekey);
    ig_row_text(&row, facts->title);
    ig_row_text(&row, facts->date);
    ig_row_number(&row, paragraph->ordinal);
    ig_row_text(&row, paragraph->label);
    ig_row_text(&row, paragraph->series);
    ig_row_text(&row, ig_zone_name(paragraph->zone));
    ig_row_text(&row, section);
    ig_row_number(&row, paragraph->page);
    ig_row_text(&row, paragraph->page_label);
    ig_row_text(&row, paragraph->speaker);
    ig_row_text(&row, *paragraph->lang ? paragraph->lang : facts->language);
    ig_row_text(&row, paragraph->text);
    put_spans(&row, paragraph->text, hit->spans);
    ig_row_text(&row, hit->document->source->name);
    ig_row_text(&row, url);
    ig_row_text(&row, hit->document->source->sha256);
    g_assert(row.count - before == G_N_ELEMENTS(columns));
    if (options->ids)
        ig_row_text(&row, hit->id);
    if (options->query_id)
        ig_row_put(&row, "");
    ig_row_end(&row);
}

static void put_header(GString *out, const IgEmitterOptions *options, char separator)
{
    IgRow row = {out, separator, 0};
    if (options->query_id) {
        ig_row_put(&row, "query_id");
        ig_row_put(&row, "query_label");
    }
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        ig_row_put(&row, columns[i]);
    if (options->ids)
        ig_row_put(&row, "id");
    if (options->query_id)
        ig_row_put(&row, "error");
    ig_row_end(&row);
}

static void put_failure(IgEmission *emission, const char *message, char separator)
{
    IgRow row = {emission->out, separator, 0};
    put_query(&row, emission->options);
    for (gsize i = 0; i < G_N_ELEMENTS(columns) + (emission->options->ids ? 1 : 0); i++)
        ig_row_put(&row, "");
    ig_row_put(&row, message);
    ig_row_end(&row);
}

/* Spreadsheets take a file without the mark for the local code page. */
static void begin(IgEmission *emission, char separator)
{
    if (emission->options->bom)
        g_string_append(emission->out, "\ufeff");
    put_header(emission->out, emission->options, separator);
}

static void csv_failed(IgEmission *emission, const char *message)
{
    put_failure(emission, message, ',');
}

static void csv_begin(IgEmission *emission)
{
    begin(emission, ',');
}

static void csv_hit(IgEmission *emission, const IgHit *hit)
{
    put_hit(emission->out, hit, emission->options, ',');
}

static void tsv_failed(IgEmission *emission, const char *message)
{
    put_failure(emission, message, '\t');
}

static void tsv_begin(IgEmission *emission)
{
    begin(emission, '\t');
}

static void tsv_hit(IgEmission *emission, const IgHit *hit)
{
    put_hit(emission->out, hit, emission->options, '\t');
}

const IgEmitter ig_csv_emitter = {
    .name = "csv",
    .summary = "comma-separated values with a header, for spreadsheets",
    .counts = TRUE,
    .for_spreadsheets = TRUE,
    .begin = csv_begin,
    .hit = csv_hit,
    .failed = csv_failed,
};

const IgEmitter ig_tsv_emitter = {
    .name = "tsv",
    .summary = "tab-separated values with a header",
    .counts = TRUE,
    .for_spreadsheets = TRUE,
    .begin = tsv_begin,
    .hit = tsv_hit,
    .failed = tsv_failed,
};
