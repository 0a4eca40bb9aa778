/* Ingesters: one a format, from bytes to blocks.
 *
 * To add a format, write `src/ingest/<format>/` with one IgIngester, and a row in registry.c. An
 * ingester reads hostile bytes inside the extraction child: it may be slow or crash without hurting
 * the index, but it must never cut text silently (a limit that bites is a warning). It reports what
 * it sees as blocks and leaves paragraphs, numbers and zones to the structure engine. */
#pragma once

#include "ingest/input_limits.h"

#define IG_INGEST_ERROR (ig_ingest_error_quark())
GQuark ig_ingest_error_quark(void);

typedef enum {
    IG_INGEST_ERROR_UNKNOWN_FORMAT, /* no ingester recognises the bytes */
    IG_INGEST_ERROR_EMPTY,          /* nothing in the file */
    IG_INGEST_ERROR_ENCRYPTED,      /* needs a password */
    IG_INGEST_ERROR_DAMAGED,        /* the format's own reader gave up */
} IgIngestError;

typedef struct {
    GBytes *bytes;    /* the whole file */
    const char *name; /* file name, for its extension only; may be "" */
    IgInputLimits limits;
} IgInput;

typedef struct {
    const char *name;              /* "html" */
    const char *media_type;        /* "text/html" */
    const char *const *extensions; /* lower case, without the dot, NULL-terminated */

    /* How sure the content alone makes us, 0 (not this format) to 100 (a signature). `head` is the
     * start of the file, at most IG_RECOGNISE_BYTES of it. */
    guint (*recognise)(const guint8 *head, gsize length);

    /* Reads the whole input, appending to `blocks`. On failure `blocks` may hold a part. */
    gboolean (*read)(const IgInput *input, IgBlocks *blocks, GError **error);
} IgIngester;

/* How much of a file recognise() is shown: enough for front matter or a comment before markup. */
#define IG_RECOGNISE_BYTES 4096

extern const IgIngester ig_html_ingester;
extern const IgIngester ig_pdf_ingester;
extern const IgIngester ig_plain_ingester;
extern const IgIngester ig_markdown_ingester;

/* The ingester for these bytes: by content first, then by extension. NULL, with
 * IG_INGEST_ERROR_UNKNOWN_FORMAT (naming what it seems to be: an image, an archive …) or
 * IG_INGEST_ERROR_EMPTY, when there is none. Static. */
const IgIngester *ig_ingester_for(const IgInput *input, GError **error);

/* Every ingester, NULL-terminated, for `--help` and the build summary. Static. */
const IgIngester *const *ig_ingesters(void);
