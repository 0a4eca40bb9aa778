/* The texts of all paragraphs, in blocks (text_block.h), and the function through which SQL reads
 * them one by one:
 *
 *     SELECT ig_text(69)
 *
 * NULL where there is no such paragraph. A document's first paragraph begins a block, so that the
 * blocks of a document go out with it. */
#pragma once

#include "store/store.h"

gboolean ig_texts_put(IgStore *store, gint64 first, GPtrArray *paragraphs, GError **error);

/* The same for who needs no SQL: always valid UTF-8; NULL when there is none (no error), or on
 * failure. */
char *ig_texts_read(IgStore *store, gint64 id, GError **error);

/* The highest id of a paragraph, 0 where there is none; -1 on failure. */
gint64 ig_texts_last(IgStore *store, GError **error);
