/* Messages: an extraction as frames, and frames as an extraction again.
 *
 * The writing side runs in the child, the reading side in the supervisor, which trusts nothing:
 * what it takes in is valid UTF-8, in range, and within the limits named here, or it is refused. */
#pragma once

#include "extract/frame.h"
#include "model/extraction.h"

/* A document with more paragraphs than this is refused: four times the largest known. */
#define IG_MAX_PARAGRAPHS 4000000u

/* Writes DOCUMENT, PARAGRAPHS… and DONE, in answer to the request with this ticket; before DONE,
 * with `explain`, the EVIDENCE. */
gboolean ig_message_write_extraction(int descriptor, guint64 ticket, const IgExtraction *extraction,
                                     gboolean explain, GError **error);

/* Takes in one frame of an extraction: DOCUMENT begins `*extraction`, PARAGRAPHS and DONE add to
 * it. FALSE on a message out of turn, in answer to another ticket, or with impossible values. */
gboolean ig_message_read_extraction(IgExtraction **extraction, guint64 ticket, IgFrameType type,
                                    GVariant *payload, GError **error);

/* The ticket that a DOCUMENT or FAILED answers to. */
guint64 ig_message_ticket(GVariant *payload);
