/* Paragraphs as bytes, and bytes as paragraphs again.
 *
 * Most of what a child says is paragraphs, and a variant costs an object for every string of every
 * one, on either side: as much as reading the document. A paragraph is written as its zone (a
 * byte), its page and then label, series, speaker, page label, language, anchor, text, headings and
 * boxes; a string as its length and its bytes, a list as the number of its members and these.
 * Numbers are of 32 bits, sides of boxes doubles, all of them little-endian.
 *
 * The bytes come from a child that may be anybody's by now: nothing is read beyond their end, and
 * no room is made for what is not there. Private to src/extract. */
#pragma once

#include <glib.h>

/* The paragraphs (of IgParagraph) from `*next` on, until they make so many bytes; `*next` is then
 * the first one left. Of type ay, floating. */
GVariant *ig_pack_paragraphs(GPtrArray *paragraphs, guint *next, gsize bytes);

/* Appends the paragraphs that are packed in `payload`, of type ay, with their ordinals. Strings
 * that are no valid UTF-8 become empty. FALSE where the bytes end within one, or make more
 * paragraphs than `most` altogether: those before it stay. */
gboolean ig_unpack_paragraphs(GVariant *payload, GPtrArray *paragraphs, guint most);
