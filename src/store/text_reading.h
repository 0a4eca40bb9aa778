/* Reading texts out of their blocks (text_block.h), one paragraph at a time. Knows rows, and not
 * who asks for them. Private to src/store. */
#pragma once

#include "store/sqlite.h"

#include <glib.h>

/* Gives, as one row or none, the block that a paragraph (?1) would be in. */
#define IG_TEXT_READING_SQL                                                                        \
    "SELECT first_paragraph, paragraphs, packed FROM text_block "                                  \
    "WHERE first_paragraph <= ?1 ORDER BY first_paragraph DESC LIMIT 1"

/* A reader, which keeps some of the blocks that it has unpacked. */
typedef struct _IgTextReading IgTextReading;

IgTextReading *ig_text_reading_new(void);
void ig_text_reading_free(IgTextReading *reading);

/* The paragraph's text from such a row, borrowed until the next is read. NULL where the block ends
 * before it, or is `damaged`. */
const char *ig_text_reading_take(IgTextReading *reading, sqlite3_stmt *row, gint64 id,
                                 gboolean *damaged);
