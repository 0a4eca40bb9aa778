/* The structure engine: blocks in, numbered paragraphs out.
 *
 * Pure: it sees no file and knows no format. Named passes, each in a file of its own, work over the
 * blocks one after another; ig_structure() is their order. */
#pragma once

#include "structure/block.h"

/* Consumes `blocks` and gives what the document holds: paragraphs with ordinal, label, series,
 * zone, section, page and text; its facts and warnings carried over. Cannot fail: text in no known
 * shape comes out as body paragraphs. The caller sets media_type. */
IgExtraction *ig_structure(IgBlocks *blocks);
