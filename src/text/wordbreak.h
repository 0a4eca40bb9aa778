/* What each code point does to the cutting of a text into words. The tokenizer asks, and
 * whoever counts words. Pure. */
#pragma once

#include <glib.h>

typedef enum {
    IG_BREAK_SEPARATES,
    IG_BREAK_WORD,     /* letters and digits of scripts written with blanks between words */
    IG_BREAK_UNSPACED, /* letters of Han, kana, Thai, Lao, Khmer, Myanmar: cut into pairs */
    IG_BREAK_MARK,     /* belongs to the letter before it */
    IG_BREAK_UNSEEN,   /* read over: soft hyphen, zero-width characters, superscript digits */
} IgBreak;

IgBreak ig_break_of(gunichar c);

/* Whether this dash, standing between two words with no blank, joins them: hyphens and the en dash
 * (public–private), not the dashes that set clauses apart. */
gboolean ig_is_joining_hyphen(gunichar c);
