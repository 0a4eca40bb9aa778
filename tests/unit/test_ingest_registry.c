#include "ingest/ingester.h"
#include "ingest/signature.h"

#include <string.h>

/* Bytes, a file name, and what reads them; or, where nothing does, a word of the reason. */
typedef struct {
    const char *bytes;
    gsize length;
    const char *name;
    const char *ingester;
    const char *reason;
} Case;

#define BYTES(literal) literal, sizeof(literal) - 1

static const Case cases[] = {
    {BYTES("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"), "a.pdf", "pdf", NULL},
    {BYTES("Received: by a gateway\n\n%PDF-1.4\n"), "", "pdf", NULL},
    {BYTES("%PDF-1.4\n"), "a.txt", "pdf", NULL},
    {BYTES("<!DOCTYPE html><title>A</title><p>B"), "a.html", "html", NULL},
    {BYTES("<!DOCTYPE html><title>A</title><p>B"), "a.txt", "html", NULL},
    {BYTES("<!DOCTYPE html><title>A</title><p>B"), "a.pdf", "html", NULL},
    {BYTES("The harbour lies behind the hill.\n"), "a.txt", "plain", NULL},
    {BYTES("The harbour lies behind the hill.\n"), "", "plain", NULL},
    {BYTES("The harbour lies behind the hill.\n"), "a.MD", "markdown", NULL},
    {BYTES("Le ph\xE9nom\xE8ne du port\n"), "a.txt", "plain", NULL},
    {BYTES("\xFF\xFEH\0i\0"), "a.txt", "plain", NULL},
    {BYTES("T\0h\0e\0 \0p\0i\0e\0r\0"), "", "plain", NULL},
    {BYTES("BMW makes cars.\n"), "", "plain", NULL},
    {BYTES("MZ is a number plate.\n"), "", "plain", NULL},
    {BYTES("\x01\x02\x03\x04 not a header"), "a.pdf", "pdf", NULL},
    {BYTES("PK\3\4\x14\0\6\0[Content_Types].xml and word/document.xml"), "a.docx", NULL, "docx"},
    {BYTES("PK\3\4\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text"), "a.odt", NULL,
     "OpenDocument"},
    {BYTES("PK\3\4\x14\0\0\0a.txt"), "a.zip", NULL, "ZIP"},
    {BYTES("PK\3\4\x14\0\0\0a.txt"), "a.pdf", NULL, "ZIP"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "a.doc", NULL, "Office"},
    {BYTES("{\\rtf1\\ansi The harbour}"), "a.rtf", NULL, "rtf"},
    {BYTES("%!PS-Adobe-3.0\n"), "a.ps", NULL, "PostScript"},
    {BYTES("\x1F\x8B\x08\0\0\0\0\0"), "a.gz", NULL, "gzip"},
    {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "a.png", NULL, "PNG"},
    {BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF"), "a.jpg", NULL, "JPEG"},
    {BYTES("BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"), "a.bmp", NULL, "BMP"},
    {BYTES("MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF\0\0\xB8\0"), "a.exe", NULL, "program"},
    {BYTES("\x7F\x45LF\2\1\1\0"), "a", NULL, "program"},
    {BYTES("SQLite format 3\0\x10\0"), "index.db", NULL, "SQLite"},
    {BYTES("\x01\x02\x03\x04\x05\x06\x07 \x0E\x0F\x10\x11"), "a.bin", NULL, "binary data"},
    {BYTES("text \0 with \0 NULs \0 in \0 it"), "a.txt", NULL, "binary data"},
};

static const IgIngester *ingester_for(const char *bytes, gsize length, const char *name,
                                      GError **error)
{
    g_autoptr(GBytes) content = g_bytes_new(bytes, length);
    IgInput input = {.bytes = content, .name = name};
    return ig_ingester_for(&input, error);
}

static void test_what_reads_it(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *one = &cases[i];
        g_autoptr(GError) error = NULL;
        const IgIngester *found = ingester_for(one->bytes, one->length, one->name, &error);
        g_test_message("case %u: %s: %s", i, one->name, found ? found->name : error->message);
        if (one->ingester) {
            g_assert_no_error(error);
            g_assert_cmpstr(found->name, ==, one->ingester);
        } else {
            g_assert_null(found);
            g_assert_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_UNKNOWN_FORMAT);
            g_assert_nonnull(strstr(error->message, one->reason));
        }
    }
}

static void test_empty(void)
{
    static const struct {
        const char *bytes;
        gsize length;
    } empty[] = {
        {BYTES("")}, {BYTES(" \t\r\n\f\v")}, {BYTES("\xEF\xBB\xBF\n")}, {BYTES("\xFF\xFE \0\n\0")}};
    for (guint i = 0; i < G_N_ELEMENTS(empty); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(ingester_for(empty[i].bytes, empty[i].length, "a.txt", &error));
        g_assert_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_EMPTY);
    }
}

static void test_every_ingester_is_whole(void)
{
    guint count = 0;
    for (const IgIngester *const *one = ig_ingesters(); *one; one++, count++) {
        g_assert_nonnull((*one)->name);
        g_assert_nonnull((*one)->media_type);
        g_assert_nonnull((*one)->extensions);
        g_assert_nonnull((*one)->recognise);
        g_assert_nonnull((*one)->read);
    }
    g_assert_cmpuint(count, ==, 4);
}

/* Through the door that the extractor uses: bytes in, lines out, with what had to be mended. */
static void test_plain_text_is_decoded(void)
{
    static const char text[] = "Le ph\xE9nom\xE8ne\n\n\x93quoted\x94\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, sizeof(text) - 1);
    IgInput input = {.bytes = bytes, .name = "a.txt"};
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(ig_plain_ingester.read(&input, blocks, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(blocks->blocks->len, ==, 2);
    const IgBlock *first = g_ptr_array_index(blocks->blocks, 0);
    const IgBlock *second = g_ptr_array_index(blocks->blocks, 1);
    g_assert_cmpstr(first->text, ==, "Le phénomène");
    g_assert_cmpstr(second->text, ==, "“quoted”");
    g_assert_cmpfloat(second->blank_before, ==, 1);
    g_assert_cmpuint(blocks->warnings->len, ==, 1);
    const IgWarning *warning = g_ptr_array_index(blocks->warnings, 0);
    g_assert_cmpstr(warning->kind, ==, "encoding-guessed");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/registry/what-reads-it", test_what_reads_it);
    g_test_add_func("/registry/empty", test_empty);
    g_test_add_func("/registry/every-ingester-is-whole", test_every_ingester_is_whole);
    g_test_add_func("/registry/plain-text-is-decoded", test_plain_text_is_decoded);
    return g_test_run();
}
