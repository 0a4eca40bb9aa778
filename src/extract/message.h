/* Messages: an extraction as frames, and frames as an extraction again.
 *
 * The writing side runs in the child, the reading side in the supervisor, which trusts nothing:
 * what it takes in is valid UTF-8, in range, and within the limits named here, or it is refused. */
#pragma once

#include "extract/frame.h"
#include "model/extraction.h"

/* A document with more paragraphs than this is refused: four times the largest known. */
#define IG_MAX_PARAGRAPHS 4000000u

/* Writes DOCUMENT, PARAGRAPHS… and DONE. */
gboolean ig_message_write_extraction(int descriptor, const IgExtraction *extraction,
                                     GError **error);

/* Takes in one frame of an extraction: DOCUMENT begins `*extraction`, PARAGRAPHS and DONE add to
 * it. FALSE on a message out of turn or with impossible values. */
gboolean ig_message_read_extraction(IgExtraction **extraction, IgFrameType type, GVariant *payload,
                                    GError **error);
