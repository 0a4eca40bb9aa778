#include "cli/concept_files.h"

#include "text/embedded.h"

/* corpus/internet-governance.concepts, from tools/embed-text. */
extern const IgEmbeddedText ig_builtin_concepts[];

/* What the shipped file is called in messages and explanations. */
#define SHIPPED "internet-governance.concepts"

static gboolean read_shipped(IgConcepts *concepts, GError **error)
{
    const IgEmbeddedText *shipped = &ig_builtin_concepts[0];
    return ig_concepts_read(concepts, SHIPPED, shipped->text, shipped->length, error);
}

static gboolean read_file(IgConcepts *concepts, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autofree char *shown = g_filename_display_name(path);
    gsize length = 0;
    return g_file_get_contents(path, &text, &length, error) &&
           ig_concepts_read(concepts, shown, text, length, error);
}

static char *own_path(void)
{
    return g_build_filename(g_get_user_config_dir(), "igsearch", "concepts.txt", NULL);
}

static gboolean read_own(IgConcepts *concepts, GError **error)
{
    g_autofree char *path = own_path();
    return !g_file_test(path, G_FILE_TEST_EXISTS) || read_file(concepts, path, error);
}

IgConcepts *ig_cli_concepts(const GPtrArray *files, GError **error)
{
    g_autoptr(IgConcepts) concepts = ig_concepts_new();
    gboolean ok = TRUE;
    if (!files || files->len == 0)
        ok = read_shipped(concepts, error) && read_own(concepts, error);
    for (guint i = 0; ok && files && i < files->len; i++)
        ok = read_file(concepts, g_ptr_array_index(files, i), error);
    return ok ? g_steal_pointer(&concepts) : NULL;
}

/* ---- which they are ---- */

static void concept_file_free(gpointer data)
{
    IgConceptFile *file = data;
    g_free(file->name);
    g_free(file->sha256);
    g_free(file);
}

static void add_file(GPtrArray *found, const char *name, const char *text, gsize length)
{
    IgConceptFile *file = g_new0(IgConceptFile, 1);
    file->name = g_strdup(name);
    file->sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
    g_ptr_array_add(found, file);
}

static gboolean add_path(GPtrArray *found, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autofree char *shown = g_filename_display_name(path);
    gsize length = 0;
    if (!g_file_get_contents(path, &text, &length, error))
        return FALSE;
    add_file(found, shown, text, length);
    return TRUE;
}

GPtrArray *ig_cli_concept_files(const GPtrArray *files, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(concept_file_free);
    g_autofree char *own = own_path();
    gboolean ok = TRUE;
    if (!files || files->len == 0) {
        add_file(found, SHIPPED, ig_builtin_concepts[0].text, ig_builtin_concepts[0].length);
        ok = !g_file_test(own, G_FILE_TEST_EXISTS) || add_path(found, own, error);
    }
    for (guint i = 0; ok && files && i < files->len; i++)
        ok = add_path(found, g_ptr_array_index(files, i), error);
    return ok ? g_steal_pointer(&found) : NULL;
}
