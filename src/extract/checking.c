#include "extract/checking.h"

#include <math.h>
#include <string.h>

static gboolean is_box(const IgRegion *region, guint pages)
{
    return region->page >= 1 && region->page <= pages && isfinite(region->x0) &&
           isfinite(region->y0) && isfinite(region->x1) && isfinite(region->y1);
}

const char *ig_check_paragraph(const IgParagraph *paragraph, guint pages)
{
    const char *const short_ones[] = {paragraph->label, paragraph->lang, paragraph->page_label};
    for (gsize i = 0; i < G_N_ELEMENTS(short_ones); i++) {
        if (strlen(short_ones[i]) > IG_MAX_LABEL_BYTES)
            return "a label longer than any";
    }
    if (g_strv_length(paragraph->section) > IG_MAX_SECTION_DEPTH)
        return "sections deeper than any";
    if (paragraph->page > pages)
        return "a paragraph on a page that there is not";
    for (guint i = 0; i < paragraph->regions->len; i++) {
        if (!is_box(&g_array_index(paragraph->regions, IgRegion, i), pages))
            return "a box that lies nowhere";
    }
    return NULL;
}

const char *ig_check_document(const IgExtraction *extraction)
{
    GStrv aliases = extraction->document->aliases;
    if (aliases && g_strv_length(aliases) > IG_MAX_ALIASES)
        return "more names of a document than any has";
    if (extraction->textless_pages > extraction->pages)
        return "more pages without text than pages";
    return strlen(extraction->media_type) > IG_MAX_LABEL_BYTES ? "a media type longer than any"
                                                               : NULL;
}

const char *ig_check_warning(const char *kind)
{
    gsize length = strspn(kind, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length == 0 || kind[length] || length > IG_MAX_LABEL_BYTES ? "a warning of no kind"
                                                                      : NULL;
}
