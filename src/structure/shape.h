/* Shapes of texts: how a line begins and ends, as far as signs tell, whatever the words are. Pure
 * functions of one squeezed text, on which several passes rest. */
#pragma once

#include <glib.h>

/* The last sign that counts: closing quotes, brackets and note marks after it are read over.
 * 0 for an empty text. */
gunichar ig_shape_final(const char *text);

/* Whether a sentence can end here: . ! ? or their relatives in other scripts. */
gboolean ig_shape_ends_sentence(const char *text);

/* Whether something is closed here: the end of a sentence, a colon or a semicolon. */
gboolean ig_shape_ends_clause(const char *text);

/* Whether the text ends with a colon, narrow or wide. */
gboolean ig_shape_ends_colon(const char *text);

/* Whether the text breaks off with a comma of any script. */
gboolean ig_shape_ends_comma(const char *text);

/* Whether the text is closed, or broken off, as no title is: by a full stop, a colon, a semicolon
 * or a comma of any script. A title may ask or exclaim. */
gboolean ig_shape_ends_untitled(const char *text);

/* Whether the sign belongs to a script that sets no blanks between words, and breaks its lines
 * anywhere: Chinese and Japanese, not Korean. */
gboolean ig_shape_is_unspaced(gunichar c);

/* Whether the text breaks off with a hyphen that joins it to what follows. */
gboolean ig_shape_ends_hyphen(const char *text);

/* Whether the first letter, after opening quotes and brackets, is lower case. */
gboolean ig_shape_starts_lower(const char *text);

/* Whether the first letter is upper case, or of a script without case. */
gboolean ig_shape_starts_upper(const char *text);

/* Whether all letters are capitals, and there are at least two. */
gboolean ig_shape_is_capitals(const char *text);

/* Whether most words of the text that can be begin with a capital, as in a title. */
gboolean ig_shape_is_title_case(const char *text);

/* Whether at least as many longer words begin with a capital as do not. */
gboolean ig_shape_has_capitals(const char *text);

/* Whether the first letter is one of a script that runs from right to left. */
gboolean ig_shape_is_right_to_left(const char *text);

/* The value of a raised digit (², ⁷), -1 for any other sign. */
gint ig_shape_raised_digit(gunichar c);

guint ig_shape_words(const char *text);
guint ig_shape_letters(const char *text);

/* Letters of the first word, with the signs around it. */
guint ig_shape_first_word_length(const char *text);

/* Whether the text is a number in digits or Roman letters, alone or as "- 5 -", "Page 5", "5/12",
 * "Page 5 of 12", "[Page 5]"; `number` gets it. */
gboolean ig_shape_is_page_number(const char *text, guint *number);

/* Whether the text is what a source is cited by and no more: "[AS0-PROCESS]". */
gboolean ig_shape_is_citation_tag(const char *text);

/* Whether the text is an address of the web or of mail, or the tail of one broken over lines. */
gboolean ig_shape_is_url(const char *text);
