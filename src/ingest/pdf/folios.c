#include "ingest/pdf/folios.h"

#include "ingest/page_number.h"

/* The strips at the head and the foot of a page where its number can stand. */
#define STRIP 0.13f
/* At least so many pages, and this part of all, must agree. */
#define MIN_PAGES   3
#define PAGES_SHARE 0.5

/* What is printed on a page, minus its count; a page may have several numbers at its edges. */
typedef struct {
    guint page;
    gint64 difference;
} Candidate;

static gboolean is_at_edge(const IgPdfPage *page, const IgPdfLine *line)
{
    return line->box.y1 < STRIP * page->height || line->box.y0 > (1 - STRIP) * page->height;
}

static void collect(const IgPdfPage *page, GArray *candidates)
{
    for (guint i = 0; page->measured && i < page->lines->len; i++) {
        const IgPdfLine *line = ig_pdf_page_line(page, i);
        if (!is_at_edge(page, line))
            continue;
        g_autofree char *text = ig_pdf_line_text(line);
        g_autofree char *number = ig_page_number_in_line(text);
        if (!number || !g_ascii_isdigit(*number))
            continue;
        gint64 printed = g_ascii_strtoll(number, NULL, 10);
        Candidate candidate = {page->number, printed - (gint64)page->number};
        g_array_append_val(candidates, candidate);
    }
}

static int compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *x = a, *y = b;
    if (x->difference != y->difference)
        return x->difference < y->difference ? -1 : 1;
    return (x->page > y->page) - (x->page < y->page);
}

/* The difference that most pages share; candidates sorted by difference, then page. */
static guint most_shared(const GArray *candidates, gint64 *difference)
{
    guint most = 0, run = 0;
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *one = &g_array_index(candidates, Candidate, i);
        if (i == 0 || one->difference != one[-1].difference)
            run = 0;
        run += i == 0 || one->difference != one[-1].difference || one->page != one[-1].page;
        if (run > most) {
            most = run;
            *difference = one->difference;
        }
    }
    return most;
}

GPtrArray *ig_pdf_folios(const GPtrArray *pages, guint count)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    gint64 difference = 0;
    for (guint i = 0; i < pages->len; i++)
        collect(g_ptr_array_index(pages, i), candidates);
    g_array_sort(candidates, compare_candidates);
    guint agreed = most_shared(candidates, &difference);
    if (agreed < MIN_PAGES || agreed < PAGES_SHARE * count)
        return NULL;
    GPtrArray *folios = g_ptr_array_new_with_free_func(g_free);
    g_autofree gboolean *bears = g_new0(gboolean, count + 1);
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *one = &g_array_index(candidates, Candidate, i);
        bears[one->page] |= one->difference == difference;
    }
    for (guint page = 1; page <= count; page++)
        g_ptr_array_add(folios, bears[page]
                                    ? g_strdup_printf("%" G_GINT64_FORMAT, page + difference)
                                    : g_strdup(""));
    return folios;
}
