/* Emitters: one a format, from hits to bytes.
 *
 * To add a format, write `src/output/<format>.c` with one IgEmitter and a row in emitters.c. An
 * emitter writes each hit as it comes and keeps none, so that an export of a million hits takes no
 * more memory than one. It writes to a GString, which the caller flushes; it never prints. */
#pragma once

#include "search/search.h"

typedef struct {
    gsize context;   /* code points of text shown around matches; 0: the whole paragraph */
    guint words;     /* instead, so many words on both sides of them; 0: as `context` says */
    gboolean colour; /* terminal colours */
    guint width;     /* columns of the terminal; 0: lines are not wrapped */
} IgEmitterOptions;

typedef struct {
    const char *name;    /* as in --format=NAME */
    const char *summary; /* one line for --help */
    gboolean
        for_people; /* shows a first page unless --limit says otherwise; data formats show all */
    void (*begin)(GString *out, const IgEmitterOptions *options);
    void (*hit)(GString *out, const IgHit *hit, const IgEmitterOptions *options);
    void (*end)(GString *out, const IgEmitterOptions *options);
} IgEmitter;

/* The emitter of that name, or NULL. Static. */
const IgEmitter *ig_emitter_named(const char *name);

/* All of them, NULL-terminated. Static. */
const IgEmitter *const *ig_emitters(void);

extern const IgEmitter ig_text_emitter;
extern const IgEmitter ig_jsonl_emitter;
extern const IgEmitter ig_csv_emitter;
extern const IgEmitter ig_tsv_emitter;
