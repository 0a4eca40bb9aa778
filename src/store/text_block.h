/* A text block: the texts of paragraphs that follow each other in a document, compressed
 * together, some kilobytes at a time. Knows nothing of the index they are kept in.
 *
 * Compressed, the text of an index takes less than half its bytes, and whoever wants one paragraph
 * unpacks a few microseconds' worth of others with it. A checksum tells a block that was damaged.
 */
#pragma once

#include <glib.h>

/* A block is closed when it holds so many bytes; a longer paragraph has one of its own. Measured on
 * speeches: of 2048 bytes .51 remain, of these .47, of 16384 .41, and unpacking takes 6, 8 and 24
 * µs. */
#define IG_TEXT_BLOCK_BYTES 4096

/* What one paragraph adds to a block. */
void ig_text_block_add(GByteArray *plain, const char *text);

/* What compresses blocks, one after another: its tables take longer to make than to use once. */
typedef struct _IgTextPacker IgTextPacker;

IgTextPacker *ig_text_packer_new(void);
void ig_text_packer_free(IgTextPacker *packer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgTextPacker, ig_text_packer_free)

/* What ig_text_block_add() gathered, compressed; the same bytes whatever was packed before. */
GByteArray *ig_text_block_pack(IgTextPacker *packer, const GByteArray *plain);

typedef struct {
    char *bytes; /* the texts, each ended by a NUL */
    guint count;
    guint32 *texts; /* where each begins */
} IgTextBlock;

/* A stranger's index may hold anything: NULL where these are not so many texts. */
IgTextBlock *ig_text_block_unpack(const guint8 *packed, gsize size, guint count);
void ig_text_block_free(IgTextBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgTextBlock, ig_text_block_free)

/* Borrowed from the block. */
const char *ig_text_block_text(const IgTextBlock *block, guint number);
