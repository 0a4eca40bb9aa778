/* Sentences: where in a text one ends and the next begins.
 *
 * A sentence ends with . ! or ?, with the closing quotes, brackets and note marks behind it, where
 * a blank follows and what comes next may begin a sentence: no small letter. A full stop ends none
 * behind an abbreviation (Mr., e.g.; No. and Art. before a number), behind an initial (J. Postel,
 * U.S.), or behind a number that begins the sentence (3. The Forum). The marks of scripts that have
 * no other use for them (of Han, Devanagari, Armenian …) end one whatever follows. A colon or
 * semicolon ends none. Pure. */
#pragma once

#include <glib.h>

/* The start of the sentence after the one that `at` lies in, or `size`. `at` is the start of a
 * sentence or a place in one; a text of `size` bytes of UTF-8 is ended by NUL. */
gsize ig_sentence_next(const char *text, gsize size, gsize at);

/* The bytes (GArray of gsize) at which sentences begin: 0, and so on. */
GArray *ig_sentences(const char *text, gsize size);

/* The number, from 0, of the sentence that a byte stands in. */
guint ig_sentence_of(const GArray *sentences, gsize at);
