/* Inflection: which other spellings are forms of the same word.
 *
 * Works on folded terms (text/tokens.h) and proposes; it does not know which words exist, so most
 * of what it proposes exists nowhere, and whoever asks keeps what an index holds. Two principles
 * decide what is proposed:
 *
 * - Forms of one lemma only, never words derived from it: `government` has `governments`, not
 *   `govern`; `govern` has `governs`, `governed`, `governing`, not `governance`.
 * - Spellings, not senses. Where a noun and a verb are spelled alike, nobody can tell which one is
 *   asked for, and they are one word (`report`, `reports`, `reported`), unless their senses have
 *   nothing to do with each other: such homonyms are listed, and their forms stand apart (`state`,
 *   `states`; `stated`, `stating`). A noun's plural that is spelled like another word stands apart
 *   likewise (`news` from `new`).
 *
 * Forms need not be forms of each other's forms: `meetings` has `meeting`, `meeting` has `meet`,
 * `meetings` does not have `meet`. Pure. */
#pragma once

#include <glib.h>

/* More forms than the longest paradigm has. */
#define IG_INFLECTION_MAX_FORMS 96

/* Whether anything is known about a language (a BCP 47 tag, of which the primary part counts). */
gboolean ig_inflection_knows(const char *language);

/* The language whose rules are tried on words of unknown language, by the word's script: "en" for
 * Latin letters, "ru" for Cyrillic, "ar" for Arabic; NULL for words of other scripts and for what
 * is no word. Static. */
const char *ig_inflection_default_language(const char *term);

/* The forms that a folded term may have in a language besides itself (GPtrArray of char *), the
 * likeliest first, none twice; empty where the language is unknown or its script another one. */
GPtrArray *ig_inflections(const char *term, const char *language);

/* Whether a folded term is an English word that serves grammar only (`the`, `into`, `being`). */
gboolean ig_is_function_word(const char *term);

/* Whether one is proposed for the other. A term is a form of itself. */
gboolean ig_is_inflection(const char *term, const char *other, const char *language);
