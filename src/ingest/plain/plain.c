#include "ingest/ingester.h"
#include "ingest/plain/lines.h"
#include "ingest/signature.h"
#include "ingest/text_repair.h"
#include "text/encoding.h"
#include "text/utf8.h"

/* Any bytes that can be text are plain text, if nothing better is known about them. */
#define MAY_BE_TEXT 10

static guint plain_recognise(const guint8 *head, gsize length)
{
    return ig_signature_is_text(head, length) ? MAY_BE_TEXT : 0;
}

/* The words of the file as valid UTF-8 in NFC; what had to be guessed or mended is a warning. */
static char *decode(const IgInput *input, GPtrArray *warnings)
{
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(input->bytes, &length);
    IgEncoding encoding = {0};
    g_autofree char *text = ig_decode(bytes, length, NULL, &encoding);
    if (encoding.evidence == IG_ENCODING_GUESSED)
        ig_warnings_add(warnings, "encoding-guessed", 1, encoding.name);
    ig_warnings_add(warnings, "invalid-utf8", encoding.replaced, encoding.name);

    ig_repair_mojibake(&text, warnings);
    return ig_utf8_normalize(text);
}

/* Takes the text of the line over. */
static void add_line(IgBlocks *blocks, const IgPlainText *text, IgPlainLine *line)
{
    IgBlock *block = ig_blocks_add(blocks,
                                   ig_block_new_take(IG_BLOCK_LINE, g_steal_pointer(&line->text)));
    block->page = text->pages > 0 ? line->page : 0;
    block->indent = (float)line->indent;
    block->blank_before = (float)line->blank_before;
    block->starts_block = line->starts_block;
}

static void take_page_labels(IgBlocks *blocks, const IgPlainText *text)
{
    g_autoptr(GPtrArray) labels = ig_plain_page_labels(text);
    for (guint i = 0; labels && i < labels->len; i++)
        g_ptr_array_add(blocks->page_labels, g_strdup(g_ptr_array_index(labels, i)));
}

static gboolean plain_read(const IgInput *input, IgBlocks *blocks, GError **error)
{
    g_autofree char *decoded = decode(input, blocks->warnings);
    g_autoptr(IgPlainText) text = ig_plain_text_new(decoded);
    if (text->lines->len == 0) {
        g_set_error_literal(error, IG_INGEST_ERROR, IG_INGEST_ERROR_EMPTY,
                            "the file holds nothing but white space");
        return FALSE;
    }
    take_page_labels(blocks, text);
    for (guint i = 0; i < text->lines->len; i++)
        add_line(blocks, text, &g_array_index(text->lines, IgPlainLine, i));
    blocks->wraps_lines = text->wraps;
    blocks->pages = text->pages;
    return TRUE;
}

static const char *const plain_extensions[] = {"txt", "text", "asc", NULL};

const IgIngester ig_plain_ingester = {
    .name = "plain",
    .media_type = "text/plain",
    .extensions = plain_extensions,
    .recognise = plain_recognise,
    .read = plain_read,
};
