#include "output/summary.h"

#include "output/json.h"
#include "output/rows.h"
#include "output/terminal.h"

/* ---- for programs ---- */

static void add_count(JsonBuilder *builder, const char *key, guint64 value)
{
    json_builder_set_member_name(builder, key);
    json_builder_add_int_value(builder, (gint64)value);
}

static void print_json(GString *out, const IgSummaryRow *row)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "schema", "igsearch.summary/1");
    ig_json_string(builder, "query_id", row->query_id);
    ig_json_string(builder, "query_label", row->query_label);
    ig_json_string_always(builder, "query", row->query);
    if (row->counted) {
        add_count(builder, "shown", row->shown);
        add_count(builder, "paragraphs", row->paragraphs);
        add_count(builder, "documents", row->documents);
        add_count(builder, "searched_paragraphs", row->searched_paragraphs);
        add_count(builder, "searched_documents", row->searched_documents);
    }
    ig_json_string(builder, "error", row->error);
    json_builder_end_object(builder);
    ig_json_line(builder, out);
}

static void put_count(IgRow *cells, const IgSummaryRow *row, guint64 value)
{
    g_autofree char *cell = row->counted ? g_strdup_printf("%" G_GUINT64_FORMAT, value) : NULL;
    ig_row_text(cells, cell);
}

static void print_cells(GString *out, char separator, const IgSummaryRow *row)
{
    IgRow cells = {out, separator, 0};
    ig_row_put(&cells, row->query_id);
    ig_row_put(&cells, row->query_label);
    ig_row_put(&cells, row->query);
    put_count(&cells, row, row->shown);
    put_count(&cells, row, row->paragraphs);
    put_count(&cells, row, row->documents);
    put_count(&cells, row, row->searched_paragraphs);
    put_count(&cells, row, row->searched_documents);
    ig_row_text(&cells, row->error);
    ig_row_end(&cells);
}

static void print_header(GString *out, char separator)
{
    static const char *const columns[] = {"query_id",
                                          "query_label",
                                          "query",
                                          "shown",
                                          "paragraphs",
                                          "documents",
                                          "searched_paragraphs",
                                          "searched_documents",
                                          "error"};
    IgRow cells = {out, separator, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        ig_row_put(&cells, columns[i]);
    ig_row_end(&cells);
}

/* ---- for people ---- */

/* Wider ids than this push the numbers out of sight; they are not cut, only not lined up. */
#define MAX_ID_COLUMNS 24

static guint id_columns(const GArray *rows)
{
    guint columns = 2;
    for (guint i = 0; i < rows->len; i++) {
        guint width = ig_terminal_width(g_array_index(rows, IgSummaryRow, i).query_id, -1);
        columns = MAX(columns, MIN(width, MAX_ID_COLUMNS));
    }
    return columns;
}

static void put_padded(GString *out, const char *text, guint columns)
{
    ig_terminal_append(out, text, -1);
    for (guint width = ig_terminal_width(text, -1); width < columns; width++)
        g_string_append_c(out, ' ');
}

static void print_line(GString *out, const IgSummaryRow *row, guint columns)
{
    put_padded(out, row->query_id, columns);
    if (row->counted)
        g_string_append_printf(out, " %11" G_GUINT64_FORMAT " %10" G_GUINT64_FORMAT "  ",
                               row->paragraphs, row->documents);
    else
        g_string_append_printf(out, " %11s %10s  ", "-", "-");
    if (*row->query_label) {
        ig_terminal_append(out, row->query_label, -1);
        g_string_append(out, ": ");
    }
    ig_terminal_append(out, row->query, -1);
    g_string_append_c(out, '\n');
    if (row->error) {
        put_padded(out, "", columns + 1);
        g_string_append(out, "error: ");
        ig_terminal_append(out, row->error, -1);
        g_string_append_c(out, '\n');
    }
}

static void print_table(GString *out, const GArray *rows)
{
    guint columns = id_columns(rows);
    put_padded(out, "id", columns);
    g_string_append_printf(out, " %11s %10s  query\n", "paragraphs", "documents");
    for (guint i = 0; i < rows->len; i++)
        print_line(out, &g_array_index(rows, IgSummaryRow, i), columns);
}

void ig_summary_print(GString *out, const char *format, const GArray *rows, gboolean bom)
{
    gboolean json = g_str_equal(format, "jsonl");
    char separator = g_str_equal(format, "csv") ? ',' : g_str_equal(format, "tsv") ? '\t' : '\0';
    if (!json && !separator) {
        print_table(out, rows);
        return;
    }
    if (bom && separator)
        g_string_append(out, "\ufeff");
    if (separator)
        print_header(out, separator);
    for (guint i = 0; i < rows->len; i++) {
        const IgSummaryRow *row = &g_array_index(rows, IgSummaryRow, i);
        if (json)
            print_json(out, row);
        else
            print_cells(out, separator, row);
    }
}
