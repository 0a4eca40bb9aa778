/* Mojibake: text whose UTF-8 bytes were once read as another encoding, and how to undo it.
 *
 * `‚Äô` is ’ read as MacRoman, `â€™` the same read as windows-1252. The damage is undone only where
 * the round trip proves it: a run of characters that all exist in the wrong encoding, whose bytes
 * are valid UTF-8 of more than one byte a character, and that gives fewer, likelier characters.
 * Text damaged twice is mended twice. What cannot be proven is left as it is.
 *
 * To be called before white space is squeezed: a no-break space can be the last byte of à. Pure. */
#pragma once

#include <glib.h>

/* Mended text, or NULL when there is nothing to mend. `text` is valid UTF-8. `runs` gets the number
 * of places, `encoding` the name of the encoding that most of them had been misread as (static);
 * either may be NULL. */
char *ig_mojibake_repair(const char *text, guint *runs, const char **encoding);
