/* What the rules of the languages share. Private to the inflection files of src/text. */
#pragma once

#include <glib.h>

/* Forms proposed for one term, in the order in which they were proposed. */
typedef struct {
    const char *term;
    GPtrArray *forms; /* of char *; never the term itself, none twice */
} IgForms;

/* Takes `form`. */
void ig_forms_add(IgForms *forms, char *form);

/* Whether `word` stands in a list of words with single blanks between them. */
gboolean ig_words_hold(const char *words, const char *word);

/* inflection_english.c */
void ig_inflect_english(IgForms *forms);

/* Languages whose words change at their ends only: inflection_endings.c. A paradigm is a set of
 * endings that the stem of one lemma takes. */
typedef struct {
    const char *endings; /* with blanks between them; "-" is none; one behind a ">" is too common an
                            ending to know the paradigm by, and only proposed */
    const char *stems;   /* what the stem ends in, any of these; NULL: anything */
    guint min_characters; /* of the stem */
} IgParadigm;

void ig_inflect_by_endings(IgForms *forms, const IgParadigm *paradigms);

/* The paradigms of a language (its primary tag), or NULL. The last has no endings. */
const IgParadigm *ig_paradigms_of(const char *language);

/* inflection_arabic.c */
void ig_inflect_arabic(IgForms *forms);
