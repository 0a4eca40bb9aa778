/* remove: documents out of the index, and folders out of the list of those that an update walks. */
#include "cli/reading.h"
#include "search/preparing.h"

static GArray *under_folder(IgStore *store, const char *name)
{
    g_autofree char *path = g_canonicalize_filename(name, NULL);
    g_autofree char *folder = g_str_has_suffix(path, "/") ? g_strdup(path)
                                                          : g_strconcat(path, "/", NULL);
    return ig_store_documents_under(store, folder, NULL);
}

static int by_id(gconstpointer a, gconstpointer b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return left < right ? -1 : left > right;
}

/* What is named twice is one document. */
static void keep_one_of_each(GArray *ids)
{
    guint kept = 0;
    g_array_sort(ids, by_id);
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        if (kept == 0 || g_array_index(ids, gint64, kept - 1) != id)
            g_array_index(ids, gint64, kept++) = id;
    }
    g_array_set_size(ids, kept);
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
    keep_one_of_each(chosen);
    return g_steal_pointer(&chosen);
}

static gboolean remove_documents(IgStore *store, const GArray *documents, GError **error)
{
    for (guint i = 0; i < documents->len; i++) {
        if (!ig_store_remove_document(store, g_array_index(documents, gint64, i), error))
            return FALSE;
    }
    return TRUE;
}

/* A path under a folder that was added would come back with the next update. */
static gboolean forget_folders(IgStore *store, GStrv operands, GError **error)
{
    for (guint i = 1; operands[i]; i++) {
        g_autofree char *path = g_canonicalize_filename(operands[i], NULL);
        if (!ig_store_remove_folder(store, path, error))
            return FALSE;
    }
    return TRUE;
}

/* How many documents they were, in one transaction: a document that is looked up has to be the one
 * that is removed, and what is removed must not come back. -1 where there is no such document,
 * which has been said, or with an error. */
static int remove_all(IgStore *store, GStrv operands, GError **error)
{
    if (!ig_store_begin(store, error))
        return -1;
    g_autoptr(GArray) documents = to_remove(store, operands);
    if (documents && remove_documents(store, documents, error) &&
        forget_folders(store, operands, error) && ig_store_commit(store, error))
        return (int)documents->len;
    ig_store_rollback(store);
    return -1;
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
    int removed = remove_all(store, operands, &error);
    if (removed < 0 || !ig_search_prepare(store, &error)) {
        if (error)
            ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    ig_cli_complain(IG_INDEXER_PROGRAM, "%d %s removed", removed,
                    removed == 1 ? "document" : "documents");
    return ig_cli_end(IG_INDEXER_PROGRAM, store, IG_EXIT_DONE);
}
