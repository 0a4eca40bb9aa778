#include "cli/batch_input.h"

#include "cli/asking.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* ---- queries ---- */

static char *read_input(gsize *length, GError **error)
{
    GString *text = g_string_new(NULL);
    char piece[8192];
    size_t got;
    while (text->len <= IG_QUERY_LIST_MAX_BYTES && (got = fread(piece, 1, sizeof piece, stdin)) > 0)
        g_string_append_len(text, piece, (gssize)got);
    if (ferror(stdin)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_IO, "standard input cannot be read");
        g_string_free(text, TRUE);
        return NULL;
    }
    *length = text->len;
    return g_string_free(text, FALSE);
}

GPtrArray *ig_batch_read(const char *program, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    gboolean input = g_str_equal(path, "-");
    g_autofree char *shown = input ? g_strdup("standard input") : g_filename_display_name(path);
    GPtrArray *queries = NULL;
    gsize length = 0;
    gboolean read = input ? (text = read_input(&length, &error)) != NULL
                          : g_file_get_contents(path, &text, &length, &error);
    if (read)
        queries = ig_query_list_read(shown, text, length, &error);
    if (!queries)
        ig_cli_complain(program, "%s", error->message);
    return queries;
}

gboolean ig_batch_concepts(const char *program, const IgSearchSettings *settings,
                           const GPtrArray *queries, IgConcepts **concepts)
{
    *concepts = NULL;
    for (guint i = 0; i < queries->len && !*concepts; i++) {
        const IgListedQuery *one = g_ptr_array_index(queries, i);
        if (!ig_ask_concepts(settings, program, one->query, concepts))
            return FALSE;
    }
    return TRUE;
}

/* ---- stores ---- */

/* More threads than this wait for memory, not for the processor. */
#define MOST_JOBS 64

/* An index that changes as often as this while it is opened is not waited for any longer. */
#define ATTEMPTS 20

static guint count_jobs(const IgSearchSettings *settings, guint queries)
{
    guint jobs = settings->jobs > 0 ? (guint)settings->jobs : g_get_num_processors();
    return CLAMP(MIN(jobs, MOST_JOBS), 1, MAX(queries, 1));
}

/* NULL without a complaint when the index has changed since the first of them was opened. */
static GPtrArray *open_at_once(const char *program, const IgSearchSettings *settings, guint jobs,
                               gboolean *changed)
{
    g_autoptr(GPtrArray) stores = g_ptr_array_new_with_free_func((GDestroyNotify)ig_store_close);
    g_autoptr(GError) error = NULL;
    *changed = FALSE;
    for (guint i = 0; i < jobs && !*changed; i++) {
        IgStore *store = ig_ask_open(settings, program);
        if (!store)
            return NULL;
        g_ptr_array_add(stores, store);
        if (!ig_store_begin_reading(store, &error)) {
            ig_cli_complain(program, "%s", error->message);
            return NULL;
        }
        *changed = ig_store_revision(store) != ig_store_revision(g_ptr_array_index(stores, 0));
    }
    return *changed ? NULL : g_steal_pointer(&stores);
}

GPtrArray *ig_batch_open(const char *program, const IgSearchSettings *settings, guint queries)
{
    guint jobs = count_jobs(settings, queries);
    GPtrArray *stores = NULL;
    gboolean changed = TRUE;
    for (guint i = 0; i < ATTEMPTS && changed; i++)
        stores = open_at_once(program, settings, jobs, &changed);
    if (stores)
        ig_ask_tell_hidden(g_ptr_array_index(stores, 0), program);
    if (changed)
        ig_cli_complain(program, "the index changes all the time: try again, or with --jobs=1");
    return stores;
}

IgSearchExit ig_batch_end(const char *program, const GPtrArray *stores, IgSearchExit end)
{
    for (guint i = 0; i < stores->len; i++)
        end = ig_cli_end(program, g_ptr_array_index(stores, i), end);
    return end;
}
