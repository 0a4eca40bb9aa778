/* Candidates: what stands at the start of a line and could be its number. Reads one text, and knows
 * nothing of its neighbours: whether "8." is the eighth paragraph or the end of a sentence that
 * broke off after "Resolution", numbering.c decides. Pure. */
#pragma once

#include <glib.h>

/* How a number is dressed. Numbers of one run share it. */
typedef enum {
    IG_NUMBER_NONE,
    IG_NUMBER_DOT,       /* 69.  a.  iv. */
    IG_NUMBER_CLOSE,     /* 69)  a)  iv) */
    IG_NUMBER_BOTH,      /* (69) (a) (iv) */
    IG_NUMBER_SQUARE,    /* [69] */
    IG_NUMBER_BARE,      /* 69, nothing after it */
    IG_NUMBER_DASH,      /* 69 -  69 – */
    IG_NUMBER_DEGREE,    /* 1°  1º */
    IG_NUMBER_DECIMAL,   /* 4.1  4.1.  4.1.2 */
    IG_NUMBER_SECTION,   /* § 3 */
    IG_NUMBER_PARAGRAPH, /* Paragraph 7, Para. 7, ¶ 7 */
    IG_NUMBER_ARTICLE,   /* Article 5 */
} IgNumberStyle;

typedef enum {
    IG_COUNT_ARABIC,
    IG_COUNT_LOWER, /* a b c … z aa bb */
    IG_COUNT_UPPER,
    IG_COUNT_ROMAN,       /* i ii iii */
    IG_COUNT_ROMAN_UPPER, /* I II III */
    IG_COUNT_CYRILLIC,    /* а б в */
    IG_COUNT_ABJAD,       /* أ ب ج */
} IgCounting;

/* Deepest decimal number read: 1.2.3.4.5.6 */
#define IG_DECIMAL_PARTS 6

/* A value counts in steps of IG_VALUE_STEP, so that "5a" and "5 bis" find room between 5 and 6. */
#define IG_VALUE_STEP 64

typedef struct {
    IgNumberStyle style;
    IgCounting counting;
    guint value;                   /* IG_VALUE_STEP × number, plus the place of its suffix */
    guint parts[IG_DECIMAL_PARTS]; /* of a DECIMAL */
    guint n_parts;
    guint start;     /* byte at which the mark begins: after an opening quotation mark */
    guint end;       /* byte after the mark */
    guint words;     /* byte at which the words begin; the length of the text when there are none */
    gboolean quoted; /* an opening quotation mark stands before it */
} IgCandidate;

/* Most readings a mark can have: "(i)" is a letter and a Roman number. */
#define IG_CANDIDATE_READINGS 2

/* Reads the number at the start of a squeezed text; returns how many readings there are, 0 if it
 * starts with none. */
guint ig_candidates_read(const char *text, IgCandidate readings[IG_CANDIDATE_READINGS]);

/* The same for a mark that markup gives ("3.", "a)", "iv"); a bare one counts as dotted. */
guint ig_candidates_read_mark(const char *mark, IgCandidate readings[IG_CANDIDATE_READINGS]);

/* "bis" for the place that it takes in a value, and so on; NULL where that is none of them. */
const char *ig_candidate_latin_suffix(guint place);

/* Whether markup's mark is a number, not a bullet; `mark` may be NULL. */
gboolean ig_mark_has_number(const char *mark);

/* Bytes that a bullet at the start of the text takes with the blanks after it, or 0. A dash is a
 * bullet only before a blank. */
gsize ig_bullet_length(const char *text);

/* Whether `next` follows `value` in counting; the steps left out between them are written to
 * `gap`: 0 for 5 to 6, 5 to 5a and 5a to 6. */
gboolean ig_candidate_follows(const IgCandidate *one, const IgCandidate *next, guint *gap);
