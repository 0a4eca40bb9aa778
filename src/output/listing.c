#include "output/listing.h"

#include "output/json.h"
#include "output/terminal.h"

#define CITEKEY_COLUMNS 32

static void put_padded(GString *out, const char *text, guint columns)
{
    ig_terminal_append(out, text, -1);
    for (guint width = ig_terminal_width(text, -1); width < columns; width++)
        g_string_append_c(out, ' ');
    g_string_append_c(out, ' ');
}

void ig_listing_line(GString *out, const IgStoredDocument *document)
{
    const IgDocument *facts = document->facts;
    put_padded(out, facts->citekey, CITEKEY_COLUMNS);
    put_padded(out, facts->date ? facts->date : "", 10);
    g_string_append_printf(out, "%6u", document->paragraphs);
    if (facts->title) {
        g_string_append(out, "  ");
        ig_terminal_append(out, facts->title, -1);
    }
    g_string_append_c(out, '\n');
}

static void put_fact(GString *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, "  %-12s", name);
    ig_terminal_append(out, value, -1);
    g_string_append_c(out, '\n');
}

static void put_number(GString *out, const char *name, guint value)
{
    if (value)
        g_string_append_printf(out, "  %-12s%u\n", name, value);
}

void ig_listing_details(GString *out, const IgStoredDocument *document, GPtrArray *warnings)
{
    IgDocument *facts = document->facts;
    g_autofree char *aliases = facts->aliases ? g_strjoinv("; ", facts->aliases) : NULL;
    ig_terminal_append(out, facts->citekey, -1);
    g_string_append_c(out, '\n');
    for (const char *const *name = ig_document_field_names(); *name; name++) {
        if (!g_str_equal(*name, "citekey"))
            put_fact(out, *name, *ig_document_field(facts, *name));
    }
    put_fact(out, "aliases", aliases);
    put_fact(out, "source", document->source->name);
    put_fact(out, "media type", document->source->media_type);
    put_fact(out, "sha256", document->source->sha256);
    put_number(out, "pages", document->pages);
    put_number(out, "paragraphs", document->paragraphs);
    for (guint i = 0; warnings && i < warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(warnings, i);
        g_autofree char *line = g_strdup_printf("%s ×%u%s%s", warning->kind, warning->count,
                                                *warning->detail ? ": " : "", warning->detail);
        put_fact(out, "warning", line);
    }
}

static void add_warnings(JsonBuilder *builder, GPtrArray *warnings)
{
    json_builder_set_member_name(builder, "warnings");
    json_builder_begin_array(builder);
    for (guint i = 0; warnings && i < warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(warnings, i);
        json_builder_begin_object(builder);
        ig_json_string(builder, "kind", warning->kind);
        ig_json_number(builder, "count", warning->count);
        ig_json_string(builder, "detail", warning->detail);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

void ig_listing_json(GString *out, const IgStoredDocument *document, GPtrArray *warnings)
{
    IgDocument *facts = document->facts;
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string(builder, "schema", "igsearch.document/1");
    for (const char *const *name = ig_document_field_names(); *name; name++)
        ig_json_string(builder, g_str_equal(*name, "citekey") ? "doc" : *name,
                       *ig_document_field(facts, *name));
    ig_json_strings(builder, "aliases", facts->aliases);
    ig_json_string(builder, "source", document->source->name);
    ig_json_string(builder, "media_type", document->source->media_type);
    ig_json_string(builder, "sha256", document->source->sha256);
    ig_json_number(builder, "pages", document->pages);
    ig_json_number(builder, "textless_pages", document->textless_pages);
    ig_json_number(builder, "paragraphs", document->paragraphs);
    add_warnings(builder, warnings);
    json_builder_end_object(builder);
    ig_json_line(builder, out);
}
