/* A run: the inline text of one block, gathered piece by piece as the page gives it.
 *
 * Pieces join verbatim ("caf" "é", "H" "2" "O"); white space collapses to single spaces and goes at
 * the ends; a tab stands between the cells of a row. Pure. */
#pragma once

#include <glib.h>

typedef struct {
    GString *text;
    gboolean space; /* white space stands between what is here and what comes */
    guint breaks;   /* line breaks seen since the last character */
    gsize bold;     /* bytes of text in bold type */
    gsize italic;
} IgRun;

typedef struct {
    gboolean bold, italic, superscript;
} IgRunStyle;

void ig_run_init(IgRun *run);
void ig_run_clear(IgRun *run); /* frees what it holds */

/* Adds characters. Superscript digits become ¹²³: printed so, and read as note marks or exponents
 * rather than as digits of the word before them. */
void ig_run_append(IgRun *run, const char *text, gsize length, IgRunStyle style);

/* White space, as between blocks set on one line. */
void ig_run_add_space(IgRun *run);

/* A line break. TRUE when it is the second in a row: an empty line, which separates paragraphs. */
gboolean ig_run_add_break(IgRun *run);

/* The border between two cells of a row. */
void ig_run_add_cell(IgRun *run);

gboolean ig_run_is_empty(const IgRun *run);

/* Whether most of the text is bold or italic. */
gboolean ig_run_is_bold(const IgRun *run);
gboolean ig_run_is_italic(const IgRun *run);

/* The text, and an empty run to go on with. */
char *ig_run_take(IgRun *run);
