#include "output/facets.h"

#include "output/json.h"
#include "output/rows.h"
#include "output/terminal.h"

/* Columns of the filters; longer ones push the names to the right. */
#define FILTER_COLUMNS 32

static guint64 shown(const GPtrArray *values, guint64 limit)
{
    return limit > 0 ? MIN(limit, values->len) : values->len;
}

/* ---- for people ---- */

static void put_value(GString *out, const IgFacetValue *value)
{
    const char *filter = *value->filter ? value->filter : "(unknown)";
    g_string_append_printf(out, "%10" G_GUINT64_FORMAT " %9" G_GUINT64_FORMAT "  ",
                           value->paragraphs, value->documents);
    ig_terminal_append(out, filter, -1);
    if (*value->name) {
        for (guint width = ig_terminal_width(filter, -1); width < FILTER_COLUMNS; width++)
            g_string_append_c(out, ' ');
        g_string_append(out, "  ");
        ig_terminal_append(out, value->name, -1);
    }
    g_string_append_c(out, '\n');
}

static void put_table(GString *out, const IgFacets *facets, guint64 limit)
{
    g_string_append(out, "paragraphs documents\n");
    for (guint facet = 0; facet < IG_FACET_COUNT; facet++) {
        const GPtrArray *values = facets->values[facet];
        guint64 count = shown(values, limit);
        g_string_append_printf(out, "\nby %s (%u)\n", ig_facet_name((IgFacet)facet), values->len);
        for (guint i = 0; i < count; i++)
            put_value(out, g_ptr_array_index(values, i));
        if (count < values->len)
            g_string_append_printf(out, "%20s  … %" G_GUINT64_FORMAT " more: --limit=0 shows all\n",
                                   "", values->len - count);
    }
}

/* ---- for programs ---- */

static void put_json(GString *out, IgFacet facet, const IgFacetValue *value)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "schema", "igsearch.facets/1");
    ig_json_string(builder, "facet", ig_facet_name(facet));
    ig_json_string_always(builder, "value", value->value);
    ig_json_string(builder, "name", value->name);
    ig_json_string(builder, "filter", value->filter);
    ig_json_number(builder, "paragraphs", (gint64)value->paragraphs);
    ig_json_number(builder, "documents", (gint64)value->documents);
    json_builder_end_object(builder);
    ig_json_line(builder, out);
}

static void put_row(GString *out, char separator, IgFacet facet, const IgFacetValue *value)
{
    IgRow row = {out, separator, 0};
    ig_row_text(&row, ig_facet_name(facet));
    ig_row_text(&row, value->value);
    ig_row_text(&row, value->name);
    ig_row_text(&row, value->filter);
    ig_row_number(&row, value->paragraphs);
    ig_row_number(&row, value->documents);
    ig_row_end(&row);
}

static void put_header(GString *out, char separator)
{
    static const char *const columns[] = {"facet",  "value",      "name",
                                          "filter", "paragraphs", "documents"};
    IgRow row = {out, separator, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        ig_row_put(&row, columns[i]);
    ig_row_end(&row);
}

static void put_data(GString *out, char separator, const IgFacets *facets, guint64 limit)
{
    if (separator)
        put_header(out, separator);
    for (guint facet = 0; facet < IG_FACET_COUNT; facet++) {
        const GPtrArray *values = facets->values[facet];
        for (guint i = 0; i < shown(values, limit); i++) {
            const IgFacetValue *value = g_ptr_array_index(values, i);
            if (separator)
                put_row(out, separator, (IgFacet)facet, value);
            else
                put_json(out, (IgFacet)facet, value);
        }
    }
}

void ig_facets_print(GString *out, const char *format, const IgFacets *facets, guint64 limit)
{
    if (g_str_equal(format, "jsonl"))
        put_data(out, 0, facets, limit);
    else if (g_str_equal(format, "csv"))
        put_data(out, ',', facets, limit);
    else if (g_str_equal(format, "tsv"))
        put_data(out, '\t', facets, limit);
    else
        put_table(out, facets, limit);
}
