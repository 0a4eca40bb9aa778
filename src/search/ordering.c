#include "search/ordering.h"

#include "search/label_order.h"
#include "store/kept.h"
#include "text/fold.h"

#include <string.h>

struct _IgOrdering {
    IgOutline *outline;
    GArray *runs; /* the outline's */
    guint64 text_paragraphs;
    guint64 margin_paragraphs;
};

static const char *const sort_names[IG_SORT_COUNT] = {"rank", "document", "date", "locator"};

const char *ig_sort_name(IgSort sort)
{
    return sort_names[sort];
}

gboolean ig_sort_from_name(const char *name, IgSort *sort)
{
    for (guint i = 0; i < G_N_ELEMENTS(sort_names); i++) {
        if (g_str_equal(name, sort_names[i])) {
            *sort = (IgSort)i;
            return TRUE;
        }
    }
    return FALSE;
}

static IgOrdering *read_ordering(IgStore *store, GError **error)
{
    IgOutline *outline = ig_store_outline(store, error);
    if (!outline)
        return NULL;
    IgOrdering *ordering = g_rc_box_new0(IgOrdering);
    ordering->outline = outline;
    ordering->runs = outline->runs;
    for (guint i = 0; i < outline->runs->len; i++) {
        const IgOutlineRun *run = &g_array_index(outline->runs, IgOutlineRun, i);
        ordering->text_paragraphs += run->searched;
        ordering->margin_paragraphs += run->paragraphs - run->searched;
    }
    return ordering;
}

static void ordering_clear(gpointer data)
{
    IgOrdering *ordering = data;
    ig_outline_free(ordering->outline);
}

/* Reading ten thousand documents takes longer than most searches. */
IgOrdering *ig_ordering_new(IgStore *store, GError **error)
{
    static const char name[] = "ordering";
    IgOrdering *ordering = ig_store_kept(store, name);
    if (!ordering && (ordering = read_ordering(store, error)))
        ig_store_keep(store, name, ordering, (GDestroyNotify)ig_ordering_free);
    return ordering ? g_rc_box_acquire(ordering) : NULL;
}

void ig_ordering_free(IgOrdering *ordering)
{
    if (ordering)
        g_rc_box_release_full(ordering, ordering_clear);
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

gboolean ig_ordering_bounds(const IgOrdering *ordering, gint64 paragraph, gint64 *first,
                            gint64 *last)
{
    const IgOutlineRun *run = run_of(ordering, paragraph);
    if (!run)
        return FALSE;
    *first = run->first;
    *last = run->first + run->paragraphs - 1;
    return TRUE;
}

gboolean ig_ordering_each_run(const IgOrdering *ordering, const GArray *found, IgRunFunc each,
                              gpointer data)
{
    g_autofree guint64 *counts = g_new0(guint64, MAX(ordering->runs->len, 1));
    const IgOutlineRun *first = (const IgOutlineRun *)(gconstpointer)ordering->runs->data;
    const IgOutlineRun *run = NULL;
    for (guint i = 0; i < found->len; i++) {
        gint64 paragraph = g_array_index(found, IgSelected, i).paragraph;
        if (!run || paragraph < run->first || paragraph >= run->first + run->paragraphs)
            run = run_of(ordering, paragraph);
        if (run)
            counts[run - first]++;
    }
    for (guint i = 0; i < ordering->runs->len; i++) {
        if (counts[i] > 0 && !each(&first[i], counts[i], data))
            return FALSE;
    }
    return TRUE;
}

static gboolean count_run(const IgOutlineRun *run, guint64 paragraphs, gpointer data)
{
    (void)run;
    (void)paragraphs;
    (*(guint64 *)data)++;
    return TRUE;
}

guint64 ig_ordering_count_documents(const IgOrdering *ordering, const GArray *found)
{
    guint64 count = 0;
    ig_ordering_each_run(ordering, found, count_run, &count);
    return count;
}

/* ---- sorting ---- */

/* A paragraph with its document's place in the order asked for. */
typedef struct {
    IgSelected selected;
    guint place;
} Placed;

/* A document with what it is ordered by. */
typedef struct {
    guint run; /* index into the runs */
    const char *citekey, *date;
    char *name; /* for locators: its citing name, in the form that sorts */
} DocumentKey;

/* Undated documents come last. */
static int compare_dates(const char *a, const char *b)
{
    if (!*a || !*b)
        return (*a == '\0') - (*b == '\0');
    return strcmp(a, b);
}

static int compare_documents(gconstpointer a, gconstpointer b, gpointer data)
{
    const DocumentKey *left = a, *right = b;
    IgSort sort = *(const IgSort *)data;
    int order = 0;
    if (sort == IG_SORT_DATE)
        order = compare_dates(left->date, right->date);
    else if (sort == IG_SORT_LOCATOR)
        order = g_strcmp0(left->name, right->name);
    return order ? order : strcmp(left->citekey, right->citekey);
}

/* Names in the order in which people look for them: "RFC 791" before "RFC 7282". */
#define SORTED_DIGITS 20

static char *sortable_name(const char *name)
{
    g_autofree char *folded = ig_fold_name(name);
    GString *sortable = g_string_new(NULL);
    for (const char *p = folded; *p;) {
        gsize digits = strspn(p, "0123456789");
        for (gsize i = digits; digits > 0 && i < SORTED_DIGITS; i++)
            g_string_append_c(sortable, '0');
        g_string_append_len(sortable, p, (gssize)MAX(digits, 1));
        p += MAX(digits, 1);
    }
    return g_string_free(sortable, FALSE);
}

static void document_key_clear(DocumentKey *key)
{
    g_free(key->name);
}

static gboolean read_name(IgStore *store, gint64 id, DocumentKey *key, GError **error)
{
    g_autoptr(IgStoredDocument) document = ig_store_document(store, id, error);
    g_autofree char *name = document ? ig_store_citing_name(store, document) : NULL;
    key->name = name ? sortable_name(name) : NULL;
    return name != NULL;
}

/* The place of each run's document in the order asked for. */
static guint *place_documents(const IgOrdering *ordering, IgStore *store, const guint8 *wanted,
                              IgSort sort, GError **error)
{
    g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(DocumentKey));
    g_array_set_clear_func(keys, (GDestroyNotify)document_key_clear);
    for (guint i = 0; i < ordering->runs->len; i++) {
        const IgOutlineRun *run = &g_array_index(ordering->runs, IgOutlineRun, i);
        DocumentKey key = {i, run->citekey, run->date, NULL};
        if (sort == IG_SORT_LOCATOR && wanted[i] && !read_name(store, run->document, &key, error))
            return NULL;
        g_array_append_val(keys, key);
    }
    g_array_sort_with_data(keys, compare_documents, &sort);
    guint *places = g_new0(guint, MAX(keys->len, 1));
    for (guint i = 0; i < keys->len; i++)
        places[g_array_index(keys, DocumentKey, i).run] = i;
    return places;
}

/* The order of the citekeys, sorted once for each state of the index. Borrowed. */
static const guint *places_by_citekey(const IgOrdering *ordering, IgStore *store, GError **error)
{
    static const char name[] = "documents by citekey";
    guint *places = ig_store_kept(store, name);
    if (!places && (places = place_documents(ordering, store, NULL, IG_SORT_DOCUMENT, error)))
        ig_store_keep(store, name, places, g_free);
    return places;
}

static int compare_places(gconstpointer a, gconstpointer b)
{
    const Placed *left = a, *right = b;
    if (left->place != right->place)
        return left->place < right->place ? -1 : 1;
    gint64 first = left->selected.paragraph, second = right->selected.paragraph;
    return first < second ? -1 : first > second;
}

static int compare_scores(gconstpointer a, gconstpointer b)
{
    const Placed *left = a, *right = b;
    if (left->selected.score != right->selected.score)
        return left->selected.score > right->selected.score ? -1 : 1;
    return compare_places(a, b);
}

/* So few are sorted before all documents would be. */
#define FEW_FOUND 1000

/* Places are those of the runs; only what ties is asked for its citekey. */
static int compare_few(gconstpointer a, gconstpointer b, gpointer data)
{
    const Placed *left = a, *right = b;
    const GArray *runs = data;
    if (left->selected.score != right->selected.score)
        return left->selected.score > right->selected.score ? -1 : 1;
    if (left->place == right->place)
        return compare_places(a, b);
    return strcmp(g_array_index(runs, IgOutlineRun, left->place).citekey,
                  g_array_index(runs, IgOutlineRun, right->place).citekey);
}

static gboolean lacks_document(gint64 paragraph, GError **error)
{
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_DAMAGED,
                "paragraph %" G_GINT64_FORMAT " belongs to no document", paragraph);
    return FALSE;
}

/* Which run each paragraph is in, and which runs have any. */
static gboolean find_runs(const IgOrdering *ordering, const GArray *found, GArray *placed,
                          guint8 *wanted, GError **error)
{
    const IgOutlineRun *first = (const IgOutlineRun *)(gconstpointer)ordering->runs->data;
    const IgOutlineRun *run = NULL;
    for (guint i = 0; i < found->len; i++) {
        Placed one = {g_array_index(found, IgSelected, i), 0};
        gint64 paragraph = one.selected.paragraph;
        if (!run || paragraph < run->first || paragraph >= run->first + run->paragraphs)
            run = run_of(ordering, paragraph);
        if (!run)
            return lacks_document(paragraph, error);
        one.place = (guint)(run - first);
        wanted[one.place] = 1;
        g_array_append_val(placed, one);
    }
    return TRUE;
}

/* ---- by locator ---- */

typedef struct {
    IgSelected selected;
    IgLabelKey key;
} Labelled;

typedef struct {
    GArray *labelled; /* of Labelled */
    GHashTable *series;
} Labelling;

static gboolean take_label(const IgPlace *place, gpointer data)
{
    Labelling *labelling = data;
    Labelled one = {{place->paragraph, 0}, ig_label_key(place, labelling->series)};
    g_array_append_val(labelling->labelled, one);
    return TRUE;
}

static int compare_labelled(gconstpointer a, gconstpointer b)
{
    const Labelled *left = a, *right = b;
    int order = ig_label_key_compare(&left->key, &right->key);
    gint64 first = left->selected.paragraph, second = right->selected.paragraph;
    return order ? order : (first > second) - (first < second);
}

/* Orders some paragraphs of one document, which are in the order of their ids. */
static gboolean sort_labels(IgStore *store, Placed *placed, gsize count, GHashTable *series,
                            GError **error)
{
    g_autofree gint64 *ids = g_new(gint64, count);
    g_autoptr(GArray) labelled = g_array_new(FALSE, FALSE, sizeof(Labelled));
    Labelling labelling = {labelled, series};
    for (gsize i = 0; i < count; i++)
        ids[i] = placed[i].selected.paragraph;
    if (!ig_store_each_place(store, ids, count, take_label, &labelling, error))
        return FALSE;
    if (labelled->len != count)
        return lacks_document(ids[0], error);
    for (gsize i = 0; i < count; i++)
        g_array_index(labelled, Labelled, i).selected.score = placed[i].selected.score;
    g_array_sort(labelled, compare_labelled);
    for (gsize i = 0; i < count; i++)
        placed[i].selected = g_array_index(labelled, Labelled, i).selected;
    return TRUE;
}

static gboolean sort_by_label(IgStore *store, GArray *placed, GError **error)
{
    g_autoptr(GHashTable) series = ig_label_series_new();
    Placed *all = (Placed *)(gpointer)placed->data;
    for (gsize start = 0, end; start < placed->len; start = end) {
        end = start + 1;
        while (end < placed->len && all[end].place == all[start].place)
            end++;
        if (!sort_labels(store, all + start, end - start, series, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean sort_placed(const IgOrdering *ordering, IgStore *store, GArray *placed,
                            const guint8 *wanted, IgSort sort, GError **error)
{
    gboolean by_citekey = sort == IG_SORT_RANK || sort == IG_SORT_DOCUMENT;
    g_autofree guint *sorted = by_citekey ? NULL
                                          : place_documents(ordering, store, wanted, sort, error);
    const guint *places = by_citekey ? places_by_citekey(ordering, store, error) : sorted;
    if (!places)
        return FALSE;
    for (guint i = 0; i < placed->len; i++) {
        Placed *one = &g_array_index(placed, Placed, i);
        one->place = places[one->place];
    }
    g_array_sort(placed, sort == IG_SORT_RANK ? compare_scores : compare_places);
    return sort != IG_SORT_LOCATOR || sort_by_label(store, placed, error);
}

gboolean ig_ordering_sort(const IgOrdering *ordering, IgStore *store, GArray *found, IgSort sort,
                          GError **error)
{
    g_autoptr(GArray) placed = g_array_sized_new(FALSE, FALSE, sizeof(Placed), found->len);
    g_autofree guint8 *wanted = g_new0(guint8, MAX(ordering->runs->len, 1));
    if (!find_runs(ordering, found, placed, wanted, error))
        return FALSE;
    if (sort == IG_SORT_RANK && found->len <= FEW_FOUND)
        g_array_sort_with_data(placed, compare_few, ordering->runs);
    else if (!sort_placed(ordering, store, placed, wanted, sort, error))
        return FALSE;
    for (guint i = 0; i < placed->len; i++)
        g_array_index(found, IgSelected, i) = g_array_index(placed, Placed, i).selected;
    return TRUE;
}
