/* Spelling: the British and the American way to write an English word.
 *
 * Proposes on folded terms, like inflection.h: whoever asks keeps what an index holds. The two ways
 * are one word in one form, so they meet inside quotes too. Pure. */
#pragma once

#include <glib.h>

/* Other spellings of a folded term (GPtrArray of char *), none twice, the term itself not among
 * them; mostly empty. */
GPtrArray *ig_spellings(const char *term);
