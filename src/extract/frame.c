#include "extract/frame.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK(igsearch - extract - error - quark, ig_extract_error)

static const char frame_magic[4] = {'I', 'G', 'F', '1'};

#define HEADER_BYTES 12
#define READ_BYTES   (256 * 1024)

/* What each frame carries; GVariant checks the bytes against it. */
static const char *payload_type(guint32 type)
{
    switch (type) {
    case IG_FRAME_HELLO: return "(uua{ss})";
    case IG_FRAME_REQUEST: return "(tayb)";
    case IG_FRAME_DOCUMENT: return "(tsuua{ss}as)";
    case IG_FRAME_PARAGRAPHS: return "ay";
    case IG_FRAME_EVIDENCE: return "a(sss)";
    case IG_FRAME_DONE: return "a(sus)";
    case IG_FRAME_FAILED: return "(tus)";
    default: return NULL;
    }
}

static gboolean write_all(int descriptor, const void *bytes, gsize length, GError **error)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = write(descriptor, at, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_CLOSED, "writing a message: %s",
                        g_strerror(errno));
            return FALSE;
        }
        at += written;
        length -= (gsize)written;
    }
    return TRUE;
}

gboolean ig_frame_write(int descriptor, IgFrameType type, GVariant *payload, GError **error)
{
    g_autoptr(GVariant) held = g_variant_ref_sink(payload);
    g_return_val_if_fail(g_variant_is_of_type(held, G_VARIANT_TYPE(payload_type(type))), FALSE);
    gsize length = g_variant_get_size(held);
    if (length > IG_FRAME_MAX_BYTES) {
        g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL,
                    "a message of %" G_GSIZE_FORMAT " bytes is over the limit of %u", length,
                    IG_FRAME_MAX_BYTES);
        return FALSE;
    }
    guint8 header[HEADER_BYTES];
    guint32 type_bytes = GUINT32_TO_LE((guint32)type),
            length_bytes = GUINT32_TO_LE((guint32)length);
    memcpy(header, frame_magic, 4);
    memcpy(header + 4, &type_bytes, 4);
    memcpy(header + 8, &length_bytes, 4);
    return write_all(descriptor, header, sizeof header, error) &&
           write_all(descriptor, g_variant_get_data(held), length, error);
}

void ig_frame_buffer_init(IgFrameBuffer *buffer)
{
    buffer->bytes = g_byte_array_new();
    buffer->taken = 0;
}

void ig_frame_buffer_clear(IgFrameBuffer *buffer)
{
    g_clear_pointer(&buffer->bytes, g_byte_array_unref);
    buffer->taken = 0;
}

gboolean ig_frame_buffer_fill(IgFrameBuffer *buffer, int descriptor, GError **error)
{
    if (buffer->taken > 0) {
        g_byte_array_remove_range(buffer->bytes, 0, (guint)buffer->taken);
        buffer->taken = 0;
    }
    guint before = buffer->bytes->len;
    g_byte_array_set_size(buffer->bytes, before + READ_BYTES);
    ssize_t got;
    do
        got = read(descriptor, buffer->bytes->data + before, READ_BYTES);
    while (got < 0 && errno == EINTR);
    g_byte_array_set_size(buffer->bytes, before + (got > 0 ? (guint)got : 0));
    if (got > 0)
        return TRUE;
    g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_CLOSED, "%s",
                got == 0 ? "the other side closed the pipe" : g_strerror(errno));
    return FALSE;
}

static gboolean read_header(const guint8 *header, guint32 *type, guint32 *length, GError **error)
{
    memcpy(type, header + 4, 4);
    memcpy(length, header + 8, 4);
    *type = GUINT32_FROM_LE(*type);
    *length = GUINT32_FROM_LE(*length);
    if (memcmp(header, frame_magic, 4) == 0 && payload_type(*type) && *length <= IG_FRAME_MAX_BYTES)
        return TRUE;
    g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL,
                "bytes that are no message (type %u, %u bytes)", *type, *length);
    return FALSE;
}

int ig_frame_buffer_take(IgFrameBuffer *buffer, IgFrameType *type, GVariant **payload,
                         GError **error)
{
    gsize have = buffer->bytes->len - buffer->taken;
    guint32 number = 0, length = 0;
    if (have < HEADER_BYTES)
        return 0;
    const guint8 *at = buffer->bytes->data + buffer->taken;
    if (!read_header(at, &number, &length, error))
        return -1;
    if (have < HEADER_BYTES + (gsize)length)
        return 0;
    /* A copy, because variants want aligned memory and the buffer moves. */
    g_autoptr(GBytes) bytes = g_bytes_new(at + HEADER_BYTES, length);
    *type = (IgFrameType)number;
    *payload = g_variant_ref_sink(
        g_variant_new_from_bytes(G_VARIANT_TYPE(payload_type(number)), bytes, FALSE));
    buffer->taken += HEADER_BYTES + (gsize)length;
    return 1;
}
