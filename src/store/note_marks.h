/* The marks of notes in a text, for SQL. Private to src/store. */
#pragma once

#include "store/store.h"

/* Makes SQL know ig_note_marks(text): the numbers that the text bears as marks of notes (raised
 * digits, or digits in square brackets), as a JSON array of strings; NULL where there are none. */
gboolean ig_note_marks_register(IgStore *store);
