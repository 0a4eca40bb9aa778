/* Records as the pages of a PDF as poppler gives them, letters with boxes: lines, columns, marks
 * and turned text made of them, and paragraphs.
 *
 *     P width height [label]
 *     L x y size flags text        a line at that place, its letters half as wide as they are high
 *
 * Flags: b bold, i italic, w wide letters, t turned, r from right to left, n no boxes of any
 * height, c no line end (the next goes on), m one box missing. */
#include "ingest/pdf/blocks.h"
#include "ingest/pdf/folios.h"
#include "ingest/pdf/lines.h"
#include "records.h"
#include "structured.h"
#include "target.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

typedef struct {
    GPtrArray *pages;  /* of IgPdfPage */
    GPtrArray *labels; /* of char * */
    GString *text;     /* of the page being filled */
    GArray *boxes;     /* of IgPdfBox */
    GArray *styles;    /* of IgPdfStyle */
    IgBlocks *blocks;
} Pages;

/* pdf.c makes every coordinate such a one. */
static float point(GStrv fields, guint n)
{
    double number = ig_field_double(fields, n);
    return isfinite(number) ? (float)CLAMP(number, -1e6, 1e6) : 0;
}

/* ---- a page ---- */

static void end_page(Pages *pages)
{
    if (pages->pages->len == 0)
        return;
    IgPdfPage *page = g_ptr_array_index(pages->pages, pages->pages->len - 1);
    ig_pdf_page_read(page, pages->text->str, (const IgPdfBox *)(gpointer)pages->boxes->data,
                     pages->boxes->len, (const IgPdfStyle *)(gpointer)pages->styles->data,
                     pages->styles->len);
    ig_pdf_arrange(page, pages->blocks->warnings);
    ig_pdf_add_turned(page, pages->blocks);
    ig_pdf_page_is_garbled(page);
    g_string_truncate(pages->text, 0);
    g_array_set_size(pages->boxes, 0);
    g_array_set_size(pages->styles, 0);
}

static void begin_page(Pages *pages, GStrv fields)
{
    end_page(pages);
    g_ptr_array_add(pages->pages,
                    ig_pdf_page_new(pages->pages->len + 1, point(fields, 1), point(fields, 2)));
    g_autofree char *label = g_utf8_make_valid(ig_field(fields, 3), -1);
    g_ptr_array_add(pages->labels, ig_text_squeeze(label));
}

/* ---- a line ---- */

/* poppler gives these no boxes. */
static gboolean is_embedding(gunichar c)
{
    return c >= 0x202a && c <= 0x202c;
}

static IgPdfBox box_of(GStrv fields, guint n)
{
    const char *flags = ig_field(fields, 4);
    float x = point(fields, 1), y = point(fields, 2), size = point(fields, 3);
    float advance = strchr(flags, 'w') ? size : size / 2;
    float height = strchr(flags, 'n') ? 0 : size;
    float along = (float)n * advance;
    if (strchr(flags, 't'))
        return (IgPdfBox){x, y + along, x + size, y + along + advance};
    if (strchr(flags, 'r'))
        along = -along;
    return (IgPdfBox){x + along, y, x + along + advance, y + height};
}

static void add_style(Pages *pages, GStrv fields, guint letters)
{
    const char *flags = ig_field(fields, 4);
    guint start = pages->boxes->len;
    IgPdfStyle style = {start, start + letters, point(fields, 3), strchr(flags, 'b') != NULL,
                        strchr(flags, 'i') != NULL};
    g_array_append_val(pages->styles, style);
}

static void add_line(Pages *pages, GStrv fields)
{
    guint n = 0;
    const char *flags = ig_field(fields, 4);
    g_autofree char *text = ig_utf8_repair(ig_field(fields, 5), strlen(ig_field(fields, 5)), NULL);
    gsize begin = pages->text->len;
    g_string_append(pages->text, text);
    if (!strchr(flags, 'c'))
        g_string_append_c(pages->text, '\n');
    add_style(pages, fields, (guint)g_utf8_strlen(text, -1) + 1);
    for (const char *p = pages->text->str + begin; *p; p = g_utf8_next_char(p)) {
        IgPdfBox box = box_of(fields, n++);
        if (!is_embedding(g_utf8_get_char(p)))
            g_array_append_val(pages->boxes, box);
    }
    if (strchr(flags, 'm') && pages->boxes->len > 0)
        g_array_set_size(pages->boxes, pages->boxes->len - 1);
}

static void take(GStrv fields, gpointer data)
{
    Pages *pages = data;
    const char *kind = ig_field(fields, 0);
    if (g_str_equal(kind, "P"))
        begin_page(pages, fields);
    else if (g_str_equal(kind, "L") && pages->pages->len > 0)
        add_line(pages, fields);
}

/* ---- the document ---- */

/* The folios where there are labels on no page, as pdf.c does. */
static void add_labels(Pages *pages)
{
    g_autoptr(GPtrArray) folios = ig_pdf_folios(pages->pages, pages->pages->len);
    g_assert_true(!folios || folios->len == pages->pages->len);
    g_ptr_array_extend_and_steal(pages->blocks->page_labels, folios
                                                                 ? g_steal_pointer(&folios)
                                                                 : g_steal_pointer(&pages->labels));
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    Pages pages = {.pages = g_ptr_array_new_with_free_func((GDestroyNotify)ig_pdf_page_free),
                   .labels = g_ptr_array_new_with_free_func(g_free),
                   .text = g_string_new(NULL),
                   .boxes = g_array_new(FALSE, FALSE, sizeof(IgPdfBox)),
                   .styles = g_array_new(FALSE, FALSE, sizeof(IgPdfStyle)),
                   .blocks = ig_blocks_new()};
    ig_each_record(bytes, length, take, &pages);
    end_page(&pages);
    pages.blocks->pages = pages.pages->len;
    pages.blocks->wraps_lines = TRUE;
    ig_pdf_add_blocks(pages.pages, pages.blocks);
    add_labels(&pages);
    ig_check_structured(pages.blocks);
    g_ptr_array_unref(pages.pages);
    g_clear_pointer(&pages.labels, g_ptr_array_unref);
    g_string_free(pages.text, TRUE);
    g_array_unref(pages.boxes);
    g_array_unref(pages.styles);
    return 0;
}
