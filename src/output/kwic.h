/* --kwic: lines of a concordance ("igsearch.kwic/1"), written as they come. For people each match
 * begins at the same column of the screen; the tables are table.h's. */
#pragma once

#include "output/table.h"
#include "search/concordance.h"

typedef struct {
    IgTableFormat format;
    const char *title; /* for people */
    guint width;       /* of the text format: columns of a line; 0: as `words` needs */
    guint words;       /* then: words on each side */
    gboolean colour;
    const char *host; /* as in IgEmitterOptions */
} IgKwicOptions;

typedef struct _IgKwic IgKwic;

IgKwic *ig_kwic_new(GString *out, const IgKwicOptions *options);
void ig_kwic_line(IgKwic *kwic, const IgConcordanceLine *line);
/* Writes what is left, and frees it. */
void ig_kwic_end(IgKwic *kwic);
