#include "ingest/pdf/blocks.h"

#include "text/utf8.h"

#include <math.h>

/* A line further up than this, from the one read before it, is elsewhere on the page. */
#define JUMP_EM 0.4f

/* Line distances outside these, in ems, say nothing about the usual one. */
#define NARROWEST_EM 0.5f
#define WIDEST_EM    3.0f
/* A page tells its own usual distance from so many lines, else the document's counts. */
#define MIN_STEPS 6
/* The usual distance is the smallest that this part of the lines has, paragraph gaps being wider;
 */
#define USUAL_SHARE 0.2f
/* distances this close, relative to the smaller, are one. */
#define SAME_STEP 0.06f
/* Where nothing is known: what most typesetters set. */
#define COMMON_STEP_EM 1.2f

static gboolean jumps(const IgPdfLine *last, const IgPdfLine *line)
{
    return line->box.y1 < last->box.y1 + JUMP_EM * MIN(last->size, line->size);
}

/* ---- usual distances ---- */

/* Distances to the line above, by type size in half points. */
typedef struct {
    GHashTable *by_size; /* key → GArray of float */
} Steps;

static gpointer size_key(float size)
{
    return GUINT_TO_POINTER((guint)lroundf(CLAMP(size, 0, 10000) * 2));
}

static Steps steps_new(void)
{
    return (Steps){g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref)};
}

static void steps_add(Steps *steps, float size, float step)
{
    GArray *known = g_hash_table_lookup(steps->by_size, size_key(size));
    if (!known) {
        known = g_array_new(FALSE, FALSE, sizeof(float));
        g_hash_table_insert(steps->by_size, size_key(size), known);
    }
    g_array_append_val(known, step);
}

static void steps_add_page(Steps *steps, const IgPdfPage *page)
{
    for (guint i = 1; page->measured && i < page->lines->len; i++) {
        const IgPdfLine *above = ig_pdf_page_line(page, i - 1);
        const IgPdfLine *line = ig_pdf_page_line(page, i);
        float step = line->box.y1 - above->box.y1;
        if (size_key(above->size) == size_key(line->size) && step > NARROWEST_EM * line->size &&
            step < WIDEST_EM * line->size)
            steps_add(steps, line->size, step);
    }
}

static int compare_floats(gconstpointer a, gconstpointer b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Mean of the first cluster of sorted distances that is large enough; 0 when there is none. */
static float usual_of(GArray *sorted)
{
    guint wanted = MAX(2, (guint)(USUAL_SHARE * (float)sorted->len));
    guint end = 0;
    for (guint i = 0; i < sorted->len; i++) {
        float least = g_array_index(sorted, float, i);
        float sum = 0;
        while (end < sorted->len && g_array_index(sorted, float, end) <= least * (1 + SAME_STEP))
            end++;
        if (end - i < wanted)
            continue;
        for (guint j = i; j < end; j++)
            sum += g_array_index(sorted, float, j);
        return sum / (float)(end - i);
    }
    return 0;
}

/* Sorts every array of distances: steps_usual() may be asked from then on. */
static void steps_finish(Steps *steps)
{
    GHashTableIter iter;
    gpointer known;
    g_hash_table_iter_init(&iter, steps->by_size);
    while (g_hash_table_iter_next(&iter, NULL, &known))
        g_array_sort(known, compare_floats);
}

static float steps_usual(const Steps *steps, float size, guint least)
{
    GArray *known = g_hash_table_lookup(steps->by_size, size_key(size));
    return known && known->len >= least ? usual_of(known) : 0;
}

static float usual_step(const Steps *page, const Steps *document, float size)
{
    float usual = steps_usual(page, size, MIN_STEPS);
    if (usual <= 0)
        usual = steps_usual(document, size, 1);
    return usual > 0 ? usual : COMMON_STEP_EM * MAX(size, 1);
}

/* ---- blocks ---- */

static IgBlock *line_block(const IgPdfLine *line)
{
    g_autofree char *text = ig_pdf_line_text(line);
    return ig_block_new_take(IG_BLOCK_LINE, ig_utf8_normalize(text));
}

static IgBlock *measured_block(const IgPdfPage *page, const IgPdfLine *line)
{
    IgBlock *block = line_block(line);
    IgRegion region = {page->number, line->box.x0, line->box.y0, line->box.x1, line->box.y1};
    ig_block_add_region(block, &region);
    block->font_size = line->size;
    block->bold = line->bold;
    block->italic = line->italic;
    block->indent = line->rtl ? page->width - line->box.x1 : line->box.x0;
    return block;
}

static void add_measured(const IgPdfPage *page, const Steps *document, IgBlocks *blocks)
{
    Steps steps = steps_new();
    steps_add_page(&steps, page);
    steps_finish(&steps);
    for (guint i = 0; i < page->lines->len; i++) {
        const IgPdfLine *line = ig_pdf_page_line(page, i);
        const IgPdfLine *last = i > 0 ? ig_pdf_page_line(page, i - 1) : NULL;
        IgBlock *block = ig_blocks_add(blocks, measured_block(page, line));
        block->page = page->number;
        block->starts_block = last && jumps(last, line);
        if (last && !block->starts_block) {
            float step = line->box.y1 - last->box.y1;
            block->blank_before = MAX(step / usual_step(&steps, document, line->size) - 1, 0);
        }
    }
    g_hash_table_unref(steps.by_size);
}

static void add_bare(const IgPdfPage *page, IgBlocks *blocks)
{
    for (guint i = 0; i < page->lines->len; i++) {
        IgBlock *block = ig_blocks_add(blocks, line_block(ig_pdf_page_line(page, i)));
        block->page = page->number;
    }
}

/* Each line is a paragraph of its own: what stands beside the text or across its page belongs to no
 * paragraph of it. */
void ig_pdf_add_turned(const IgPdfPage *page, IgBlocks *blocks)
{
    for (guint i = 0; i < page->turned->len; i++) {
        const IgPdfLine *line = g_ptr_array_index(page->turned, i);
        IgBlock *block = ig_blocks_add(blocks, measured_block(page, line));
        block->kind = IG_BLOCK_TABLE_ROW;
        block->page = page->number;
    }
}

void ig_pdf_add_blocks(const GPtrArray *pages, IgBlocks *blocks)
{
    Steps document = steps_new();
    for (guint i = 0; i < pages->len; i++)
        steps_add_page(&document, g_ptr_array_index(pages, i));
    steps_finish(&document);
    for (guint i = 0; i < pages->len; i++) {
        const IgPdfPage *page = g_ptr_array_index(pages, i);
        if (page->measured)
            add_measured(page, &document, blocks);
        else
            add_bare(page, blocks);
    }
    g_hash_table_unref(document.by_size);
}
