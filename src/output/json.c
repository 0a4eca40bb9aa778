#include "output/json.h"

#include "output/terminal.h"

void ig_json_string_always(JsonBuilder *builder, const char *key, const char *value)
{
    json_builder_set_member_name(builder, key);
    json_builder_add_string_value(builder, value ? value : "");
}

void ig_json_string(JsonBuilder *builder, const char *key, const char *value)
{
    if (value && *value)
        ig_json_string_always(builder, key, value);
}

void ig_json_number(JsonBuilder *builder, const char *key, gint64 value)
{
    if (value == 0)
        return;
    json_builder_set_member_name(builder, key);
    json_builder_add_int_value(builder, value);
}

void ig_json_strings(JsonBuilder *builder, const char *key, GStrv values)
{
    json_builder_set_member_name(builder, key);
    json_builder_begin_array(builder);
    for (guint i = 0; values && values[i]; i++)
        json_builder_add_string_value(builder, values[i]);
    json_builder_end_array(builder);
}

void ig_json_place(JsonBuilder *builder, const IgParagraph *paragraph, const IgDocument *facts)
{
    json_builder_set_member_name(builder, "ordinal");
    json_builder_add_int_value(builder, paragraph->ordinal);
    ig_json_string_always(builder, "label", paragraph->label);
    ig_json_string_always(builder, "series", paragraph->series);
    ig_json_string(builder, "zone", ig_zone_name(paragraph->zone));
    ig_json_strings(builder, "section", paragraph->section);
    ig_json_number(builder, "page", paragraph->page);
    ig_json_string(builder, "page_label", paragraph->page_label);
    ig_json_string_always(builder, "speaker", paragraph->speaker);
    ig_json_string(builder, "lang", *paragraph->lang ? paragraph->lang : facts->language);
}

/* json-glib escapes C0 only. */
static void append_tame(GString *out, const char *json)
{
    for (const char *p = json; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (ig_terminal_is_driven_by(c))
            g_string_append_printf(out, "\\u%04x", c);
        else
            g_string_append_unichar(out, c);
    }
}

void ig_json_append_string(GString *out, const char *text)
{
    g_autoptr(JsonNode) node = json_node_init_string(json_node_alloc(), text);
    g_autofree char *written = json_to_string(node, FALSE);
    append_tame(out, written);
}

void ig_json_line(JsonBuilder *builder, GString *out)
{
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *line = json_to_string(root, FALSE);
    append_tame(out, line);
    g_string_append_c(out, '\n');
    json_builder_reset(builder);
}
