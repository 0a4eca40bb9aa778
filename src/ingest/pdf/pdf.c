/* PDF through poppler-glib: a page at a time, its characters with their boxes and type; the
 * document information; annotations and form fields. The only file that knows poppler. */
#include "ingest/ingester.h"
#include "ingest/pdf/blocks.h"
#include "ingest/pdf/colours.h"
#include "ingest/pdf/folios.h"
#include "ingest/pdf/lines.h"
#include "ingest/pdf/title.h"
#include "ingest/versions.h"
#include "text/utf8.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

/* Adobe's readers accept the header anywhere in the first 1024 bytes (ISO 32000-1, annex H, note
 * 13), and mail gateways do put lines before it. */
#define HEADER_WITHIN 1024
#define SIGNATURE     100

static guint pdf_recognise(const guint8 *head, gsize length)
{
    return memmem(head, MIN(length, HEADER_WITHIN), "%PDF-", 5) ? SIGNATURE : 0;
}

/* ---- characters ---- */

/* poppler selects from the block nearest to one corner of an area to the one nearest to the other.
 * Corners on the page lose the text beyond its first and last block when one of them sticks out of
 * the page, so they are far away: above and left of everything is the first block of a page, below
 * and right of everything the last. */
static PopplerRectangle everywhere(void)
{
    return (PopplerRectangle){-1e6, -1e6, 1e6, 1e6};
}

/* The same for a page written from right to left, whose first block is got from above and right of
 * everything. For the last one poppler still wants the right, and then leaves out its last line,
 * except where whole words are selected: */
static PopplerRectangle everywhere_rtl(void)
{
    return (PopplerRectangle){1e6, -1e6, 1e6, 1e6};
}

#define RIGHT_TO_LEFT_EMBEDDING "\u202b"

/* Boxes cannot be had for whole words. So the second corner is tried below the left part of the
 * page, at every eighth of its width, until one yields all that there is. */
#define CORNERS 6

static PopplerRectangle corner_below(PopplerPage *source, guint corner)
{
    double width = 0;
    poppler_page_get_size(source, &width, NULL);
    return (PopplerRectangle){1e6, -1e6, corner > 0 ? width * (corner - 1) / 8 : -1e6, 1e6};
}

/* The text of the page, and in `area` what selects all of it; an area with NaN where none does and
 * the text is to be had without boxes only. */
static char *read_text(PopplerPage *source, PopplerRectangle *area)
{
    *area = everywhere();
    char *text = poppler_page_get_text_for_area(source, area);
    if (!text || !strstr(text, RIGHT_TO_LEFT_EMBEDDING))
        return text;
    PopplerRectangle rtl = everywhere_rtl();
    g_autofree char *whole = poppler_page_get_selected_text(source, POPPLER_SELECTION_WORD, &rtl);
    for (guint i = 0; whole && i < CORNERS && strlen(text) < strlen(whole); i++) {
        g_free(text);
        *area = corner_below(source, i);
        text = poppler_page_get_text_for_area(source, area);
    }
    if (!whole || strlen(text) >= strlen(whole))
        return text;
    g_free(text);
    area->x1 = NAN;
    return g_steal_pointer(&whole);
}

/* A coordinate that a page can have, of one that a file says. */
static double sane(double coordinate)
{
    return isfinite(coordinate) ? CLAMP(coordinate, -1e6, 1e6) : 0;
}

static float to_point(double coordinate)
{
    return (float)sane(coordinate);
}

static IgPdfBox *convert_boxes(const PopplerRectangle *rectangles, guint n)
{
    IgPdfBox *boxes = g_new(IgPdfBox, n);
    for (guint i = 0; i < n; i++) {
        const PopplerRectangle *r = &rectangles[i];
        boxes[i] = (IgPdfBox){to_point(r->x1), to_point(r->y1), to_point(r->x2), to_point(r->y2)};
    }
    return boxes;
}

static gboolean name_has(const char *font, const char *const *words)
{
    for (; *words; words++) {
        if (strcasestr(font, *words))
            return TRUE;
    }
    return FALSE;
}

static GArray *convert_styles(GList *attributes)
{
    static const char *const bold[] = {"bold", "black", "heavy", "demi", NULL};
    static const char *const italic[] = {"italic", "oblique", NULL};
    GArray *styles = g_array_new(FALSE, FALSE, sizeof(IgPdfStyle));
    for (GList *l = attributes; l; l = l->next) {
        const PopplerTextAttributes *run = l->data;
        const char *font = run->font_name ? run->font_name : "";
        IgPdfStyle style = {(guint)run->start_index, (guint)run->end_index + 1,
                            to_point(run->font_size), name_has(font, bold), name_has(font, italic)};
        g_array_append_val(styles, style);
    }
    return styles;
}

/* One TextPage, kept by the PopplerPage, answers all three questions: only the first costs. Gives
 * the bytes of text. */
static gsize read_characters(PopplerPage *source, IgPdfPage *page, GPtrArray *warnings)
{
    PopplerRectangle area;
    g_autofree char *raw = read_text(source, &area);
    g_autofree PopplerRectangle *rectangles = NULL;
    guint n = 0;
    if (!raw || !*raw)
        return 0;
    guint replaced = 0;
    g_autofree char *text = ig_utf8_repair(raw, strlen(raw), &replaced);
    ig_warnings_add(warnings, "invalid-utf8", replaced, "");
    if (isnan(area.x1) || !poppler_page_get_text_layout_for_area(source, &area, &rectangles, &n))
        n = 0;
    g_autofree IgPdfBox *boxes = convert_boxes(rectangles, n);
    GList *attributes = n > 0 ? poppler_page_get_text_attributes_for_area(source, &area) : NULL;
    g_autoptr(GArray) styles = convert_styles(attributes);
    poppler_page_free_text_attributes(attributes);
    if (!ig_pdf_page_read(page, text, boxes, n, (const IgPdfStyle *)styles->data, styles->len))
        ig_warnings_add(warnings, "no-geometry", 1, "");
    return strlen(text);
}

/* ---- annotations and forms ---- */

static void add_meta(IgBlocks *blocks, guint page, const PopplerRectangle *area, double height,
                     const char *text)
{
    if (!text)
        return;
    g_autofree char *valid = ig_utf8_repair(text, strlen(text), NULL);
    g_autofree char *squeezed = ig_text_squeeze(valid);
    if (!*squeezed)
        return;
    IgBlock *block = ig_blocks_add(blocks,
                                   ig_block_new_take(IG_BLOCK_META, ig_utf8_normalize(squeezed)));
    /* Mappings count from the bottom of the page, text from its top. */
    IgRegion region = {page, sane(area->x1), sane(height - area->y2), sane(area->x2),
                       sane(height - area->y1)};
    ig_block_add_region(block, &region);
    block->page = page;
}

/* Both kinds of mapping begin with their area, from the bottom of the page; poppler gives them in
 * no order that a reader would know. */
static int compare_areas(gconstpointer a, gconstpointer b)
{
    const PopplerRectangle *x = a, *y = b;
    if (x->y2 != y->y2)
        return x->y2 < y->y2 ? 1 : -1;
    return (x->x1 > y->x1) - (x->x1 < y->x1);
}

static void add_annotations(PopplerPage *source, guint page, double height, IgBlocks *blocks)
{
    GList *mappings = g_list_sort(poppler_page_get_annot_mapping(source), compare_areas);
    for (GList *l = mappings; l; l = l->next) {
        PopplerAnnotMapping *mapping = l->data;
        PopplerAnnotType type = poppler_annot_get_annot_type(mapping->annot);
        /* A pop-up repeats the text of its parent; a widget's is its field's. */
        if (type == POPPLER_ANNOT_POPUP || type == POPPLER_ANNOT_WIDGET ||
            type == POPPLER_ANNOT_LINK)
            continue;
        g_autofree char *contents = poppler_annot_get_contents(mapping->annot);
        add_meta(blocks, page, &mapping->area, height, contents);
    }
    poppler_page_free_annot_mapping(mappings);
}

static char *field_text(PopplerFormField *field)
{
    if (poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_TEXT)
        return poppler_form_field_text_get_text(field);
    if (poppler_form_field_get_field_type(field) != POPPLER_FORM_FIELD_CHOICE)
        return NULL;
    int chosen = poppler_form_field_choice_get_n_items(field);
    for (int i = 0; i < chosen; i++) {
        if (poppler_form_field_choice_is_item_selected(field, i))
            return poppler_form_field_choice_get_item(field, i);
    }
    return NULL;
}

static void add_fields(PopplerPage *source, guint page, double height, IgBlocks *blocks)
{
    GList *mappings = g_list_sort(poppler_page_get_form_field_mapping(source), compare_areas);
    for (GList *l = mappings; l; l = l->next) {
        PopplerFormFieldMapping *mapping = l->data;
        g_autofree char *text = field_text(mapping->field);
        add_meta(blocks, page, &mapping->area, height, text);
    }
    poppler_page_free_form_field_mapping(mappings);
}

/* ---- pages ---- */

/* Pages as people write them: "3, 7–9". */
static char *page_ranges(const GArray *pages)
{
    g_autoptr(GString) ranges = g_string_new(NULL);
    for (guint i = 0; i < pages->len; i++) {
        guint first = g_array_index(pages, guint, i), last = first;
        while (i + 1 < pages->len && g_array_index(pages, guint, i + 1) == last + 1) {
            last++;
            i++;
        }
        g_string_append_printf(ranges, "%s%u", ranges->len > 0 ? ", " : "", first);
        if (last > first)
            g_string_append_printf(ranges, "–%u", last);
    }
    return g_string_free(g_steal_pointer(&ranges), FALSE);
}

typedef struct {
    PopplerDocument *source;
    IgBlocks *blocks;
    GPtrArray *pages; /* of IgPdfPage */
    IgBlocks *margin; /* turned text, annotations and fields, which come after the text */
    GArray *textless; /* page numbers */
    GArray *turned;
    GArray *garbled;
    GArray *failed;
    guint64 text_bytes; /* of the pages read so far */
    gboolean labelled;  /* some page is labelled otherwise than by its number */
} PdfReader;

static void take_label(PdfReader *reader, PopplerPage *source, guint number)
{
    g_autofree char *label = poppler_page_get_label(source);
    g_autofree char *plain = g_strdup_printf("%u", number);
    g_autofree char *valid = label ? ig_utf8_repair(label, strlen(label), NULL) : g_strdup("");
    reader->labelled |= *valid && !g_str_equal(valid, plain);
    g_ptr_array_add(reader->blocks->page_labels, ig_text_squeeze(valid));
}

static void read_page(PdfReader *reader, guint number)
{
    PopplerPage *source = poppler_document_get_page(reader->source, (int)number - 1);
    if (!source) {
        g_array_append_val(reader->failed, number);
        g_ptr_array_add(reader->blocks->page_labels, g_strdup(""));
        return;
    }
    double width = 0, height = 0;
    poppler_page_get_size(source, &width, &height);
    IgPdfPage *page = ig_pdf_page_new(number, to_point(width), to_point(height));
    reader->text_bytes += read_characters(source, page, reader->blocks->warnings);
    ig_pdf_arrange(page, reader->blocks->warnings);
    if (page->turned->len > 0)
        g_array_append_val(reader->turned, number);
    ig_pdf_add_turned(page, reader->margin);
    if (page->lines->len + page->turned->len == 0)
        g_array_append_val(reader->textless, number);
    else if (ig_pdf_page_is_garbled(page))
        g_array_append_val(reader->garbled, number);
    g_ptr_array_add(reader->pages, page);
    take_label(reader, source, number);
    add_annotations(source, number, height, reader->margin);
    add_fields(source, number, height, reader->margin);
    g_object_unref(source);
}

static void warn_of_pages(IgBlocks *blocks, const char *kind, const GArray *pages)
{
    g_autofree char *ranges = page_ranges(pages);
    ig_warnings_add(blocks->warnings, kind, pages->len, ranges);
}

/* poppler numbers the pages of a document that has no labels: what is printed on them counts more.
 */
static void prefer_printed_numbers(PdfReader *reader)
{
    if (reader->labelled)
        return;
    g_autoptr(GPtrArray) folios = ig_pdf_folios(reader->pages, reader->blocks->pages);
    g_ptr_array_set_size(reader->blocks->page_labels, 0);
    if (folios)
        g_ptr_array_extend_and_steal(reader->blocks->page_labels, g_steal_pointer(&folios));
}

/* As far as the limits let it: a document cut short has the pages that were read. */
static void read_each_page(PdfReader *reader, guint count, const IgInputLimits *limits)
{
    const char *forbidden = NULL;
    guint number = 1;
    while (number <= count &&
           !(forbidden = ig_limits_forbid_page(limits, number, reader->text_bytes)))
        read_page(reader, number++);
    reader->blocks->pages = number - 1;
    if (!forbidden)
        return;
    g_autofree char *detail = g_strdup_printf("read %u of %u pages", number - 1, count);
    ig_warnings_add(reader->blocks->warnings, forbidden, 1, detail);
}

static void read_pages(PopplerDocument *source, const IgInputLimits *limits, IgBlocks *blocks)
{
    PdfReader reader = {.source = source,
                        .blocks = blocks,
                        .pages = g_ptr_array_new_with_free_func((GDestroyNotify)ig_pdf_page_free),
                        .margin = ig_blocks_new(),
                        .textless = g_array_new(FALSE, FALSE, sizeof(guint)),
                        .turned = g_array_new(FALSE, FALSE, sizeof(guint)),
                        .garbled = g_array_new(FALSE, FALSE, sizeof(guint)),
                        .failed = g_array_new(FALSE, FALSE, sizeof(guint))};
    read_each_page(&reader, (guint)MAX(poppler_document_get_n_pages(source), 0), limits);
    ig_pdf_add_blocks(reader.pages, blocks);
    g_ptr_array_extend_and_steal(blocks->blocks, g_steal_pointer(&reader.margin->blocks));
    reader.margin->blocks = g_ptr_array_new();
    prefer_printed_numbers(&reader);
    warn_of_pages(blocks, "textless-pages", reader.textless);
    warn_of_pages(blocks, "turned-text", reader.turned);
    warn_of_pages(blocks, "garbled-pages", reader.garbled);
    warn_of_pages(blocks, "page-failed", reader.failed);
    g_ptr_array_unref(reader.pages);
    ig_blocks_free(reader.margin);
    g_array_unref(reader.textless);
    g_array_unref(reader.turned);
    g_array_unref(reader.garbled);
    g_array_unref(reader.failed);
}

/* ---- the document ---- */

static void read_information(PopplerDocument *source, IgDocument *document)
{
    g_autofree char *title = poppler_document_get_title(source);
    if (!document->title)
        document->title = ig_pdf_usable_title(title);
}

static gboolean report(const GError *reason, GError **error)
{
    gboolean encrypted = g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
    g_set_error(error, IG_INGEST_ERROR,
                encrypted ? IG_INGEST_ERROR_ENCRYPTED : IG_INGEST_ERROR_DAMAGED, "%s%s",
                encrypted ? "" : "damaged PDF: ", encrypted ? "needs a password" : reason->message);
    return FALSE;
}

static gboolean read_document(PopplerDocument *source, const IgInputLimits *limits,
                              IgBlocks *blocks, GError **error)
{
    if (poppler_document_get_n_pages(source) <= 0) {
        g_set_error_literal(error, IG_INGEST_ERROR, IG_INGEST_ERROR_DAMAGED,
                            "damaged PDF: it has no pages");
        return FALSE;
    }
    read_information(source, blocks->document);
    read_pages(source, limits, blocks);
    return TRUE;
}

static void prepare_library(void)
{
#ifdef IG_PDF_COLOURS_IGNORED
    static gsize prepared;
    if (g_once_init_enter(&prepared)) {
        ig_pdf_ignore_colours();
        g_once_init_leave(&prepared, 1);
    }
#endif
}

static gboolean pdf_read(const IgInput *input, IgBlocks *blocks, GError **error)
{
    prepare_library();
    g_autoptr(GError) reason = NULL;
    PopplerDocument *source = poppler_document_new_from_bytes(input->bytes, NULL, &reason);
    if (!source)
        return report(reason, error);
    gboolean done = read_document(source, &input->limits, blocks, error);
    g_object_unref(source);
    return done;
}

const char *ig_pdf_library_version(void)
{
    return poppler_get_version();
}

static const char *const pdf_extensions[] = {"pdf", NULL};

const IgIngester ig_pdf_ingester = {
    .name = "pdf",
    .media_type = "application/pdf",
    .extensions = pdf_extensions,
    .recognise = pdf_recognise,
    .read = pdf_read,
};
