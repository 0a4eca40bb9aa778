#include "output/count.h"

#include "output/json.h"

static void add_number(JsonBuilder *builder, const char *key, guint64 value)
{
    json_builder_set_member_name(builder, key);
    json_builder_add_int_value(builder, (gint64)value);
}

static void count_jsonl(GString *out, IgResults *results)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "schema", "igsearch.count/1");
    add_number(builder, "paragraphs", ig_results_paragraphs(results));
    add_number(builder, "documents", ig_results_documents(results));
    add_number(builder, "searched_paragraphs", ig_results_searched_paragraphs(results));
    add_number(builder, "searched_documents", ig_results_searched_documents(results));
    json_builder_end_object(builder);
    ig_json_line(builder, out);
}

static void count_table(GString *out, char separator, const char *line_end, IgResults *results)
{
    g_string_append_printf(out, "paragraphs%cdocuments%csearched_paragraphs%csearched_documents%s",
                           separator, separator, separator, line_end);
    g_string_append_printf(out,
                           "%" G_GUINT64_FORMAT "%c%" G_GUINT64_FORMAT "%c%" G_GUINT64_FORMAT
                           "%c%" G_GUINT64_FORMAT "%s",
                           ig_results_paragraphs(results), separator, ig_results_documents(results),
                           separator, ig_results_searched_paragraphs(results), separator,
                           ig_results_searched_documents(results), line_end);
}

void ig_count_print(GString *out, const char *format, IgResults *results)
{
    if (g_str_equal(format, "jsonl"))
        count_jsonl(out, results);
    else if (g_str_equal(format, "csv"))
        count_table(out, ',', "\r\n", results);
    else if (g_str_equal(format, "tsv"))
        count_table(out, '\t', "\n", results);
    else
        g_string_append_printf(out, "%" G_GUINT64_FORMAT "\n", ig_results_paragraphs(results));
}
