/* The order of locators within a document, as a table of references has it: the main run of
 * numbers, other series by name, notes, and what has no number. Private to src/search. */
#pragma once

#include "store/places.h"

/* Of the numbers in a label so many count; the rest is in the order of the document. */
#define IG_LABEL_KEY_NUMBERS 4

typedef struct {
    guint kind;         /* main run, another series, notes, no number */
    const char *series; /* folded; lives as long as the table it was made with */
    guint word;         /* paragraphs, recitals, articles */
    guint numbers[IG_LABEL_KEY_NUMBERS];
} IgLabelKey;

/* `series` keeps the names of series (char * → char *, owned). Letters do not count: "(v)" stands
 * behind "(u)" or before "(vi)", which only the document knows. */
IgLabelKey ig_label_key(const IgPlace *place, GHashTable *series);

/* The table for ig_label_key(). */
GHashTable *ig_label_series_new(void);

/* <0, 0, >0. Paragraphs with equal keys are in the order of their document. */
int ig_label_key_compare(const IgLabelKey *a, const IgLabelKey *b);
