/* The vocabulary: the terms that the index itself holds, and how common each one is.
 *
 * A term is a word as the tokenizer folded it: parts of chains, their wholes, and the pairs of
 * unspaced scripts are terms like any other. Terms come in the order of their bytes.
 *
 * What it costs. FTS5 keeps no counts: to say how often a term occurs, its whole list of postings
 * is read (20 ms for a word that stands in 370,000 paragraphs, 1.5 ms in 40,000, 0.05 ms in a
 * thousand), so ig_vocabulary_find() costs what its term does, and ig_vocabulary_each() what all
 * terms with the prefix do, and 10 µs for each. ig_vocabulary_each_term() saves the postings, not
 * the 10 µs: a prefix of one letter may be that of ten thousand terms. ig_vocabulary_has() takes 30
 * to 50 µs whatever the term. For what happens at every query, ask whether the words are there that
 * may be, rather than walk through all that are. (Half a million
 * paragraphs of speeches have 100,000 terms; stepping through them takes 2 s.) */
#pragma once

#include "store/matching.h"

typedef struct {
    gint64 paragraphs;  /* that hold it */
    gint64 occurrences; /* in all of them together */
} IgVocabularyCount;

/* Whether a term occurs in `tables`: 1, 0, or -1 with `error` set. Cheap. */
int ig_vocabulary_has(IgStore *store, const char *term, IgMatchTables tables, GError **error);

/* How often a term occurs in `tables`; both counts are 0 where it does not. */
gboolean ig_vocabulary_find(IgStore *store, const char *term, IgMatchTables tables,
                            IgVocabularyCount *count, GError **error);

/* Called for each term; return FALSE to stop. The term is borrowed for the call. */
typedef gboolean (*IgVocabularyFunc)(const char *term, const IgVocabularyCount *count,
                                     gpointer data);
typedef gboolean (*IgVocabularyTermFunc)(const char *term, gpointer data);

/* The terms of `tables` that begin with `prefix` ("": all of them), with their counts, or without
 * them for much less. Both are in order of the terms' bytes, a term of both tables once. The store
 * may be read in between, but not changed. FALSE with `error` set on failure; being stopped is
 * none. */
gboolean ig_vocabulary_each(IgStore *store, const char *prefix, IgMatchTables tables,
                            IgVocabularyFunc each, gpointer data, GError **error);
gboolean ig_vocabulary_each_term(IgStore *store, const char *prefix, IgMatchTables tables,
                                 IgVocabularyTermFunc each, gpointer data, GError **error);

/* How many different terms `tables` hold; -1 on failure. Steps through all of them. */
gint64 ig_vocabulary_size(IgStore *store, IgMatchTables tables, GError **error);
