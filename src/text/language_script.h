/* Scripts: what the letters of a text tell of its language. Private to text/language.c. */
#pragma once

#include <glib.h>

/* Letters that few of the languages of a script have. */
typedef enum {
    IG_MARK_RUSSIAN,     /* ы э ё */
    IG_MARK_UKRAINIAN,   /* ї є ґ */
    IG_MARK_DOTTED_I,    /* і: Ukrainian, Belarusian, Kazakh */
    IG_MARK_BELARUSIAN,  /* ў */
    IG_MARK_SERBIAN,     /* ђ ћ */
    IG_MARK_MACEDONIAN,  /* ѓ ќ ѕ */
    IG_MARK_KAZAKH,      /* ә ғ қ ұ */
    IG_MARK_ARABIC,      /* ة ى ي ك */
    IG_MARK_PERSIAN,     /* پ چ ژ گ ک ی */
    IG_MARK_URDU,        /* ٹ ڈ ڑ ں ے */
    IG_MARK_SIMPLIFIED,  /* characters of simplified Chinese alone */
    IG_MARK_TRADITIONAL, /* and of traditional */
} IgLetterMark;

#define IG_LETTER_MARKS (IG_MARK_TRADITIONAL + 1)

/* The letters of a text, counted. */
typedef struct {
    guint letters;
    guint latin, cyrillic, arabic, han, kana, hangul;
    guint other;              /* letters of all other scripts */
    GUnicodeScript of_others; /* the script of the first of them */
    guint marks[IG_LETTER_MARKS];
} IgLetterCount;

/* Counts one letter. */
void ig_letter_count(IgLetterCount *count, gunichar letter);

/* The script of most letters; Japanese counts as Hiragana. G_UNICODE_SCRIPT_COMMON where there are
 * no letters. */
GUnicodeScript ig_letters_script(const IgLetterCount *count);

/* The language that the letters of the text's script tell, or NULL: of Latin text always. `clear`
 * says whether no other is as likely. */
const char *ig_letters_language(const IgLetterCount *count, gboolean *clear);
