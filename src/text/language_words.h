/* The words that running text of a language cannot do without, a list a language. Private to
 * text/language.c. */
#pragma once

#include <glib.h>

typedef struct {
    const char *tag;
    const char *words; /* lower case, with their accents, separated by blanks */
} IgLanguageWords;

/* Ends in a row without tag. */
const IgLanguageWords *ig_language_words(void);
