/* How many words each paragraph has, as FTS5 counted them: what ranking asks of every match.
 *
 * FTS5 keeps a row a paragraph for this (_docsize), ten bytes and a search in a tree each; here a
 * document's lengths are one blob, LEB128 integers in the order of its paragraphs. Private to
 * src/store. */
#pragma once

#include "store/store.h"

/* Stores those of the paragraphs from `first` on, each as ig_varint_append() writes it. */
gboolean ig_lengths_put(IgStore *store, gint64 first, const GByteArray *lengths, GError **error);

/* A reader for one statement: what it has read must not change meanwhile. */
typedef struct _IgLengths IgLengths;

IgLengths *ig_lengths_new(IgStore *store);
/* Freed with the last reference (g_rc_box_acquire()). */
void ig_lengths_free(IgLengths *lengths);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgLengths, ig_lengths_free)

/* Words of a paragraph; -1 when the index does not say. Cheap for paragraphs in ascending order. */
int ig_lengths_of(IgLengths *lengths, gint64 paragraph);

/* Reads those of all paragraphs, two bytes each: for who asks for most of them more than once. What
 * cannot be read so is read when it is asked for. */
void ig_lengths_read_all(IgLengths *lengths);

/* How many lengths the bytes hold; -1 when they are none. */
int ig_lengths_count(const guint8 *bytes, gsize length);
