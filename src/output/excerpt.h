/* What a hit shows of its paragraph, in pieces that matched and pieces that did not. Private to
 * src/output. */
#pragma once

#include "output/emitter.h"

/* Appends one piece of text, as the format writes it. */
typedef void (*IgPieceFunc)(GString *out, const char *text, gsize length, gboolean matched);

/* The whole paragraph, or so many words around its matches as --context asks for; what is cut off
 * is a piece "… " or " …" that did not match. */
void ig_excerpt_append(GString *out, const IgHit *hit, const IgEmitterOptions *options,
                       IgPieceFunc append);
