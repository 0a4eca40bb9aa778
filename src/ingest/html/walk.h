/* The walk: from an annotated tree to blocks, in the order of the page. */
#pragma once

#include "ingest/html/tree.h"
#include "structure/block.h"

/* Appends the blocks of the page. Warns of mojibake mended ("mojibake"). */
void ig_html_walk(const IgHtmlTree *tree, IgBlocks *blocks);
