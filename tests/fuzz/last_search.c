/* Bytes as the file in which the last search left its places: what "igsearch open" is given of them
 * is text, a file's name that is absolute or empty, and an address of the web or none. */
#include "cli/last_search.h"

#include "support/scratch.h"
#include "target.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
    char *folder, *path;
} made;

static void unmake(void)
{
    ig_scratch_free(made.folder);
    g_free(made.path);
}

static void make(void)
{
    /* In memory, where there is such a place: all of the time goes to the disk else. */
    if (g_access("/dev/shm", W_OK) == 0)
        g_setenv("TMPDIR", "/dev/shm", FALSE);
    made.folder = ig_scratch_new();
    made.path = g_build_filename(made.folder, "igsearch", "last", NULL);
    g_autofree char *folder = g_path_get_dirname(made.path);
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    /* GLib asks for it once. */
    g_setenv("XDG_STATE_HOME", made.folder, TRUE);
    atexit(unmake);
}

static void write_file(const guint8 *bytes, gsize length)
{
    FILE *file = g_fopen(made.path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(length ? fwrite(bytes, 1, length, file) : 0, ==, length);
    g_assert_cmpint(fclose(file), ==, 0);
}

static void check_place(const IgPlace *place)
{
    g_assert_true(g_utf8_validate(place->locator, -1, NULL));
    g_assert_true(g_utf8_validate(place->url, -1, NULL));
    g_assert_true(!*place->path || g_path_is_absolute(place->path));
    g_assert_cmpuint(place->page, <=, G_MAXINT);
    if (!*place->url)
        return;
    static const char *const wanted[] = {"http", "https", "ftp", NULL};
    g_autofree char *scheme = g_uri_parse_scheme(place->url);
    g_assert_nonnull(scheme);
    g_autofree char *small = g_ascii_strdown(scheme, -1);
    g_assert_true(g_strv_contains(wanted, small));
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    static const char *const numbers[] = {"1", "2", "007", "18446744073709551616"};
    if (!made.folder)
        make();
    write_file(bytes, length);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(IgPlace) place = {NULL, NULL, 0, NULL};
        gboolean found = ig_last_search_find(numbers[i], &place, &error);
        g_assert_true(found == (error == NULL));
        if (found)
            check_place(&place);
        else
            g_assert_true(g_utf8_validate(error->message, -1, NULL));
    }
    return 0;
}
