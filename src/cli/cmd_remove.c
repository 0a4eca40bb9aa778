#include "cli/reading.h"
#include "search/preparing.h"

static gboolean remove_documents(IgStore *store, const GArray *documents, GError **error)
{
    if (!ig_store_begin(store, error))
        return FALSE;
    for (guint i = 0; i < documents->len; i++) {
        if (!ig_store_remove_document(store, g_array_index(documents, gint64, i), error)) {
            ig_store_rollback(store);
            return FALSE;
        }
    }
    return ig_store_commit(store, error);
}

/* A path under a folder that was added would come back with the next update. */
static gboolean forget_folders(IgStore *store, GStrv operands, GError **error)
{
    if (!ig_store_begin(store, error))
        return FALSE;
    for (guint i = 1; operands[i]; i++) {
        g_autofree char *path = g_canonicalize_filename(operands[i], NULL);
        if (!ig_store_remove_folder(store, path, error)) {
            ig_store_rollback(store);
            return FALSE;
        }
    }
    return ig_store_commit(store, error);
}

static GArray *under_folder(IgStore *store, const char *name)
{
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    g_autofree char *folder = g_str_has_suffix(path, "/") ? g_strdup(path)
                                                          : g_strconcat(path, "/", NULL);
    return ig_store_documents_under(store, folder, NULL);
}

/* Documents by name, or all under a folder. */
static GArray *to_remove(IgStore *store, GStrv operands)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 1; operands[i]; i++) {
        char *one[] = {operands[0], operands[i], NULL};
        g_autoptr(GArray) some = under_folder(store, operands[i]);
        if (!some || some->len == 0) {
            g_clear_pointer(&some, g_array_unref);
            some = ig_reading_documents(store, one);
        }
        if (!some)
            return NULL;
        g_array_append_vals(chosen, some->data, some->len);
    }
    return g_steal_pointer(&chosen);
}

int ig_cmd_remove(const IgVerb *verb, const char *index, GStrv arguments)
{
    g_autofree char *chosen = g_strdup(index);
    g_auto(GStrv) operands = g_strdupv(arguments);
    if (!ig_verb_parse(verb, NULL, NULL, &chosen, &operands))
        return IG_EXIT_ERROR;
    if (!operands[1]) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "remove: which documents?");
        return IG_EXIT_ERROR;
    }
    g_autofree char *path = ig_cli_index_to_write(chosen);
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_reading_open_to_change(path);
    if (!store)
        return IG_EXIT_ERROR;
    g_autoptr(GArray) documents = to_remove(store, operands);
    if (!documents)
        return IG_EXIT_ERROR;
    if (ig_store_has_failed(store, &error) || !remove_documents(store, documents, &error) ||
        !forget_folders(store, operands, &error) || !ig_search_prepare(store, &error)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    ig_cli_complain(IG_INDEXER_PROGRAM, "%u %s removed", documents->len,
                    documents->len == 1 ? "document" : "documents");
    return ig_cli_end(IG_INDEXER_PROGRAM, store, IG_EXIT_DONE);
}
