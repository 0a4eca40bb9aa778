/* JSON as the output contracts want it: keys in the order given, absent values left out, one object
 * a line. json-glib writes it. Private to src/output. */
#pragma once

#include "search/search.h"

#include <json-glib/json-glib.h>

/* Adds key and value, unless the value is NULL or "". */
void ig_json_string(JsonBuilder *builder, const char *key, const char *value);

/* Adds key and value, even if it is "". */
void ig_json_string_always(JsonBuilder *builder, const char *key, const char *value);

/* Adds key and value, unless the value is 0. */
void ig_json_number(JsonBuilder *builder, const char *key, gint64 value);

/* Adds a list of strings, even if it is empty. */
void ig_json_strings(JsonBuilder *builder, const char *key, GStrv values);

/* Adds where a paragraph stands and what it is: ordinal, label, series, zone, section, page,
 * page_label, speaker, lang. A paragraph without a language of its own has its document's. */
void ig_json_place(JsonBuilder *builder, const IgParagraph *paragraph, const IgDocument *facts);

/* Appends a string as JSON writes it, quotes included and escaped like the rest. */
void ig_json_append_string(GString *out, const char *text);

/* Appends the finished object and a line break; the builder is reset. Control characters, and those
 * that turn the direction of writing, are escaped. */
void ig_json_line(JsonBuilder *builder, GString *out);
