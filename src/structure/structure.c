#include "structure/engine.h"

/* The passes in their order. Marking comes first, line by line, each pass leaving what it has
 * marked to those after it: furniture hides from notes, both hide from numbers, and what has a
 * number is seen by headings. Then lines are gathered into parts, which the rest completes. */
static const struct {
    const char *name;
    void (*run)(IgEngine *engine);
} passes[] = {
    {"measure", ig_measure_lines},
    {"furniture", ig_mark_furniture},
    {"stale furniture", ig_mark_stale_furniture},
    {"notes", ig_mark_notes},
    {"contents", ig_mark_contents},
    {"splitting", ig_split_lines},
    {"bullets", ig_mark_bullets},
    {"speakers", ig_mark_speakers},
    {"forms", ig_mark_forms},
    {"preamble", ig_mark_preamble},
    {"numbering", ig_accept_numbers},
    {"headings", ig_mark_headings},
    {"displaced headings", ig_mark_displaced},
    {"paragraphs", ig_gather_paragraphs},
    {"words", ig_learn_words},
    {"joining", ig_join_lines},
    {"quotations", ig_mark_quotations},
    {"speakers carried", ig_carry_speakers},
    {"sections", ig_set_sections},
    {"labels", ig_set_labels},
    {"zones", ig_set_zones},
};

void ig_engine_run(IgEngine *engine)
{
    for (gsize i = 0; i < G_N_ELEMENTS(passes); i++)
        passes[i].run(engine);
}

static void take_over(IgBlocks *blocks, IgExtraction *extraction)
{
    ig_document_free(extraction->document);
    extraction->document = g_steal_pointer(&blocks->document);
    extraction->pages = blocks->pages;
    for (guint i = 0; i < blocks->warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(blocks->warnings, i);
        ig_warnings_add(extraction->warnings, warning->kind, warning->count, warning->detail);
    }
}

/* Pages without text of their own. What was written on them later, as an annotation or into a field
 * of a form (META), is none: the page beneath may be the picture of one that nobody can search. */
static guint textless_pages(const IgBlocks *blocks)
{
    if (blocks->pages == 0)
        return 0;
    g_autofree gboolean *seen = g_new0(gboolean, blocks->pages + 1);
    guint pages = blocks->pages;
    for (guint i = 0; i < blocks->blocks->len; i++) {
        const IgBlock *block = g_ptr_array_index(blocks->blocks, i);
        if (block->page > 0 && block->page <= blocks->pages && !seen[block->page] &&
            block->kind != IG_BLOCK_META && *block->text) {
            seen[block->page] = TRUE;
            pages--;
        }
    }
    return pages;
}

IgExtraction *ig_structure(IgBlocks *blocks)
{
    IgExtraction *extraction = ig_extraction_new();
    extraction->textless_pages = textless_pages(blocks);
    g_autoptr(IgEngine) engine = ig_engine_new(blocks);
    ig_engine_run(engine);
    take_over(blocks, extraction);
    ig_emit(engine, extraction);
    g_clear_pointer(&engine, ig_engine_free);
    blocks->document = ig_document_new();
    ig_blocks_free(blocks);
    return extraction;
}
