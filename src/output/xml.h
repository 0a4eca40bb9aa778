/* Text within XML and HTML. Private to src/output. */
#pragma once

#include <glib.h>

/* Appends text so that it is only text, in an element as in a quoted attribute: & < > " ' are
 * escaped, white space is blanks, and what XML forbids or what drives a terminal is U+FFFD. */
void ig_xml_append(GString *out, const char *text, gssize length);

/* Appends ` name="value"`, or nothing where the value is NULL or "". */
void ig_xml_attribute(GString *out, const char *name, const char *value);

/* Appends `<name>text</name>`, or nothing where the text is NULL or "". */
void ig_xml_element(GString *out, const char *name, const char *text);

/* Whether an address may be made a link of: with a document's word for it, it could be a script. */
gboolean ig_xml_is_linkable(const char *url);
