/* What an ingester may take in of one document, and the warning that it leaves where that ends.
 *
 * Whatever a limit leaves out is counted in a warning of the document: a part of a document is
 * better than none, and nobody should take it for the whole. */
#pragma once

#include "structure/block.h"

/* Zeros: no limit. */
typedef struct {
    guint64 pages;      /* of a PDF */
    guint64 text_bytes; /* of all blocks */
    gint64 until;       /* monotonic microseconds; pages of a PDF not read by then are left */
} IgInputLimits;

/* Elements of markup nested deeper are read as if they stood beside each other. The deepest page
 * known, of unclosed elements, has some hundreds; a stylesheet-made one 40. */
#define IG_NESTING_MAX 5000

/* Warnings. Their details say how much was read. */
#define IG_WARNING_PAGES   "budget-pages"
#define IG_WARNING_TIME    "budget-time"
#define IG_WARNING_OUTPUT  "budget-output"
#define IG_WARNING_NESTING "budget-nesting"

/* Leaves out the blocks at the end that are beyond `limits`, with a warning. */
void ig_limits_cut(const IgInputLimits *limits, IgBlocks *blocks);

/* The kind of warning that forbids to read page `number`, or NULL when it may be read;
 * `text_bytes` is what the pages before it gave. */
const char *ig_limits_forbid_page(const IgInputLimits *limits, guint number, guint64 text_bytes);
