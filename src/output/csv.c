/* --format=csv and tsv: RFC 4180, a header line, one row a hit.
 *
 * A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line
 * break) gets an apostrophe before it, which spreadsheets hide: a document must not be able to run
 * anything. In TSV a tab or line break within a cell becomes a space, since that form has no
 * quoting. */
#include "output/emitter.h"
#include "text/utf8.h"

#include <string.h>

static const char *const columns[] = {
    "rank",  "score",  "locator", "doc",     "title", "date",       "ordinal",
    "label", "series", "zone",    "section", "page",  "page_label", "speaker",
    "lang",  "text",   "spans",   "source",  "url",   "sha256",
};

typedef struct {
    GString *out;
    char separator;
    guint count; /* cells written in this row */
} Row;

static gboolean looks_like_formula(const char *cell)
{
    return *cell && strchr("=+-@\t\r\n", *cell);
}

static void append_quoted(GString *out, const char *cell)
{
    g_string_append_c(out, '"');
    for (const char *p = cell; *p; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static void put_cell(Row *row, const char *cell)
{
    if (row->count++ > 0)
        g_string_append_c(row->out, row->separator);
    g_autofree char *safe = g_strconcat(looks_like_formula(cell) ? "'" : "", cell, NULL);
    if (row->separator == '\t')
        g_string_append(row->out, g_strdelimit(safe, "\t\r\n", ' '));
    else if (strpbrk(safe, "\",\r\n"))
        append_quoted(row->out, safe);
    else
        g_string_append(row->out, safe);
}

static void put_text(Row *row, const char *cell)
{
    put_cell(row, cell ? cell : "");
}

static void put_number(Row *row, guint64 number)
{
    g_autofree char *cell = number ? g_strdup_printf("%" G_GUINT64_FORMAT, number) : g_strdup("");
    put_cell(row, cell);
}

static void end_row(Row *row)
{
    /* RFC 4180 ends lines with CR LF; tab-separated files have no such rule. */
    g_string_append(row->out, row->separator == ',' ? "\r\n" : "\n");
}

static void put_spans(Row *row, const char *text, const GArray *spans)
{
    g_autoptr(GString) cell = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        g_string_append_printf(cell, "%s%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT, i ? " " : "",
                               ig_utf8_code_points(text, span->start),
                               ig_utf8_code_points(text, span->end));
    }
    put_cell(row, cell->str);
}

static void put_hit(GString *out, const IgHit *hit, char separator)
{
    const IgDocument *facts = hit->document->facts;
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_autofree char *section = g_strjoinv(" > ", paragraph->section);
    char score[G_ASCII_DTOSTR_BUF_SIZE];
    Row row = {out, separator, 0};
    put_number(&row, hit->rank);
    put_cell(&row, g_ascii_formatd(score, sizeof score, "%.4f", hit->score));
    put_text(&row, hit->locator);
    put_text(&row, facts->citekey);
    put_text(&row, facts->title);
    put_text(&row, facts->date);
    put_number(&row, paragraph->ordinal);
    put_text(&row, paragraph->label);
    put_text(&row, paragraph->series);
    put_text(&row, ig_zone_name(paragraph->zone));
    put_text(&row, section);
    put_number(&row, paragraph->page);
    put_text(&row, paragraph->page_label);
    put_text(&row, paragraph->speaker);
    put_text(&row, *paragraph->lang ? paragraph->lang : facts->language);
    put_text(&row, paragraph->text);
    put_spans(&row, paragraph->text, hit->spans);
    put_text(&row, hit->document->source->name);
    put_text(&row, facts->url);
    put_text(&row, hit->document->source->sha256);
    g_assert(row.count == G_N_ELEMENTS(columns));
    end_row(&row);
}

static void put_header(GString *out, char separator)
{
    Row row = {out, separator, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        put_cell(&row, columns[i]);
    end_row(&row);
}

static void csv_begin(GString *out, const IgEmitterOptions *options)
{
    (void)options;
    put_header(out, ',');
}

static void csv_hit(GString *out, const IgHit *hit, const IgEmitterOptions *options)
{
    (void)options;
    put_hit(out, hit, ',');
}

static void tsv_begin(GString *out, const IgEmitterOptions *options)
{
    (void)options;
    put_header(out, '\t');
}

static void tsv_hit(GString *out, const IgHit *hit, const IgEmitterOptions *options)
{
    (void)options;
    put_hit(out, hit, '\t');
}

const IgEmitter ig_csv_emitter = {
    .name = "csv",
    .summary = "comma-separated values with a header, for spreadsheets",
    .begin = csv_begin,
    .hit = csv_hit,
};

const IgEmitter ig_tsv_emitter = {
    .name = "tsv",
    .summary = "tab-separated values with a header",
    .begin = tsv_begin,
    .hit = tsv_hit,
};
