/* Folding: the form in which two spellings of one word are equal.
 *
 * Case, accents (Latin, Greek, Cyrillic but for й, Arabic and Hebrew points), ligatures, width and
 * compatibility forms, curly quotes and the many dashes go; letters that Unicode does not decompose
 * (ø, ł, đ, æ, œ …) get their usual base letters, and the digits of every script become 0 to 9.
 * Marks that are letters in their script (Indic vowel signs, kana voicing) stay. Superscript digits
 * vanish: on a page they are note marks. Stored text is never folded; only terms and names that are
 * compared. Pure. */
#pragma once

#include <glib.h>

/* Room for the folded form of any one code point, in bytes, terminator included. */
#define IG_FOLD_MAX 64

/* Folded form of one code point into `out`, NUL-terminated; returns its length in bytes, which is 0
 * for characters that vanish (soft hyphen, combining accent, zero-width, superscript digit). Quotes
 * become ' and ", dashes and hyphens -. */
gsize ig_fold_code_point(gunichar c, char out[IG_FOLD_MAX]);

/* Appends the folded form of `c` to the `length` bytes of a folded word; `folded` must have room
 * for IG_FOLD_MAX bytes more. Returns TRUE where `c` may be one letter together with what stands
 * before it (и and a breve, kana and a voicing mark, Hangul in jamo, Indic vowel signs): the word
 * is then to be finished by ig_fold_compose(). */
gboolean ig_fold_append(char *folded, gsize *length, gunichar c);

/* Brings a word that ig_fold_append() wrote into the form that ig_fold() gives, in place; returns
 * its new length, which is never more. */
gsize ig_fold_compose(char *folded, gsize length);

/* Folded form of a whole valid UTF-8 string (normalised first). */
char *ig_fold(const char *text);

/* Folded form for comparing names: as ig_fold(), with quotes and punctuation gone, dashes, slashes,
 * underscores and white space to single spaces, none at the ends. "WGEC Draft  Report," equals
 * "wgec draft-report". Between two digits all punctuation leaves a space, so that "4.1" is not
 * "41", and "S/RES/1325(2000)" equals "S/RES/1325 (2000)". */
char *ig_fold_name(const char *text);

/* Version of the Unicode tables that folding rests on, e.g. "15.0.0"; an index remembers it.
 * Static. */
const char *ig_fold_unicode_version(void);
