/* The part of a locator after the document's name: "¶69–71 and 73", "§4 ¶2", "Art. 5(1)(a)".
 *
 * Inside of the locator module; others use model/locator.h. Pure. */
#pragma once

#include "model/locator.h"

typedef enum {
    IG_TAIL_NONE,      /* something else stands here */
    IG_TAIL_MALFORMED, /* begun with ¶, § or [ and a figure, and not carried through */
    IG_TAIL_BACKWARDS, /* a range that ends before it begins */
    IG_TAIL_OK,
} IgTailStatus;

typedef struct {
    GPtrArray *pins; /* of IgPin */
    char *section;
    gboolean notes;     /* the pins are notes */
    gboolean bare;      /* numbers without any mark */
    gboolean printed;   /* labels are asked for, so that a series may stand before */
    gboolean certain;   /* the mark is no plain word */
    gboolean backwards; /* a range ends before it begins; never after IG_TAIL_OK */
} IgTail;

/* Reads `text`, all of it, as the tail of a locator. `tail` is filled on IG_TAIL_OK only; clear it
 * with ig_tail_clear(). */
IgTailStatus ig_tail_parse(const char *text, IgTail *tail);
void ig_tail_clear(IgTail *tail);
