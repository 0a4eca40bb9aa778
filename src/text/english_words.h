/* English words that no rule knows. Private to src/text. */
#pragma once

/* Forms of one word, a word a row, the lemma first: verbs, then nouns. The array ends with NULL. */
extern const char *const ig_english_irregular[];

/* Words that no rule may bring together, a row each: what stands on different sides of a slash are
 * different words, or the same word in senses that have nothing to do with each other. */
extern const char *const ig_english_apart[];

/* Words whose forms nobody asks for, and that no longer word is a form of. */
extern const char ig_english_function_words[];

/* Adjectives that are compared by their endings: the rule alone would make `users` of `use`. */
extern const char ig_english_adjectives[];

/* Words in -ics that are plurals: `topics`, but not `ethics`. */
extern const char ig_english_ics_plurals[];

/* Verbs in -ere, -ste, -ue … that end in an e which their spelling does not show. */
extern const char ig_english_silent_e[];
