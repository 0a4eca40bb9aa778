#include "cli/building.h"
#include "search/preparing.h"

#include <stdio.h>
#include <string.h>

static const char description[] =
    "A folder is walked in sorted order; hidden files and sidecars are left out. An\n"
    "unchanged file is not read again. \"-\" reads file names from standard input.\n"
    "\n"
    "Facts about a document (citekey, title, date …) come from its sidecar\n"
    "NAME.meta, the catalogue, the document itself, its first page, its file name.\n"
    "\n"
    "Exit status: 0 all done, 1 some documents failed (each is named), 2 error.";

/* ---- which files ---- */

static gboolean read_stream(FILE *stream, GString *list)
{
    char bytes[4096];
    gsize got;
    while ((got = fread(bytes, 1, sizeof bytes, stream)) > 0)
        g_string_append_len(list, bytes, (gssize)got);
    return !ferror(stream);
}

/* Names are separated by NUL where the list has any (find -print0), else by line breaks. */
static void add_names(const GString *list, GStrvBuilder *names)
{
    char separator = memchr(list->str, '\0', list->len) ? '\0' : '\n';
    const char *at = list->str, *end = list->str + list->len;
    while (at < end) {
        const char *stop = memchr(at, separator, (gsize)(end - at));
        g_autofree char *name = g_strndup(at, (gsize)((stop ? stop : end) - at));
        if (*name)
            g_strv_builder_add(names, name);
        at = stop ? stop + 1 : end;
    }
}

static gboolean read_list(const char *file, GStrvBuilder *names)
{
    g_autoptr(GString) list = g_string_new(NULL);
    gboolean is_input = g_str_equal(file, "-");
    FILE *stream = is_input ? stdin : fopen(file, "rb");
    gboolean ok = stream && read_stream(stream, list);
    if (!ok)
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s: cannot be read", file);
    if (stream && !is_input)
        fclose(stream);
    add_names(list, names);
    return ok;
}

static GStrv collect_names(GStrv operands, const char *files_from)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    gboolean ok = !files_from || read_list(files_from, names);
    for (guint i = 1; ok && operands[i]; i++) {
        if (g_str_equal(operands[i], "-"))
            ok = read_list("-", names);
        else
            g_strv_builder_add(names, operands[i]);
    }
    return ok ? g_strv_builder_end(names) : NULL;
}

/* A folder is remembered, so that an update finds what is new in it. */
static gboolean remember_folders(IgStore *store, GStrv names, GError **error)
{
    if (!ig_store_begin(store, error))
        return FALSE;
    for (guint i = 0; names[i]; i++) {
        g_autofree char *path = g_canonicalize_filename(names[i], NULL);
        g_autofree char *shown = g_utf8_make_valid(names[i], -1);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
            !ig_store_put_folder(store, path, shown, error)) {
            ig_store_rollback(store);
            return FALSE;
        }
    }
    return ig_store_commit(store, error);
}

static int add(IgStore *store, GStrv names, const IgBuildingOptions *options)
{
    IgBuilding building;
    g_autoptr(GError) error = NULL;
    g_autoptr(IgFileList) files = ig_file_list_new(IG_FILES_AS_NAMED);
    if (!ig_building_init(&building, options)) {
        ig_building_clear(&building);
        return IG_EXIT_ERROR;
    }
    for (guint i = 0; names[i]; i++) {
        g_autoptr(GError) reason = NULL;
        if (!ig_walk(names[i], files, &reason)) {
            ig_cli_complain(IG_INDEXER_PROGRAM, "%s", reason->message);
            building.counts[IG_OUTCOME_FAILED]++;
        }
    }
    if (remember_folders(store, names, &error) &&
        ig_indexer_add(store, files, &building.indexing, building.counts, &error))
        ig_search_prepare(store, &error);
    int status = ig_cli_end(IG_INDEXER_PROGRAM, store, ig_building_finish(&building, error));
    ig_building_clear(&building);
    return status;
}

int ig_cmd_add(const IgVerb *verb, const char *index, GStrv arguments)
{
    IgBuildingOptions options = IG_BUILDING_DEFAULTS;
    g_autofree GOptionEntry *shared = ig_building_entries(&options);
    g_autofree char *files_from = NULL;
    g_autofree char *chosen = g_strdup(index);
    g_auto(GStrv) operands = g_strdupv(arguments);
    const GOptionEntry own[] = {
        {"files-from", 0, 0, G_OPTION_ARG_FILENAME, &files_from,
         "Read names from FILE, a line each, or NUL-separated", "FILE"},
    };
    g_autoptr(GArray) entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    g_array_append_vals(entries, own, 1);
    for (GOptionEntry *entry = shared; entry->long_name; entry++)
        g_array_append_vals(entries, entry, 1);
    if (!ig_verb_parse(verb, (const GOptionEntry *)(gconstpointer)entries->data, description,
                       &chosen, &operands))
        return IG_EXIT_ERROR;
    g_auto(GStrv) names = collect_names(operands, files_from);
    if (!names || !names[0]) {
        if (names)
            ig_cli_complain(IG_INDEXER_PROGRAM,
                            "add: which documents? (see \"igindex add --help\")");
        ig_building_options_clear(&options);
        return IG_EXIT_ERROR;
    }
    g_autofree char *path = ig_cli_index_to_write(chosen);
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_store_open_writable(path, &error);
    int status = IG_EXIT_ERROR;
    if (store)
        status = add(store, names, &options);
    else
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    ig_building_options_clear(&options);
    return status;
}
