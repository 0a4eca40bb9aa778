#include "store/text_block.h"

#include <string.h>
#include <zstd.h>

/* Higher levels take five times as long for a fortieth less. */
#define LEVEL 1

/* More than any document has; a stranger's few bytes must not become all of memory. */
#define MAX_BYTES (256u * 1024 * 1024)

void ig_text_block_add(GByteArray *plain, const char *text)
{
    g_byte_array_append(plain, (const guint8 *)text, (guint)strlen(text) + 1);
}

struct _IgTextPacker {
    ZSTD_CCtx *context;
};

IgTextPacker *ig_text_packer_new(void)
{
    IgTextPacker *packer = g_new0(IgTextPacker, 1);
    packer->context = ZSTD_createCCtx();
    if (!packer->context)
        g_error("text cannot be compressed: no memory");
    ZSTD_CCtx_setParameter(packer->context, ZSTD_c_compressionLevel, LEVEL);
    ZSTD_CCtx_setParameter(packer->context, ZSTD_c_checksumFlag, 1);
    return packer;
}

void ig_text_packer_free(IgTextPacker *packer)
{
    if (packer)
        ZSTD_freeCCtx(packer->context);
    g_free(packer);
}

GByteArray *ig_text_block_pack(IgTextPacker *packer, const GByteArray *plain)
{
    GByteArray *packed = g_byte_array_new();
    g_byte_array_set_size(packed, (guint)ZSTD_compressBound(plain->len));
    gsize size = ZSTD_compress2(packer->context, packed->data, packed->len, plain->data,
                                plain->len);
    /* The only reason to fail would be want of room or of memory. */
    if (ZSTD_isError(size))
        g_error("text cannot be compressed: %s", ZSTD_getErrorName(size));
    return g_byte_array_set_size(packed, (guint)size);
}

/* ---- unpacking ---- */

void ig_text_block_free(IgTextBlock *block)
{
    if (!block)
        return;
    g_free(block->bytes);
    g_free(block->texts);
    g_free(block);
}

static gboolean find_texts(IgTextBlock *block, gsize size)
{
    gsize at = 0;
    for (guint i = 0; i < block->count; i++) {
        const char *end = at < size ? memchr(block->bytes + at, 0, size - at) : NULL;
        if (!end)
            return FALSE;
        block->texts[i] = (guint32)at;
        at = (gsize)(end - block->bytes) + 1;
    }
    return at == size;
}

/* The bytes a block had before it was compressed; NULL when it is none. */
static char *expand(const guint8 *packed, gsize packed_size, gsize *size)
{
    unsigned long long wanted = ZSTD_getFrameContentSize(packed, packed_size);
    if (wanted == ZSTD_CONTENTSIZE_ERROR || wanted == ZSTD_CONTENTSIZE_UNKNOWN ||
        wanted > MAX_BYTES)
        return NULL;
    g_autofree char *bytes = g_malloc(wanted + 1);
    gsize given = ZSTD_decompress(bytes, wanted, packed, packed_size);
    if (ZSTD_isError(given) || given != wanted)
        return NULL;
    bytes[given] = '\0';
    *size = given;
    return g_steal_pointer(&bytes);
}

IgTextBlock *ig_text_block_unpack(const guint8 *packed, gsize packed_size, guint count)
{
    gsize size = 0;
    g_autofree char *bytes = packed ? expand(packed, packed_size, &size) : NULL;
    /* Each text has at least the NUL that ends it. */
    if (!bytes || count > size)
        return NULL;
    g_autoptr(IgTextBlock) block = g_new0(IgTextBlock, 1);
    block->bytes = g_steal_pointer(&bytes);
    block->count = count;
    block->texts = g_new(guint32, MAX(count, 1));
    return find_texts(block, size) ? g_steal_pointer(&block) : NULL;
}

const char *ig_text_block_text(const IgTextBlock *block, guint number)
{
    g_return_val_if_fail(number < block->count, "");
    return block->bytes + block->texts[number];
}
