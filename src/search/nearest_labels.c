#include "search/nearest_labels.h"

#include "model/label.h"
#include "model/label_word.h"
#include "search/lookup.h"
#include "text/fold.h"

/* Series of a document that are named. */
#define MAX_SERIES 8

/* What is known of a document once its paragraphs have been walked through. */
typedef struct {
    const IgLocator *asked;
    const IgPin *pin;
    IgStoredParagraph *before, *behind; /* the nearest */
    IgStoredParagraph *first, *last;    /* of the series asked for */
    GPtrArray *series;                  /* names of all others (char *) */
    guint paragraphs, last_page;
} Survey;

static gint64 number_of(const char *text)
{
    return g_ascii_strtoll(text, NULL, 10);
}

static gboolean is_same_name(const char *a, const char *b)
{
    g_autofree char *left = ig_fold_name(a);
    g_autofree char *right = ig_fold_name(b);
    return g_str_equal(left, right);
}

/* Whether both numbers are of articles, or recitals, or have no word. */
static gboolean is_alike(const char *a, const char *b)
{
    return ig_label_skip_word(&a) == ig_label_skip_word(&b);
}

/* <0 where a paragraph stands before what is asked for, >0 behind; FALSE when it has nothing to be
 * compared by. */
static gboolean compare(const Survey *survey, const IgParagraph *paragraph, int *order)
{
    gint64 wanted = number_of(survey->pin->first);
    switch (survey->pin->kind) {
    case IG_PIN_COUNTED: *order = paragraph->ordinal < wanted ? -1 : 1; return TRUE;
    case IG_PIN_PAGE: *order = paragraph->page < wanted ? -1 : 1; return paragraph->page > 0;
    case IG_PIN_PRINTED:
        *order = ig_label_compare(paragraph->label, survey->pin->first);
        return *paragraph->label && *order != 0 && is_alike(paragraph->label, survey->pin->first) &&
               is_same_name(paragraph->series, survey->asked->series);
    case IG_PIN_SECTION: break;
    }
    return FALSE;
}

static IgStoredParagraph *copy(const IgStoredParagraph *stored)
{
    IgStoredParagraph *kept = g_new0(IgStoredParagraph, 1);
    kept->pinpoint = g_strdup(stored->pinpoint);
    kept->paragraph = ig_paragraph_new();
    ig_paragraph_set(&kept->paragraph->label, stored->paragraph->label);
    kept->paragraph->ordinal = stored->paragraph->ordinal;
    return kept;
}

static void keep(IgStoredParagraph **kept, const IgStoredParagraph *stored)
{
    ig_stored_paragraph_free(*kept);
    *kept = copy(stored);
}

/* Whether `stored` is nearer to what is asked for than what is kept, from that side. */
static gboolean is_nearer(const Survey *survey, const IgStoredParagraph *kept,
                          const IgStoredParagraph *stored, gboolean behind)
{
    if (!kept)
        return TRUE;
    if (survey->pin->kind != IG_PIN_PRINTED)
        return !behind;
    int order = ig_label_compare(stored->paragraph->label, kept->paragraph->label);
    return behind ? order < 0 : order > 0;
}

static void note_series(Survey *survey, const char *series)
{
    for (guint i = 0; i < survey->series->len; i++) {
        if (g_str_equal(g_ptr_array_index(survey->series, i), series))
            return;
    }
    if (survey->series->len < MAX_SERIES)
        g_ptr_array_add(survey->series, g_strdup(series));
}

static gboolean look_at(const IgStoredParagraph *stored, gpointer data)
{
    Survey *survey = data;
    const IgParagraph *paragraph = stored->paragraph;
    int order = 0;
    survey->paragraphs++;
    survey->last_page = MAX(survey->last_page, paragraph->page);
    if (*paragraph->label && *paragraph->series)
        note_series(survey, paragraph->series);
    if (*paragraph->label && is_same_name(paragraph->series, survey->asked->series)) {
        if (!survey->first)
            survey->first = copy(stored);
        keep(&survey->last, stored);
    }
    if (!survey->pin || !compare(survey, paragraph, &order))
        return TRUE;
    IgStoredParagraph **kept = order < 0 ? &survey->before : &survey->behind;
    if (is_nearer(survey, *kept, stored, order > 0))
        keep(kept, stored);
    return TRUE;
}

/* ---- saying it ---- */

static void tell_place(GString *why, const char *name, const IgStoredParagraph *stored)
{
    if (stored)
        g_string_append_printf(why, "  %s%s\n", name, stored->pinpoint);
}

static void tell_extent(GString *why, const char *name, const Survey *survey)
{
    if (survey->first)
        g_string_append_printf(why, "%s is numbered from%s to%s.\n", name, survey->first->pinpoint,
                               survey->last->pinpoint);
    else
        g_string_append_printf(why, "%s has no such numbers; it has %u paragraphs, [1] to [%u].\n",
                               name, survey->paragraphs, survey->paragraphs);
    if (survey->last_page > 0)
        g_string_append_printf(why, "It has %u pages.\n", survey->last_page);
}

static void tell_series(GString *why, const char *name, const Survey *survey)
{
    for (guint i = 0; i < survey->series->len; i++)
        g_string_append_printf(why, "%s%s", i ? "; " : "Other numbers in it: ",
                               (const char *)g_ptr_array_index(survey->series, i));
    if (survey->series->len > 0)
        g_string_append_printf(why, " (as in \"%s, %s ¶1\")\n", name,
                               (const char *)g_ptr_array_index(survey->series, 0));
}

static void tell(GString *why, const char *name, const Survey *survey)
{
    if (survey->before || survey->behind) {
        g_string_append(why, "The nearest that there is\n");
        tell_place(why, name, survey->before);
        tell_place(why, name, survey->behind);
        return;
    }
    tell_extent(why, name, survey);
    tell_series(why, name, survey);
}

static void survey_clear(Survey *survey)
{
    ig_stored_paragraph_free(survey->before);
    ig_stored_paragraph_free(survey->behind);
    ig_stored_paragraph_free(survey->first);
    ig_stored_paragraph_free(survey->last);
    g_ptr_array_unref(survey->series);
}

gboolean ig_nearest_labels(IgStore *store, const char *locator, GString *why, GError **error)
{
    g_auto(IgLookup) lookup = {NULL, 0, 0};
    if (!ig_lookup_locator(store, locator, TRUE, &lookup, NULL) || !lookup.document)
        return TRUE;
    g_autoptr(IgStoredDocument) document = ig_store_document(store, lookup.document, error);
    if (!document)
        return FALSE;
    const IgLocator *asked = lookup.locator;
    gboolean by_pin = asked->pins->len > 0 && !*asked->section;
    Survey survey = {.asked = asked,
                     .pin = by_pin ? g_ptr_array_index(asked->pins, 0) : NULL,
                     .series = g_ptr_array_new_with_free_func(g_free)};
    g_autofree char *name = ig_store_citing_name(store, document);
    gboolean walked = ig_store_each_paragraph(store, document->id, FALSE, look_at, &survey, error);
    if (walked)
        tell(why, name, &survey);
    survey_clear(&survey);
    return walked;
}
