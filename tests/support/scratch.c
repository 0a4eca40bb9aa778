#include "support/scratch.h"

#include <glib/gstdio.h>
#include <string.h>

char *ig_scratch_new(void)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("igsearch-test-XXXXXX", &error);
    g_assert_no_error(error);
    return folder;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) entries = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL
                                                                        : g_dir_open(path, 0, NULL);
    const char *name;
    while (entries && (name = g_dir_read_name(entries))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_tree(inside);
    }
    g_remove(path);
}

void ig_scratch_free(char *folder)
{
    remove_tree(folder);
    g_free(folder);
}

char *ig_scratch_write(const char *folder, const char *name, const char *bytes, gssize length)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(folder, name, NULL);
    g_autofree char *above = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(above, 0700), ==, 0);
    g_file_set_contents(path, bytes, length, &error);
    g_assert_no_error(error);
    return path;
}

static void set(char **field, const char *value)
{
    ig_paragraph_set(field, value);
}

IgExtraction *ig_made_extraction(const IgMadeParagraph *paragraphs)
{
    IgExtraction *extraction = ig_extraction_new();
    g_free(extraction->media_type);
    extraction->media_type = g_strdup("text/plain");
    for (const IgMadeParagraph *made = paragraphs; made->text; made++) {
        IgParagraph *paragraph = ig_paragraph_new();
        paragraph->ordinal = extraction->paragraphs->len + 1;
        set(&paragraph->text, made->text);
        set(&paragraph->label, made->label);
        set(&paragraph->series, made->series);
        set(&paragraph->speaker, made->speaker);
        set(&paragraph->lang, made->lang);
        set(&paragraph->page_label, made->page_label);
        paragraph->zone = made->zone;
        paragraph->page = made->page;
        if (made->section) {
            g_strfreev(paragraph->section);
            paragraph->section = g_strsplit(made->section, " > ", -1);
        }
        g_ptr_array_add(extraction->paragraphs, paragraph);
    }
    return extraction;
}

IgStore *ig_made_store(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "index.db", NULL);
    IgStore *store = ig_store_open_writable(path, &error);
    g_assert_no_error(error);
    return store;
}

void ig_made_index_set_up(IgMadeIndex *made, gconstpointer data)
{
    (void)data;
    made->folder = ig_scratch_new();
    made->store = ig_made_store(made->folder);
}

void ig_made_index_tear_down(IgMadeIndex *made, gconstpointer data)
{
    (void)data;
    ig_store_close(made->store);
    ig_scratch_free(made->folder);
}

IgSource *ig_made_source(const char *name, const char *bytes)
{
    IgSource *source = g_new0(IgSource, 1);
    source->path = g_strconcat("/made/", name, NULL);
    source->name = g_strdup(name);
    source->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, bytes, -1);
    source->media_type = g_strdup("text/plain");
    source->size = (gint64)strlen(bytes);
    source->extractor = 1;
    return source;
}

void ig_made_put(IgStore *store, const IgDocument *facts, const IgMadeParagraph *paragraphs)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) bytes = g_string_new(facts->citekey);
    for (const IgMadeParagraph *made = paragraphs; made->text; made++)
        g_string_append_printf(bytes, "\n%s", made->text);
    g_autoptr(IgSource) source = ig_made_source(facts->citekey, bytes->str);
    g_autoptr(IgExtraction) extraction = ig_made_extraction(paragraphs);
    g_assert_true(ig_store_begin(store, &error));
    ig_store_put_document(store, source, facts, extraction, &error);
    g_assert_no_error(error);
    g_assert_true(ig_store_commit(store, &error));
}
