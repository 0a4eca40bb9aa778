/* Gives a target every file of the folders named, in order of their names, and says so in TAP. */
#include "target.h"

#include <stdio.h>
#include <string.h>

/* An input of a few hundred bytes that takes longer than this is a hang to whoever typed it. Ten
 * times what libFuzzer's finds are held to, as a sanitizer build on a busy machine is slow. */
#define SLOW_MICROSECONDS (10 * G_USEC_PER_SEC)

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *list(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) entries = g_dir_open(folder, 0, &error);
    g_assert_no_error(error);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(entries));)
        g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, by_name);
    return paths;
}

static gboolean replay(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_file_get_contents(path, &bytes, &length, &error);
    g_assert_no_error(error);
    /* Of the size of the input exactly, so that a sanitizer sees whoever reads on. */
    g_autofree guint8 *input = g_memdup2(bytes, length);
    gint64 start = g_get_monotonic_time();
    LLVMFuzzerTestOneInput(input, length);
    return g_get_monotonic_time() - start < SLOW_MICROSECONDS;
}

int main(int argc, char **argv)
{
    guint count = 0;
    gboolean passed = TRUE;
    for (int i = 1; i < argc; i++) {
        g_autoptr(GPtrArray) paths = list(argv[i]);
        for (guint k = 0; k < paths->len; k++) {
            const char *path = g_ptr_array_index(paths, k);
            gboolean quick = replay(path);
            g_autofree char *name = g_path_get_basename(path);
            printf("%s %u - %s\n", quick ? "ok" : "not ok", ++count, name);
            fflush(stdout);
            passed = passed && quick;
        }
    }
    printf("1..%u\n", count);
    return passed && count > 0 ? 0 : 1;
}
