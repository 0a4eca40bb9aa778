/* Emitters: one a format, from hits to bytes.
 *
 * To add a format, write `src/output/<format>.c` with one IgEmitter and a row in emitters.c, and
 * describe it in man/igsearch-formats.5. An emitter writes each hit as it comes and keeps none, so
 * that an export of a million hits takes no more memory than one. It writes to a GString, which the
 * caller flushes; it never prints. */
#pragma once

#include "output/cite.h"
#include "search/search.h"

typedef struct {
    gsize context;    /* code points of text shown around matches; 0: the whole paragraph */
    guint words;      /* instead, so many words on both sides of them; 0: as `context` says */
    gboolean colour;  /* terminal colours */
    const char *host; /* locators are links, for a terminal on this computer; NULL: they are not */
    guint width;      /* columns of the terminal; 0: lines are not wrapped */
    IgCiteStyle cite; /* of footnotes */
    gboolean bom;     /* begin tables with U+FEFF, by which spreadsheets know UTF-8 */
    gboolean ids;     /* hits have ids, to be given */
    const char *query_id;    /* in a batch: which query the hits answer; NULL: there is but one */
    const char *query_label; /* its label; "" if it has none */
} IgEmitterOptions;

typedef struct _IgEmitter IgEmitter;

/* One list of hits on its way out: what an emitter may know of what it has written. */
typedef struct {
    const IgEmitter *emitter;
    GString *out;                    /* may be emptied between hits */
    const IgEmitterOptions *options; /* borrowed */
    guint64 hits;                    /* written so far */
    gint64 document;                 /* that of the last of them; 0 before the first */
} IgEmission;

struct _IgEmitter {
    const char *name;    /* as in --format=NAME */
    const char *summary; /* one line for --help */
    gboolean
        for_people; /* shows a first page unless --limit says otherwise; data formats show all */
    gboolean for_spreadsheets; /* knows what to do with a byte order mark */
    gboolean counts;           /* has a form for --count and --facets too */
    gboolean by_document;      /* wants the hits of one document to follow each other */
    gboolean regions;          /* wants the paragraphs' regions */
    void (*begin)(IgEmission *emission);
    void (*hit)(IgEmission *emission, const IgHit *hit);
    void (*end)(IgEmission *emission);
    /* In a batch: what is asked next; NULL: each hit says so itself. */
    void (*asked)(IgEmission *emission, const char *query);
    /* In a batch: the query could not be answered. NULL: the format is not for batches. */
    void (*failed)(IgEmission *emission, const char *message);
};

/* Begins a list in `emission`; then each hit, then the end. Out and options must outlive it. */
void ig_emission_begin(IgEmission *emission, const IgEmitter *emitter, GString *out,
                       const IgEmitterOptions *options);
void ig_emission_hit(IgEmission *emission, const IgHit *hit);
void ig_emission_end(IgEmission *emission);

/* The emitter of that name, or NULL. Static. */
const IgEmitter *ig_emitter_named(const char *name);

/* All of them, NULL-terminated. Static. */
const IgEmitter *const *ig_emitters(void);

extern const IgEmitter ig_text_emitter;
extern const IgEmitter ig_jsonl_emitter;
extern const IgEmitter ig_csv_emitter;
extern const IgEmitter ig_tsv_emitter;
extern const IgEmitter ig_html_emitter;
extern const IgEmitter ig_markdown_emitter;
extern const IgEmitter ig_bibtex_emitter;
extern const IgEmitter ig_ris_emitter;
extern const IgEmitter ig_csl_emitter;
extern const IgEmitter ig_tei_emitter;
extern const IgEmitter ig_annotation_emitter;

/* Not a format but what --cite asks for, in the style of the options. */
extern const IgEmitter ig_footnotes_emitter;
