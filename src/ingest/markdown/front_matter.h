/* Front matter: the lines of YAML between two `---` with which Jekyll, Hugo and others begin a
 * page.
 *
 * Only what such pages use is read: `key: value`, quoted or not, `[lists]` and `- items` under a
 * key. Anything deeper is kept as text and not understood. Pure. */
#pragma once

#include "structure/block.h"

/* Length in bytes of the front matter at the start of `text`, its closing line included; 0 if there
 * is none. */
gsize ig_front_matter_length(const char *text);

/* Reads title, date, lang and permalink into the document, and adds the whole, its lines joined by
 * spaces, as one META block. */
void ig_front_matter_read(const char *text, gsize length, IgBlocks *blocks);
