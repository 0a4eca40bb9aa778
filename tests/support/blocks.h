/* Blocks as lines of text, for tables of cases.
 *
 *     item2 <(a)> #point-a @fr *bold* /italic/ | Text of the block.
 *
 * The kind with its level, then what the block has of mark, anchor, language and type face. */
#pragma once

#include "structure/block.h"

/* One line for a block. */
char *ig_block_describe(const IgBlock *block);

/* All blocks, a line each, joined by line breaks. */
char *ig_blocks_describe(const IgBlocks *blocks);

/* All warnings, "kind count" joined by ", ". */
char *ig_warnings_describe(const GPtrArray *warnings);
