/* How likely characters are, and how likely beside one another: the yardstick by which a damaged
 * reading of a text is told from a clean one.
 *
 * Costs are bits, roughly: what a character that is common in running text of any language would
 * need to be written down, and what is needed beside that where two neighbours do not go together
 * (scripts change within a word, a capital follows a small letter, a symbol touches a letter). Only
 * differences between two readings of the same bytes mean anything. Pure. */
#pragma once

#include <glib.h>

/* Cost of `n` code points that stand between `before` and `after` (0 at the ends of a text). ASCII
 * costs nothing by itself, for both readings have it; but its control characters do. */
guint ig_likelihood_cost(const gunichar *text, gsize n, gunichar before, gunichar after);

/* The script of a letter as a small number, the same for all letters of the script (one for Han
 * and kana together); 0 for all that is not a letter of one script, 1 for
 * Latin; below 64. */
guint ig_likelihood_script(gunichar c);
