#include "cli/reading.h"

#include <glib/gstdio.h>

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

static gboolean add_by_path(IgStore *store, const char *name, GArray *ids)
{
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    g_autoptr(IgSource) source = ig_store_find_location(store, path, NULL);
    g_autoptr(IgStoredDocument) document =
        source ? ig_store_document_of_bytes(store, source->sha256, NULL) : NULL;
    if (document)
        g_array_append_val(ids, document->id);
    return document != NULL;
}

static gboolean add_by_name(IgStore *store, const char *name, GArray *ids)
{
    g_autoptr(GArray) named = ig_store_documents_named(store, name, NULL);
    if (named && named->len > 0)
        g_array_append_vals(ids, named->data, named->len);
    return named && named->len > 0;
}

GArray *ig_reading_documents(IgStore *store, GStrv operands)
{
    g_autoptr(GError) error = NULL;
    if (!operands[0] || !operands[1]) {
        GArray *all = ig_store_document_ids(store, &error);
        if (!all)
            ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return all;
    }
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 1; operands[i]; i++) {
        if (!add_by_path(store, operands[i], ids) && !add_by_name(store, operands[i], ids)) {
            if (ig_cli_end(IG_INDEXER_PROGRAM, store, IG_EXIT_DONE) == IG_EXIT_DONE)
                ig_cli_complain(IG_INDEXER_PROGRAM,
                                "no document is called \"%s\" (see \"igindex list\")", operands[i]);
            return NULL;
        }
    }
    return g_steal_pointer(&ids);
}

IgStoredDocument *ig_reading_document(IgStore *store, const GArray *ids, guint index)
{
    g_autoptr(GError) error = NULL;
    IgStoredDocument *document = ig_store_document(store, g_array_index(ids, gint64, index),
                                                   &error);
    if (!document)
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    return document;
}

/* A database's header (fileformat2.html, section 1.3). SQLite makes a new one of less. */
#define FEWEST_BYTES 100

gboolean ig_reading_is_there(const char *path)
{
    GStatBuf file;
    /* A folder, a pipe: what it is instead is said by who opens it. */
    gboolean any = g_stat(path, &file) == 0;
    if (any && (!S_ISREG(file.st_mode) || file.st_size >= FEWEST_BYTES))
        return TRUE;
    ig_cli_complain(IG_INDEXER_PROGRAM, "%s: %s", path,
                    any ? "there is nothing, or next to nothing, in this file"
                        : "there is no index here");
    return FALSE;
}

IgStore *ig_reading_open_to_change(const char *path)
{
    g_autoptr(GError) error = NULL;
    if (!ig_reading_is_there(path))
        return NULL;
    IgStore *store = ig_store_open_writable(path, &error);
    if (!store)
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    return store;
}
