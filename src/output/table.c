#include "output/table.h"

#include "output/json.h"
#include "output/rows.h"
#include "output/terminal.h"
#include "output/xml.h"
#include "text/number.h"
#include "text/width.h"

#include <math.h>
#include <string.h>

struct _IgTable {
    GString *out;
    IgTableFormat format;
    const IgTableShape *shape;
    GPtrArray *rows; /* of GStrv, the text format's */
};

/* ---- formats ---- */

static const char *const format_names[] = {"text", "csv", "tsv", "jsonl", "html", "markdown"};

gboolean ig_table_format_from_name(const char *name, IgTableFormat *format)
{
    for (guint i = 0; i < G_N_ELEMENTS(format_names); i++) {
        if (g_str_equal(name, format_names[i])) {
            *format = (IgTableFormat)i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *ig_table_format_names(void)
{
    return "text, csv, tsv, jsonl, html or markdown";
}

gboolean ig_table_format_is_for_people(IgTableFormat format)
{
    return format == IG_TABLE_TEXT || format == IG_TABLE_HTML || format == IG_TABLE_MARKDOWN;
}

/* ---- cells ---- */

/* The same in every locale; "" where there is none, and never "-0". */
static char *write_real(double real, guint decimals)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE * 2];
    if (!isfinite(real))
        return g_strdup("");
    g_autofree char *form = g_strdup_printf("%%.%uf", decimals);
    double unit = pow(10, -(double)decimals);
    return g_strdup(g_ascii_formatd(digits, sizeof digits, form, fabs(real) < unit / 2 ? 0 : real));
}

static char *write_reals(const GArray *reals, guint decimals)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; reals && i < reals->len; i++) {
        g_autofree char *one = write_real(g_array_index(reals, double, i), decimals);
        g_string_append_printf(list, "%s%s", i ? " " : "", one);
    }
    return g_string_free(list, FALSE);
}

static gboolean is_text(const IgTableColumn *column)
{
    return column->kind == IG_CELL_TEXT || column->kind == IG_CELL_MATCH;
}

static char *write_cell(const IgTableColumn *column, const IgTableCell *cell, gboolean for_people)
{
    switch (column->kind) {
    case IG_CELL_TEXT:
    case IG_CELL_MATCH: return g_strdup(cell->text ? cell->text : "");
    case IG_CELL_MAYBE:
        if (cell->count == 0)
            return g_strdup("");
        G_GNUC_FALLTHROUGH;
    case IG_CELL_COUNT:
        return for_people ? ig_number_grouped(cell->count)
                          : g_strdup_printf("%" G_GUINT64_FORMAT, cell->count);
    case IG_CELL_REAL:
        return for_people && !isfinite(cell->real) ? g_strdup("–")
                                                   : write_real(cell->real, column->decimals);
    case IG_CELL_REALS: return write_reals(cell->reals, column->decimals);
    }
    g_return_val_if_reached(NULL);
}

/* ---- comma- and tab-separated ---- */

static void put_header(const IgTable *table, char separator)
{
    IgRow row = {table->out, separator, 0};
    for (guint i = 0; i < table->shape->count; i++)
        ig_row_put(&row, table->shape->columns[i].name);
    ig_row_end(&row);
}

/* A number is never taken for a formula, though it may begin with a minus. */
static void put_plain(IgRow *row, const char *cell)
{
    if (row->count++ > 0)
        g_string_append_c(row->out, row->separator);
    g_string_append(row->out, cell);
}

static void put_row(const IgTable *table, const IgTableCell *cells, char separator)
{
    IgRow row = {table->out, separator, 0};
    for (guint i = 0; i < table->shape->count; i++) {
        const IgTableColumn *column = &table->shape->columns[i];
        g_autofree char *written = write_cell(column, &cells[i], FALSE);
        if (is_text(column))
            ig_row_put(&row, written);
        else
            put_plain(&row, written);
    }
    ig_row_end(&row);
}

/* ---- JSON ---- */

static gboolean is_known(IgCellKind kind, const IgTableCell *cell)
{
    switch (kind) {
    case IG_CELL_TEXT:
    case IG_CELL_MATCH: return cell->text != NULL;
    case IG_CELL_MAYBE: return cell->count > 0;
    case IG_CELL_REAL: return isfinite(cell->real);
    case IG_CELL_COUNT:
    case IG_CELL_REALS: return TRUE;
    }
    g_return_val_if_reached(FALSE);
}

/* Written here, since json-glib has no numbers of so many decimals: 232.558 would be
 * 232.55799999999999. What is not known is left out. */
static void put_member(GString *out, const char *name, IgCellKind kind, guint decimals,
                       const IgTableCell *cell)
{
    const IgTableColumn column = {name, NULL, kind, decimals, FALSE};
    if (!is_known(kind, cell))
        return;
    g_autofree char *written = write_cell(&column, cell, FALSE);
    g_string_append_printf(out, ",\"%s\":", name);
    if (is_text(&column))
        ig_json_append_string(out, written);
    else if (kind == IG_CELL_REALS)
        g_string_append_printf(out, "[%s]", g_strdelimit(written, " ", ','));
    else
        g_string_append(out, written);
}

static void put_facts(const IgTable *table)
{
    const GArray *facts = table->shape->facts;
    if (!facts)
        return;
    g_string_append_printf(table->out, "{\"schema\":\"igsearch.analysis/1\",\"of\":\"%s\"",
                           table->shape->schema);
    for (guint i = 0; i < facts->len; i++) {
        const IgTableFact *fact = &g_array_index(facts, IgTableFact, i);
        put_member(table->out, fact->name, fact->kind, fact->decimals, &fact->cell);
    }
    g_string_append(table->out, "}\n");
}

static void put_object(const IgTable *table, const IgTableCell *cells)
{
    g_string_append_printf(table->out, "{\"schema\":\"%s\"", table->shape->schema);
    for (guint i = 0; i < table->shape->count; i++) {
        const IgTableColumn *column = &table->shape->columns[i];
        put_member(table->out, column->name, column->kind, column->decimals, &cells[i]);
    }
    g_string_append(table->out, "}\n");
}

/* ---- HTML ---- */

static const char style[] = "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}"
                            "caption{text-align:left;font-weight:bold;padding-bottom:.5em}"
                            "th,td{padding:.15em .5em;text-align:left;vertical-align:top}"
                            "th{border-bottom:1px solid #333}.number,.end{text-align:right}"
                            "td.number{font-variant-numeric:tabular-nums}.match{font-weight:bold}";

static const char *class_of(const IgTableColumn *column)
{
    if (!is_text(column) && column->kind != IG_CELL_REALS)
        return " class=\"number\"";
    if (column->kind == IG_CELL_MATCH)
        return " class=\"match\"";
    return column->to_the_right ? " class=\"end\"" : "";
}

static void begin_html(const IgTable *table)
{
    const IgTableShape *shape = table->shape;
    g_string_append(table->out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta "
                                "charset=\"utf-8\"/><title>");
    ig_xml_append(table->out, shape->title, -1);
    g_string_append_printf(table->out, "</title><style>%s</style></head><body>\n", style);
    for (guint i = 0; shape->notes && i < shape->notes->len; i++) {
        g_string_append(table->out, "<p>");
        ig_xml_append(table->out, g_ptr_array_index(shape->notes, i), -1);
        g_string_append(table->out, "</p>\n");
    }
    g_string_append(table->out, "<table><caption>");
    ig_xml_append(table->out, shape->title, -1);
    g_string_append(table->out, "</caption>\n<thead><tr>");
    for (guint i = 0; i < shape->count; i++) {
        if (!shape->columns[i].heading)
            continue;
        g_string_append_printf(table->out, "<th scope=\"col\"%s>", class_of(&shape->columns[i]));
        ig_xml_append(table->out, shape->columns[i].heading, -1);
        g_string_append(table->out, "</th>");
    }
    g_string_append(table->out, "</tr></thead>\n<tbody>\n");
}

static void html_row(const IgTable *table, const IgTableCell *cells)
{
    g_string_append(table->out, "<tr>");
    for (guint i = 0; i < table->shape->count; i++) {
        const IgTableColumn *column = &table->shape->columns[i];
        g_autofree char *written = write_cell(column, &cells[i], TRUE);
        if (!column->heading)
            continue;
        g_string_append_printf(table->out, "<td%s%s>", class_of(column),
                               is_text(column) ? " dir=\"auto\"" : "");
        ig_xml_append(table->out, written, -1);
        g_string_append(table->out, "</td>");
    }
    g_string_append(table->out, "</tr>\n");
}

/* ---- Markdown ---- */

/* Text as CommonMark shows it unchanged: each sign that it might take for its own has a backslash
 * before it (section 2.4), and the bar that parts columns too. */
static void append_markdown(GString *out, const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    ig_terminal_append(safe, text, -1);
    for (const char *p = safe->str; *p; p++) {
        if (strchr("\\`*_[]<>|#&~$", *p))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
}

static void begin_markdown(const IgTable *table)
{
    const IgTableShape *shape = table->shape;
    g_string_append(table->out, "## ");
    append_markdown(table->out, shape->title);
    g_string_append(table->out, "\n\n");
    for (guint i = 0; shape->notes && i < shape->notes->len; i++) {
        append_markdown(table->out, g_ptr_array_index(shape->notes, i));
        g_string_append(table->out, "\n\n");
    }
    for (guint line = 0; line < 2; line++) {
        for (guint i = 0; i < shape->count; i++) {
            const IgTableColumn *column = &shape->columns[i];
            gboolean right = column->to_the_right ||
                             (!is_text(column) && column->kind != IG_CELL_REALS);
            if (!column->heading)
                continue;
            g_string_append(table->out, "| ");
            if (line == 0)
                append_markdown(table->out, column->heading);
            else
                g_string_append(table->out, right ? "---:" : "---");
            g_string_append_c(table->out, ' ');
        }
        g_string_append(table->out, "|\n");
    }
}

static void markdown_row(const IgTable *table, const IgTableCell *cells)
{
    for (guint i = 0; i < table->shape->count; i++) {
        const IgTableColumn *column = &table->shape->columns[i];
        g_autofree char *written = g_strstrip(write_cell(column, &cells[i], TRUE));
        const char *mark = column->kind == IG_CELL_MATCH && *written ? "**" : "";
        if (!column->heading)
            continue;
        g_string_append_printf(table->out, "| %s", mark);
        append_markdown(table->out, written);
        g_string_append_printf(table->out, "%s ", mark);
    }
    g_string_append(table->out, "|\n");
}

/* ---- text ---- */

static void keep_row(IgTable *table, const IgTableCell *cells)
{
    GStrv row = g_new0(char *, table->shape->count + 1);
    for (guint i = 0; i < table->shape->count; i++)
        row[i] = write_cell(&table->shape->columns[i], &cells[i], TRUE);
    g_ptr_array_add(table->rows, row);
}

static void keep_headings(IgTable *table)
{
    GStrv row = g_new0(char *, table->shape->count + 1);
    for (guint i = 0; i < table->shape->count; i++) {
        const char *heading = table->shape->columns[i].heading;
        row[i] = g_strdup(heading ? heading : "");
    }
    g_ptr_array_add(table->rows, row);
}

static guint *measure(const IgTable *table)
{
    guint *widths = g_new0(guint, table->shape->count);
    for (guint r = 0; r < table->rows->len; r++) {
        GStrv row = g_ptr_array_index(table->rows, r);
        for (guint i = 0; i < table->shape->count; i++)
            widths[i] = MAX(widths[i], ig_text_width(row[i], strlen(row[i])));
    }
    return widths;
}

static void pad(GString *out, guint columns)
{
    for (; columns > 0; columns--)
        g_string_append_c(out, ' ');
}

static void text_row(const IgTable *table, GStrv row, const guint *widths)
{
    guint written = 0, waiting = 0; /* blanks that end a line are left out */
    for (guint i = 0; i < table->shape->count; i++) {
        const IgTableColumn *column = &table->shape->columns[i];
        guint room = widths[i] - ig_text_width(row[i], strlen(row[i]));
        gboolean right = column->to_the_right || !is_text(column);
        if (!column->heading)
            continue;
        waiting += written++ ? 2 : 0;
        if (*row[i]) {
            pad(table->out, waiting + (right ? room : 0));
            ig_terminal_append(table->out, row[i], -1);
            waiting = right ? 0 : room;
        } else {
            waiting += widths[i];
        }
    }
    g_string_append_c(table->out, '\n');
}

static void begin_text(IgTable *table)
{
    const IgTableShape *shape = table->shape;
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    keep_headings(table);
    ig_terminal_append(table->out, shape->title, -1);
    g_string_append_c(table->out, '\n');
    for (guint i = 0; shape->notes && i < shape->notes->len; i++) {
        ig_terminal_append(table->out, g_ptr_array_index(shape->notes, i), -1);
        g_string_append_c(table->out, '\n');
    }
    g_string_append_c(table->out, '\n');
}

static void end_text(IgTable *table)
{
    g_autofree guint *widths = measure(table);
    for (guint r = 0; r < table->rows->len; r++)
        text_row(table, g_ptr_array_index(table->rows, r), widths);
    g_ptr_array_unref(table->rows);
}

/* ---- all of them ---- */

IgTable *ig_table_new(GString *out, IgTableFormat format, const IgTableShape *shape)
{
    IgTable *table = g_new0(IgTable, 1);
    *table = (IgTable){out, format, shape, NULL};
    switch (format) {
    case IG_TABLE_TEXT: begin_text(table); break;
    case IG_TABLE_CSV: put_header(table, ','); break;
    case IG_TABLE_TSV: put_header(table, '\t'); break;
    case IG_TABLE_JSONL: put_facts(table); break;
    case IG_TABLE_HTML: begin_html(table); break;
    case IG_TABLE_MARKDOWN: begin_markdown(table); break;
    }
    return table;
}

void ig_table_row(IgTable *table, const IgTableCell *cells)
{
    switch (table->format) {
    case IG_TABLE_TEXT: keep_row(table, cells); break;
    case IG_TABLE_CSV: put_row(table, cells, ','); break;
    case IG_TABLE_TSV: put_row(table, cells, '\t'); break;
    case IG_TABLE_JSONL: put_object(table, cells); break;
    case IG_TABLE_HTML: html_row(table, cells); break;
    case IG_TABLE_MARKDOWN: markdown_row(table, cells); break;
    }
}

void ig_table_end(IgTable *table)
{
    if (table->format == IG_TABLE_TEXT)
        end_text(table);
    if (table->format == IG_TABLE_HTML)
        g_string_append(table->out, "</tbody></table>\n</body></html>\n");
    g_free(table);
}
