#include "ingest/signature.h"

#include <string.h>

typedef struct {
    gsize offset;
    const char *magic;
    gsize length;
    const char *name;
} Signature;

#define MAGIC(offset, bytes, name)                                                                 \
    {                                                                                              \
        offset, bytes, sizeof(bytes) - 1, name                                                     \
    }

/* Magic numbers as the file(1) database and the formats' own specifications give them. */
static const Signature signatures[] = {
    MAGIC(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an older Office document (doc, xls or ppt)"),
    MAGIC(0, "{\\rtf", "a rich text document (rtf)"),
    MAGIC(0, "%!PS", "a PostScript document"),
    MAGIC(0, "AT&TFORM", "a DjVu document"),
    MAGIC(0, "\x1F\x8B", "a gzip archive"),
    MAGIC(0, "BZh", "a bzip2 archive"),
    MAGIC(0, "\xFD\x37zXZ\0", "an xz archive"),
    MAGIC(0, "\x28\xB5\x2F\xFD", "a zstd archive"),
    MAGIC(0, "7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    MAGIC(0, "Rar!\x1A\x07", "a RAR archive"),
    MAGIC(0, "MSCF\0\0\0\0", "a cabinet archive"),
    MAGIC(257, "ustar", "a tar archive"),
    MAGIC(0, "\x89PNG\r\n", "an image (PNG)"),
    MAGIC(0, "\xFF\xD8\xFF", "an image (JPEG)"),
    MAGIC(0, "GIF87a", "an image (GIF)"),
    MAGIC(0, "GIF89a", "an image (GIF)"),
    MAGIC(0, "II*\0", "an image (TIFF)"),
    MAGIC(0, "MM\0*", "an image (TIFF)"),
    MAGIC(8, "WEBP", "an image (WebP)"),
    MAGIC(4, "ftypheic", "an image (HEIC)"),
    MAGIC(4, "ftypavif", "an image (AVIF)"),
    MAGIC(0, "\0\0\1\0", "an icon"),
    MAGIC(8, "WAVE", "a sound recording (WAV)"),
    MAGIC(0, "ID3", "a sound recording (MP3)"),
    MAGIC(0, "OggS", "a sound recording (Ogg)"),
    MAGIC(0, "fLaC", "a sound recording (FLAC)"),
    MAGIC(4, "ftyp", "a film (MP4)"),
    MAGIC(0, "\x1A\x45\xDF\xA3", "a film (Matroska)"),
    MAGIC(8, "AVI ", "a film (AVI)"),
    MAGIC(0,
          "\x7F"
          "ELF",
          "a program"),
    MAGIC(0, "\xCF\xFA\xED\xFE", "a program"),
    MAGIC(0, "\xCA\xFE\xBA\xBE", "a program"),
    MAGIC(0, "\0asm", "a program"),
    MAGIC(0, "SQLite format 3\0", "an SQLite database"),
    MAGIC(0, "wOFF", "a font"),
    MAGIC(0, "wOF2", "a font"),
    MAGIC(0, "OTTO\0", "a font"),
};

/* Documents that are ZIP archives inside show it by the names of their first members. */
static const Signature zip_members[] = {
    MAGIC(0, "word/", "a Word document (docx)"),
    MAGIC(0, "xl/", "an Excel workbook (xlsx)"),
    MAGIC(0, "ppt/", "a PowerPoint presentation (pptx)"),
    MAGIC(0, "mimetypeapplication/vnd.oasis.opendocument",
          "an OpenDocument file (odt, ods or odp)"),
    MAGIC(0, "mimetypeapplication/epub+zip", "an e-book (EPUB)"),
};

static gboolean stands_at(const Signature *signature, const guint8 *head, gsize length)
{
    return length >= signature->offset + signature->length &&
           memcmp(head + signature->offset, signature->magic, signature->length) == 0;
}

static const char *zip_name(const guint8 *head, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(zip_members); i++) {
        if (memmem(head, length, zip_members[i].magic, zip_members[i].length))
            return zip_members[i].name;
    }
    return "a ZIP archive";
}

/* "MZ" and "BM" are too short to stand alone: text may begin with them, but holds no NULs. */
static const char *two_letter_name(const guint8 *head, gsize length)
{
    if (length < 16 || !memchr(head, 0, length))
        return NULL;
    if (memcmp(head, "MZ", 2) == 0)
        return "a program";
    if (memcmp(head, "BM", 2) == 0 && memcmp(head + 6, "\0\0\0\0", 4) == 0)
        return "an image (BMP)";
    return NULL;
}

const char *ig_signature_name(const guint8 *head, gsize length)
{
    if (length >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0))
        return zip_name(head, length);
    for (guint i = 0; i < G_N_ELEMENTS(signatures); i++) {
        if (stands_at(&signatures[i], head, length))
            return signatures[i].name;
    }
    return two_letter_name(head, length);
}

/* One control character in this many bytes is still text: old files carry a stray ^Z or escape. */
#define BYTES_PER_CONTROL 50

static gboolean is_control(guint8 byte)
{
    return byte == 0x7F || (byte < 0x20 && !strchr("\t\n\v\f\r\x1A\x1B\b", byte));
}

/* In UTF-16 or UTF-32 of a Western text NULs stand at even or at odd places only, and are at least
 * a third of all bytes. */
static gboolean is_wide_text(const guint8 *head, gsize length)
{
    if (length >= 2 &&
        ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF)))
        return TRUE;
    if (length >= 4 && memcmp(head, "\0\0\xFE\xFF", 4) == 0)
        return TRUE;
    gsize nuls[2] = {0, 0};
    for (gsize i = 0; i < length; i++)
        nuls[i % 2] += head[i] == 0;
    return MIN(nuls[0], nuls[1]) == 0 && MAX(nuls[0], nuls[1]) * 3 >= length;
}

gboolean ig_signature_is_text(const guint8 *head, gsize length)
{
    if (memchr(head, 0, length) || (length >= 2 && (head[0] == 0xFF || head[0] == 0xFE)))
        return is_wide_text(head, length);
    gsize controls = 0;
    for (gsize i = 0; i < length; i++)
        controls += is_control(head[i]);
    return controls * BYTES_PER_CONTROL <= length;
}
