#include "cli/reading.h"

IgStore *ig_reading_open(const IgVerb *verb, const GOptionEntry *entries, const char *index,
                         GStrv arguments, GStrv *operands)
{
    g_autofree char *chosen = g_strdup(index);
    g_auto(GStrv) rest = g_strdupv(arguments);
    if (!ig_verb_parse(verb, entries, NULL, &chosen, &rest))
        return NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = ig_cli_index_to_read(chosen);
    g_autoptr(IgStore) store = ig_store_open(path, &error);
    /* One moment of the index, until it is closed. */
    if (store && ig_store_begin_reading(store, &error)) {
        *operands = g_steal_pointer(&rest);
        return g_steal_pointer(&store);
    }
    ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    return NULL;
}

static gboolean add_by_path(IgStore *store, const char *name, GPtrArray *documents)
{
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    g_autoptr(IgSource) source = ig_store_find_location(store, path, NULL);
    IgStoredDocument *document = source ? ig_store_document_of_bytes(store, source->sha256, NULL)
                                        : NULL;
    if (document)
        g_ptr_array_add(documents, document);
    return document != NULL;
}

static gboolean add_by_name(IgStore *store, const char *name, GPtrArray *documents)
{
    g_autoptr(GArray) ids = ig_store_documents_named(store, name, NULL);
    for (guint i = 0; ids && i < ids->len; i++) {
        IgStoredDocument *document = ig_store_document(store, g_array_index(ids, gint64, i), NULL);
        if (document)
            g_ptr_array_add(documents, document);
    }
    return ids && ids->len > 0;
}

GPtrArray *ig_reading_documents(IgStore *store, GStrv operands)
{
    g_autoptr(GError) error = NULL;
    if (!operands[0] || !operands[1]) {
        GPtrArray *all = ig_store_documents(store, &error);
        if (!all)
            ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return all;
    }
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_stored_document_free);
    for (guint i = 1; operands[i]; i++) {
        if (!add_by_path(store, operands[i], documents) &&
            !add_by_name(store, operands[i], documents)) {
            if (ig_cli_end(IG_INDEXER_PROGRAM, store, IG_EXIT_DONE) == IG_EXIT_DONE)
                ig_cli_complain(IG_INDEXER_PROGRAM,
                                "no document is called \"%s\" (see \"igindex list\")", operands[i]);
            return NULL;
        }
    }
    return g_steal_pointer(&documents);
}

IgStore *ig_reading_open_to_change(const char *path)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s: there is no index here", path);
        return NULL;
    }
    IgStore *store = ig_store_open_writable(path, &error);
    if (!store)
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    return store;
}
