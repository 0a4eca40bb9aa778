/* The subcorpus of a query: all that it looks through, with the words each paragraph has, which is
 * what occurrences are relative to.
 *
 * It is what the filters of the query admit (those that it asks for whatever the words): with
 * date:2003..2014, paragraphs of documents of these years, whether they hold the words or not. A
 * filter that is only asked for beside some words (a OR date:2003) does not narrow it. Private to
 * src/search. */
#pragma once

#include "search/search.h"

typedef struct {
    gint64 id;
    guint words;
    guint document; /* index into documents */
} IgSubcorpusParagraph;

typedef struct {
    GPtrArray *documents; /* of IgStoredDocument: all of the index, by first paragraph */
    GArray *paragraphs;   /* of IgSubcorpusParagraph, by id */
    guint64 words;
} IgSubcorpus;

IgSubcorpus *ig_subcorpus_new(IgResults *results, GError **error);
void ig_subcorpus_free(IgSubcorpus *subcorpus);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgSubcorpus, ig_subcorpus_free)

/* The place of a paragraph among them, looked for from `from` on; FALSE with `error` set when it is
 * not there, which it is if it was found. */
gboolean ig_subcorpus_find(const IgSubcorpus *subcorpus, gint64 paragraph, guint *from,
                           GError **error);

/* Words of all that would be looked through without any filter. */
gboolean ig_subcorpus_all_words(IgResults *results, guint64 *words, GError **error);
