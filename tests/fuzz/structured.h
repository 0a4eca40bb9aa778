/* What must hold of the blocks that an ingester made of any bytes, and of the paragraphs that
 * become of them. */
#pragma once

#include "structure/block.h"

/* Consumes the blocks. All is text, each paragraph is found by the locator it is given, and the
 * supervisor believes it. */
void ig_check_structured(IgBlocks *blocks);
