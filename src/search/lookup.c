#include "search/lookup.h"

static char *list_documents(IgStore *store, GArray *ids)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(IgStoredDocument)
            document = ig_store_document(store, g_array_index(ids, gint64, i), NULL);
        if (document)
            g_string_append_printf(list, "%s%s (%s)", list->len ? ", " : "",
                                   document->facts->citekey, document->source->name);
    }
    return g_string_free(list, FALSE);
}

gint64 ig_lookup_document(IgStore *store, const char *name, GError **error)
{
    g_autoptr(GArray) ids = ig_store_documents_named(store, name, error);
    if (!ids)
        return 0;
    if (ids->len == 1)
        return g_array_index(ids, gint64, 0);
    if (ids->len == 0) {
        g_set_error(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_NO_DOCUMENT,
                    "no document is called \"%s\" (\"igindex list\" shows the names)", name);
        return 0;
    }
    g_autofree char *list = list_documents(store, ids);
    g_set_error(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_AMBIGUOUS,
                "\"%s\" may be any of %u documents: %s", name, ids->len, list);
    return 0;
}

typedef struct {
    const IgLocator *locator;
    GArray *ids;
} Finding;

static gboolean take_if_named(const IgStoredParagraph *stored, gpointer data)
{
    Finding *finding = data;
    if (ig_locator_matches(finding->locator, stored->paragraph))
        g_array_append_val(finding->ids, stored->id);
    return TRUE;
}

GArray *ig_lookup_paragraphs(IgStore *store, const IgLocator *locator, GError **error)
{
    gint64 document = ig_lookup_document(store, locator->document, error);
    if (!document)
        return NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    Finding finding = {locator, ids};
    if (!ig_store_each_paragraph(store, document, FALSE, take_if_named, &finding, error))
        return NULL;
    return g_steal_pointer(&ids);
}
