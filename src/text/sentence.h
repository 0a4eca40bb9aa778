/* Sentences, for cutting a text where a reader would. A guess, and nothing rests on it: where it is
 * wrong, a snippet begins at a word instead. Pure. */
#pragma once

#include <glib.h>

/* The start of the sentence after the one that `at` lies in, or `size`. A sentence ends at a full
 * stop, a question or an exclamation mark (of any script), with what closes quotes and brackets
 * behind it, where no small letter or digit goes on; not at the full stop of a short word ("e.g.",
 * "Art. 5", "Mr. Smith"). `at` is the start of a sentence or a place in one. */
gsize ig_sentence_next(const char *text, gsize size, gsize at);
