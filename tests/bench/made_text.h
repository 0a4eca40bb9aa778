/* Text of any size for the benchmark, the same on every machine: invented words, no language.
 *
 * What matters to a full-text index is copied from real speeches: the n-th most frequent word comes
 * about 1/n as often as the first (Zipf), new words never cease, a document keeps to its subjects,
 * and some words are mostly followed by one other, so that phrases have something to find. All sums
 * are of integers: the seed alone decides. */
#pragma once

#include <glib.h>

typedef struct _IgMadeText IgMadeText;

IgMadeText *ig_made_text_new(guint64 seed);
void ig_made_text_free(IgMadeText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgMadeText, ig_made_text_free)

/* The n-th most frequent word, from 0; appended. */
void ig_made_text_word(guint n, GString *to);

/* The number of the word that often follows the n-th, itself a frequent one. */
guint ig_made_text_follower(guint n);

/* Begins a document: chooses its subjects, and gives how many paragraphs it shall have. */
guint ig_made_text_begin_document(IgMadeText *text);

/* The next paragraph, in place of what is in `line`. */
void ig_made_text_paragraph(IgMadeText *text, GString *line);
