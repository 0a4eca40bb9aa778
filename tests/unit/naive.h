/* The query language, defined once more: every paragraph is read from its beginning, whatever that
 * costs. Shares nothing with src/search or the plan but the tokenizer. */
#pragma once

#include "model/zone.h"
#include "query/ast.h"
#include "store/selection.h"

typedef struct {
    guint document; /* 0, 1 … */
    guint number;   /* its place in the document, from 1 */
    char *text;
    GArray *sentences; /* of gsize: where they begin, as the text was made */
    const char *section, *speaker, *lang, *note;
    IgZone zone;
    guint page;
} NaiveParagraph;

NaiveParagraph *naive_paragraph_new(void);
void naive_paragraph_free(gpointer paragraph);

/* A filter that naive_finds() understands. */
IgNode *naive_random_filter(GRand *random);

/* Whether a query finds a paragraph, among all there are. */
gboolean naive_finds(GPtrArray *all, const NaiveParagraph *paragraph, const IgNode *query,
                     IgUnit unit);
