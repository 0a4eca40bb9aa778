#include "search/lookup.h"

#include "store/outline.h"
#include "text/edits.h"
#include "text/fold.h"

void ig_lookup_clear(IgLookup *lookup)
{
    g_clear_pointer(&lookup->locator, ig_locator_free);
}

/* ---- documents ---- */

static char *list_documents(IgStore *store, GArray *ids)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(IgStoredDocument) document = ig_store_document(
            store, g_array_index(ids, gint64, i), NULL);
        if (document)
            g_string_append_printf(list, "%s%s (%s)", list->len ? ", " : "",
                                   document->facts->citekey, document->source->name);
    }
    return g_string_free(list, FALSE);
}

/* Of the documents that answer to a name, those for which it is the best kind of name; `rank` gets
 * which kind, 0 if none answers. */
static GArray *best_named(IgStore *store, const char *name, guint *rank, GError **error)
{
    g_autoptr(GArray) ids = ig_store_documents_named(store, name, error);
    if (!ids)
        return NULL;
    GArray *best = g_array_new(FALSE, FALSE, sizeof(gint64));
    *rank = 0;
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        g_autoptr(IgStoredDocument) document = ig_store_document(store, id, NULL);
        guint own = document ? MAX(ig_locator_name_rank(document->facts, name), 1) : 0;
        if (own > *rank)
            g_array_set_size(best, 0);
        *rank = MAX(*rank, own);
        if (own == *rank)
            g_array_append_val(best, id);
    }
    return best;
}

/* ---- readings ---- */

static gboolean has_pins(const IgLocator *locator)
{
    return locator->pins->len > 0 || *locator->section;
}

/* The reading whose document is known by the best kind of name, and the documents it may be. */
static gboolean choose_reading(IgStore *store, GPtrArray *readings, gboolean pins_only,
                               guint *chosen, guint *rank, GArray **documents, GError **error)
{
    *rank = 0;
    for (guint i = 0; i < readings->len; i++) {
        const IgLocator *reading = g_ptr_array_index(readings, i);
        guint own = 0;
        if (!*reading->document || (pins_only && !has_pins(reading)))
            continue;
        g_autoptr(GArray) named = best_named(store, reading->document, &own, error);
        if (!named)
            return FALSE;
        if (own > *rank) {
            g_clear_pointer(documents, g_array_unref);
            *documents = g_steal_pointer(&named);
            *rank = own;
            *chosen = i;
        }
    }
    return TRUE;
}

/* Names differ by a slip of the pen where so many edits make one of the other. */
#define MAX_NAME_EDITS 2

/* How far a document's name is from what was typed; one more than MAX_NAME_EDITS if too far. */
static guint name_edits(const IgSpelling *typed, const char *name)
{
    g_autofree char *folded = name ? ig_fold_name(name) : NULL;
    IgSpelling spelling;
    if (!folded || !ig_spelling_init(&spelling, folded))
        return MAX_NAME_EDITS + 1;
    return ig_spelling_edits(typed, &spelling, MAX_NAME_EDITS);
}

/* The name that is spelled most like one that no document has, or NULL. */
static char *nearest_name(IgStore *store, const char *name)
{
    g_autofree char *folded = ig_fold_name(name);
    g_autoptr(GPtrArray) documents = ig_store_documents(store, NULL);
    guint least = MAX_NAME_EDITS + 1;
    char *nearest = NULL;
    IgSpelling typed;
    if (!documents || !ig_spelling_init(&typed, folded) || typed.length <= MAX_NAME_EDITS)
        return NULL;
    for (guint i = 0; i < documents->len; i++) {
        const IgDocument *facts = ((IgStoredDocument *)g_ptr_array_index(documents, i))->facts;
        const char *names[] = {facts->short_title, facts->symbol, facts->citekey};
        for (guint n = 0; n < G_N_ELEMENTS(names); n++) {
            guint edits = name_edits(&typed, names[n]);
            if (edits >= least)
                continue;
            least = edits;
            g_free(nearest);
            nearest = g_strdup(names[n]);
        }
    }
    return nearest;
}

void ig_lookup_fail(IgStore *store, const char *name, GError **error)
{
    g_autofree char *nearest = error ? nearest_name(store, name) : NULL;
    g_set_error(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_NO_DOCUMENT,
                "no document is called \"%s\" (%s%s\"igindex list\" shows the names)", name,
                nearest ? nearest : "", nearest ? " is; " : "");
}

static gboolean settle_document(IgStore *store, IgLookup *lookup, GArray *documents, GError **error)
{
    const char *name = lookup->locator->document;
    if (!documents) {
        ig_lookup_fail(store, name, error);
        return FALSE;
    }
    if (documents->len > 1) {
        g_autofree char *list = list_documents(store, documents);
        g_set_error(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_AMBIGUOUS,
                    "\"%s\" may be any of %u documents: %s", name, documents->len, list);
        return FALSE;
    }
    lookup->document = g_array_index(documents, gint64, 0);
    return TRUE;
}

gboolean ig_lookup_locator(IgStore *store, const char *text, gboolean pins_only, IgLookup *lookup,
                           GError **error)
{
    *lookup = (IgLookup){NULL, 0, 0};
    g_autoptr(GPtrArray) readings = ig_locator_readings(text, error);
    if (!readings)
        return FALSE;
    g_autoptr(GArray) documents = NULL;
    guint chosen = 0;
    if (!choose_reading(store, readings, pins_only, &chosen, &lookup->rank, &documents, error))
        return FALSE;
    g_ptr_array_set_free_func(readings, NULL);
    for (guint i = 0; i < readings->len; i++) {
        if (i != chosen)
            ig_locator_free(g_ptr_array_index(readings, i));
    }
    lookup->locator = g_ptr_array_index(readings, chosen);
    /* Nobody hears that words are no document's name, and what is like it takes long to find. */
    if (pins_only && !documents && *lookup->locator->document && !lookup->locator->certain)
        return FALSE;
    return !*lookup->locator->document || settle_document(store, lookup, documents, error);
}

/* ---- paragraphs ---- */

typedef struct {
    const IgLocator *locator;
    GArray *ids;
    GHashTable
        *numbers; /* headings from the outermost in, joined → number printed before the last */
} Finding;

/* Between the headings of a path; no heading has it. */
#define PATH_JOINT "\x1f"

/* A section path is the headings' words; §4 asks for the number that its heading bears. */
static GStrv numbered_section(const Finding *finding, GStrv section)
{
    g_autoptr(GStrvBuilder) numbered = g_strv_builder_new();
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint i = 0; section[i]; i++) {
        g_string_append(path, section[i]);
        g_string_append(path, PATH_JOINT);
        const char *number = g_hash_table_lookup(finding->numbers, path->str);
        g_autofree char *shown = number ? g_strdup_printf("%s. %s", number, section[i]) : NULL;
        g_strv_builder_add(numbered, shown ? shown : section[i]);
    }
    return g_strv_builder_end(numbered);
}

static void note_heading(Finding *finding, const IgParagraph *paragraph)
{
    if (paragraph->zone != IG_ZONE_HEADING || !*paragraph->label)
        return;
    g_autofree char *above = g_strjoinv(PATH_JOINT, paragraph->section);
    char *path = g_strconcat(above, *above ? PATH_JOINT : "", paragraph->text, PATH_JOINT, NULL);
    g_hash_table_replace(finding->numbers, path, g_strdup(paragraph->label));
}

static gboolean take_if_named(const IgStoredParagraph *stored, gpointer data)
{
    Finding *finding = data;
    note_heading(finding, stored->paragraph);
    IgParagraph numbered = *stored->paragraph;
    g_auto(GStrv) section = numbered_section(finding, stored->paragraph->section);
    numbered.section = section;
    if (ig_locator_matches(finding->locator, &numbered))
        g_array_append_val(finding->ids, stored->id);
    return TRUE;
}

static gboolean find_in_document(IgStore *store, gint64 document, const IgLocator *locator,
                                 GArray *ids, GError **error)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Finding finding = {locator, ids, numbers};
    return ig_store_each_paragraph(store, document, FALSE, take_if_named, &finding, error);
}

GArray *ig_lookup_paragraphs(IgStore *store, const IgLookup *lookup, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(IgOutline) outline = ig_store_outline(store, error);
    if (!outline)
        return NULL;
    for (guint i = 0; i < outline->runs->len; i++) {
        gint64 document = g_array_index(outline->runs, IgOutlineRun, i).document;
        if ((lookup->document == 0 || lookup->document == document) &&
            !find_in_document(store, document, lookup->locator, ids, error))
            return NULL;
    }
    return g_steal_pointer(&ids);
}
