/* Files in a list: what went in comes out, each path once where that was asked for, in little
 * memory. */
#include "indexing/file_list.h"
#include "indexing/walk.h"
#include "support/scratch.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>

#define MANY 100000

/* Bytes a file may cost, beside its own name of 30 here. */
#define COST_OF_A_FILE 60

static IgFound found(char *path, char *name, gboolean walked, char *collection)
{
    return (IgFound){path, name, walked, collection};
}

static void assert_same(const IgFileList *list, guint number, const IgFound *wanted)
{
    g_auto(IgFound) got = ig_file_list_get(list, number);
    g_assert_cmpstr(got.path, ==, wanted->path);
    g_assert_cmpstr(got.name, ==, wanted->name);
    g_assert_cmpstr(got.collection, ==, wanted->collection);
    g_assert_cmpint(got.walked, ==, wanted->walked);
}

/* Paths of every sort, names that end like them and names that do not. */
static void test_all_comes_back(void)
{
    const IgFound files[] = {
        found("/c/d/a.txt", "d/a.txt", TRUE, NULL),   found("/c/d/b.txt", "d/b.txt", TRUE, NULL),
        found("/c/d/b.txt", "d/b.txt", FALSE, NULL),  found("/c/d/c.txt", "d/c.txt", TRUE, "x"),
        found("/c/d/c.txt", "other name", TRUE, "x"), found("/c/d/a.txt", "a.txt", FALSE, NULL),
        found("/a.txt", "a.txt", FALSE, NULL),        found("/r\xe9.txt", "r?.txt", FALSE, NULL),
        found("no slash", "no slash", FALSE, NULL),   found("", "", FALSE, NULL),
        found("/ends/with/", "with/", FALSE, NULL),   found("/c/dd/a.txt", "dd/a.txt", TRUE, ""),
        found("/c/d/long.txt", "g.txt", FALSE, NULL),
    };
    g_autoptr(IgFileList) list = ig_file_list_new(IG_FILES_AS_NAMED);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_assert_true(ig_file_list_add(list, &files[i]));
    g_assert_cmpuint(ig_file_list_count(list), ==, G_N_ELEMENTS(files));
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        assert_same(list, i, &files[i]);
}

static void fill(IgFileList *list, guint from, guint count)
{
    for (guint i = from; i < from + count; i++) {
        g_autofree char *path = g_strdup_printf(
            "/a/folder/of/files/%03u/a-document-of-some-na-%05u", i / 2500, i);
        const IgFound file = found(path, path + 3, TRUE, NULL);
        ig_file_list_add(list, &file);
    }
}

static void test_once(void)
{
    g_autoptr(IgFileList) list = ig_file_list_new(IG_FILES_ONCE);
    const IgFound first = found("/a/b.txt", "b.txt", TRUE, NULL);
    const IgFound again = found("/a/b.txt", "a/b.txt", FALSE, "x");
    const IgFound other = found("/ab.txt", "ab.txt", FALSE, NULL);
    g_assert_true(ig_file_list_add(list, &first));
    g_assert_false(ig_file_list_add(list, &again));
    g_assert_true(ig_file_list_add(list, &other));
    fill(list, 0, 5000);
    fill(list, 2500, 5000);
    fill(list, 0, 7500);
    g_assert_false(ig_file_list_add(list, &other));
    g_assert_cmpuint(ig_file_list_count(list), ==, 2 + 7500);
    assert_same(list, 0, &first);
}

/* A run over all files of an index keeps each in memory to its end. */
static void test_memory(void)
{
    gsize before = mallinfo2().uordblks + mallinfo2().hblkhd;
    g_autoptr(IgFileList) list = ig_file_list_new(IG_FILES_ONCE);
    fill(list, 0, MANY);
    gsize after = mallinfo2().uordblks + mallinfo2().hblkhd;
    /* Under a sanitizer, memory comes from elsewhere. */
    if (after <= before) {
        g_test_skip("this allocator does not tell");
        return;
    }
    g_test_message("%" G_GSIZE_FORMAT " bytes a file", (after - before) / MANY);
    g_assert_cmpuint((after - before) / MANY, <, 30 + COST_OF_A_FILE);
}

static void test_walk(void)
{
    char *folder = ig_scratch_new();
    g_autofree char *inner = g_build_filename(folder, "b", NULL);
    g_assert_cmpint(g_mkdir(inner, 0700), ==, 0);
    g_free(ig_scratch_write(folder, "b.txt", "text", -1));
    g_free(ig_scratch_write(folder, "a.txt", "text", -1));
    g_free(ig_scratch_write(folder, "a.txt.meta", "[document]", -1));
    g_free(ig_scratch_write(folder, ".hidden.txt", "text", -1));
    g_free(ig_scratch_write(inner, "c.txt", "text", -1));
    g_autoptr(IgFileList) list = ig_file_list_new(IG_FILES_ONCE);
    g_autoptr(GString) names = g_string_new(NULL);
    g_assert_true(ig_walk_folder(folder, "typed/", list, NULL));
    g_assert_true(ig_walk_folder(inner, "b", list, NULL));
    for (guint i = 0; i < ig_file_list_count(list); i++) {
        g_auto(IgFound) file = ig_file_list_get(list, i);
        g_assert_true(file.walked);
        g_assert_true(g_file_test(file.path, G_FILE_TEST_IS_REGULAR));
        g_string_append_printf(names, "%s ", file.name);
    }
    g_assert_cmpstr(names->str, ==, "typed/a.txt typed/b/c.txt typed/b.txt ");
    ig_scratch_free(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/indexing/file-list/all-comes-back", test_all_comes_back);
    g_test_add_func("/indexing/file-list/once", test_once);
    g_test_add_func("/indexing/file-list/memory", test_memory);
    g_test_add_func("/indexing/file-list/walk", test_walk);
    return g_test_run();
}
