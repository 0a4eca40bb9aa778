/* The encoding a page declares for itself, read from its bytes before anything is decoded. Pure. */
#pragma once

#include <glib.h>

/* The label in an XML declaration, `<meta charset>` or `<meta http-equiv>` near the start of the
 * page, as it stands there; NULL if there is none. (HTML standard, 13.2.3.2, prescan.) */
char *ig_html_declared_charset(const guint8 *bytes, gsize length);

/* Whether the bytes are an XML document whose root element is not `html`. */
gboolean ig_html_is_other_xml(const char *text, gsize length);
