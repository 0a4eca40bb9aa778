#include "search/ordering.h"

#include "store/outline.h"

#include <string.h>

struct _IgOrdering {
    GArray *runs; /* of IgOutlineRun, by first paragraph */
    guint64 text_paragraphs;
    guint64 margin_paragraphs;
};

gboolean ig_sort_from_name(const char *name, IgSort *sort)
{
    static const char *const names[] = {"rank", "document", "date"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_str_equal(name, names[i])) {
            *sort = (IgSort)i;
            return TRUE;
        }
    }
    return FALSE;
}

IgOrdering *ig_ordering_new(IgStore *store, GError **error)
{
    GArray *runs = ig_store_outline(store, error);
    if (!runs)
        return NULL;
    IgOrdering *ordering = g_new0(IgOrdering, 1);
    ordering->runs = runs;
    for (guint i = 0; i < runs->len; i++) {
        const IgOutlineRun *run = &g_array_index(runs, IgOutlineRun, i);
        ordering->text_paragraphs += run->searched;
        ordering->margin_paragraphs += run->paragraphs - run->searched;
    }
    return ordering;
}

void ig_ordering_free(IgOrdering *ordering)
{
    if (!ordering)
        return;
    g_array_unref(ordering->runs);
    g_free(ordering);
}

guint64 ig_ordering_documents(const IgOrdering *ordering)
{
    return ordering->runs->len;
}

guint64 ig_ordering_text_paragraphs(const IgOrdering *ordering)
{
    return ordering->text_paragraphs;
}

guint64 ig_ordering_margin_paragraphs(const IgOrdering *ordering)
{
    return ordering->margin_paragraphs;
}

/* The run a paragraph is in, or NULL. */
static const IgOutlineRun *run_of(const IgOrdering *ordering, gint64 paragraph)
{
    guint low = 0, high = ordering->runs->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(ordering->runs, IgOutlineRun, middle).first <= paragraph)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    const IgOutlineRun *run = &g_array_index(ordering->runs, IgOutlineRun, low - 1);
    return paragraph < run->first + run->paragraphs ? run : NULL;
}

guint64 ig_ordering_count_documents(const IgOrdering *ordering, const GArray *found)
{
    g_autofree guint8 *seen = g_new0(guint8, MAX(ordering->runs->len, 1));
    const IgOutlineRun *first = (const IgOutlineRun *)(gconstpointer)ordering->runs->data;
    guint64 count = 0;
    for (guint i = 0; i < found->len; i++) {
        const IgOutlineRun *run = run_of(ordering, g_array_index(found, IgSelected, i).paragraph);
        if (run && !seen[run - first]) {
            seen[run - first] = 1;
            count++;
        }
    }
    return count;
}

typedef struct {
    const IgOrdering *ordering;
    IgSort sort;
} Comparing;

/* Undated documents come last. */
static int compare_dates(const char *a, const char *b)
{
    if (!*a || !*b)
        return (*a == '\0') - (*b == '\0');
    return strcmp(a, b);
}

static int compare_places(const Comparing *comparing, const IgSelected *a, const IgSelected *b)
{
    const IgOutlineRun *left = run_of(comparing->ordering, a->paragraph);
    const IgOutlineRun *right = run_of(comparing->ordering, b->paragraph);
    if (left != right) {
        int order = comparing->sort == IG_SORT_DATE ? compare_dates(left->date, right->date) : 0;
        return order ? order : strcmp(left->citekey, right->citekey);
    }
    return a->paragraph < b->paragraph ? -1 : a->paragraph > b->paragraph;
}

static int compare_selected(gconstpointer a, gconstpointer b, gpointer data)
{
    const IgSelected *left = a, *right = b;
    const Comparing *comparing = data;
    if (comparing->sort == IG_SORT_RANK && left->score != right->score)
        return left->score > right->score ? -1 : 1;
    return compare_places(comparing, left, right);
}

gboolean ig_ordering_sort(const IgOrdering *ordering, GArray *found, IgSort sort, GError **error)
{
    for (guint i = 0; i < found->len; i++) {
        gint64 paragraph = g_array_index(found, IgSelected, i).paragraph;
        if (!run_of(ordering, paragraph)) {
            g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                        "paragraph %" G_GINT64_FORMAT " belongs to no document", paragraph);
            return FALSE;
        }
    }
    Comparing comparing = {ordering, sort};
    g_array_sort_with_data(found, compare_selected, &comparing);
    return TRUE;
}
