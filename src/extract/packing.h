/* Paragraphs as the bytes of a GVariant, written down directly.
 *
 * A tree of variants costs an object for every string and every number of every box, a tenth of the
 * time that a document takes. The bytes are those that GLib would make (the GVariant specification,
 * sections 2.3 to 2.5); what reads them is GLib. Private to src/extract. */
#pragma once

#include <glib.h>

/* The paragraphs (of IgParagraph) from `*next` on, until they make so many bytes; `*next` is then
 * the first one left. Of type a(ssyassussssa(udddd)), floating. */
GVariant *ig_pack_paragraphs(GPtrArray *paragraphs, guint *next, gsize bytes);
