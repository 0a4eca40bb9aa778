/* Frames: length-checked messages on a pipe between the supervisor and the child.
 *
 * Twelve bytes of header (magic, type, length, all little-endian), then the payload, a serialised
 * GVariant of the type that goes with the frame's. Nothing that comes out of a child is trusted: a
 * wrong magic, an unknown type or a length over the limit ends the conversation, and payloads are
 * read as untrusted variants. */
#pragma once

#include <glib.h>

/* Raised whenever a message changes its meaning; child and supervisor must agree. */
#define IG_EXTRACT_PROTOCOL 3u

/* The largest payload. Paragraphs travel in batches far smaller; one alone may be a 100 MB line. */
#define IG_FRAME_MAX_BYTES (128u * 1024 * 1024)

typedef enum {
    IG_FRAME_HELLO = 1,  /* child: protocol, extractor version, versions of its libraries */
    IG_FRAME_REQUEST,    /* supervisor: ticket and file name of a document, which comes apart
                            (extract/handing.h), whether to explain */
    IG_FRAME_DOCUMENT,   /* child: the ticket, facts about the document; its paragraphs follow */
    IG_FRAME_PARAGRAPHS, /* child: a batch of paragraphs, as packing.h has them */
    IG_FRAME_DONE,       /* child: warnings; the document is complete */
    IG_FRAME_FAILED,     /* child: the ticket, IgExtractError, reason: it could not be read */
    IG_FRAME_EVIDENCE,   /* child, before DONE: why the paragraphs are what they are; only if asked
                            for */
} IgFrameType;

#define IG_FRAME_LAST IG_FRAME_EVIDENCE

#define IG_EXTRACT_ERROR (ig_extract_error_quark())
GQuark ig_extract_error_quark(void);

typedef enum {
    IG_EXTRACT_ERROR_PROTOCOL,    /* the other side does not speak as it should */
    IG_EXTRACT_ERROR_CLOSED,      /* the other side is gone */
    IG_EXTRACT_ERROR_DIED,        /* the child died while it read a document */
    IG_EXTRACT_ERROR_TIMEOUT,     /* it took longer than a document may take */
    IG_EXTRACT_ERROR_MEMORY,      /* it wanted more memory than a document may take */
    IG_EXTRACT_ERROR_DOCUMENT,    /* the ingester could not read it */
    IG_EXTRACT_ERROR_NO_DOCUMENT, /* no ingester knows such files: an image, an archive … */
    IG_EXTRACT_ERROR_START,       /* no child could be started */
} IgExtractError;

/* Writes a whole frame to a blocking descriptor; takes `payload` (floating or not). */
gboolean ig_frame_write(int descriptor, IgFrameType type, GVariant *payload, GError **error);

/* Bytes that have come in, until they make whole frames. */
typedef struct {
    GByteArray *bytes;
    gsize taken; /* bytes at the start that are already used */
} IgFrameBuffer;

void ig_frame_buffer_init(IgFrameBuffer *buffer);
void ig_frame_buffer_clear(IgFrameBuffer *buffer);

/* Reads once from the descriptor. FALSE at its end (IG_EXTRACT_ERROR_CLOSED) or on a failure. */
gboolean ig_frame_buffer_fill(IgFrameBuffer *buffer, int descriptor, GError **error);

/* The next whole frame: 1, with its type and payload (owned by the caller); 0 when more bytes are
 * needed; -1 on bytes that are no frame. */
int ig_frame_buffer_take(IgFrameBuffer *buffer, IgFrameType *type, GVariant **payload,
                         GError **error);
