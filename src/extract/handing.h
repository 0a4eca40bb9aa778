/* Handing an open document from the supervisor to the child, which opens none itself.
 *
 * A socket beside the pipes carries one byte and one descriptor a request. Private to
 * src/extract. */
#pragma once

#include <glib.h>

/* Opens a file to be read as a document: a regular one, never waiting as a FIFO would have it. -1,
 * with IG_EXTRACT_ERROR_DOCUMENT, when that cannot be. */
int ig_document_open(const char *path, GError **error);

/* A connected pair, for one side each. */
gboolean ig_handing_pair(int ends[2], GError **error);

/* Sends a descriptor, which stays the caller's own. */
gboolean ig_hand_over(int socket, int descriptor, GError **error);

/* The next one sent, now the caller's; -1 with an error when there is none. */
int ig_hand_take(int socket, GError **error);
