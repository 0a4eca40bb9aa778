#include "cli/last_search.h"

#include "output/hyperlink.h"
#include "output/link.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define MAX_HITS  1000
#define MAX_BYTES (8 * 1024 * 1024)

struct _IgLastSearch {
    GKeyFile *file;
    guint hits;
};

void ig_place_clear(IgPlace *place)
{
    g_free(place->locator);
    g_free(place->path);
    g_free(place->url);
}

void ig_place_init(IgPlace *place, const IgHit *hit)
{
    *place = (IgPlace){g_strdup(hit->range ? hit->range : hit->locator),
                       g_strdup(hit->document->source->path), hit->stored->paragraph->page,
                       ig_hit_web_address(hit)};
}

static char *state_path(void)
{
    return g_build_filename(g_get_user_state_dir(), "igsearch", "last", NULL);
}

/* ---- writing ---- */

IgLastSearch *ig_last_search_new(void)
{
    IgLastSearch *last = g_new0(IgLastSearch, 1);
    last->file = g_key_file_new();
    return last;
}

void ig_last_search_add(IgLastSearch *last, const IgHit *hit)
{
    g_auto(IgPlace) place = {NULL, NULL, 0, NULL};
    if (++last->hits > MAX_HITS)
        return;
    ig_place_init(&place, hit);
    g_autofree char *group = g_strdup_printf("%" G_GUINT64_FORMAT, hit->rank);
    /* A path may be any bytes. */
    g_autofree char *file = ig_link_file(place.path);
    g_key_file_set_string(last->file, group, "locator", place.locator);
    g_key_file_set_string(last->file, group, "file", file);
    g_key_file_set_uint64(last->file, group, "page", place.page);
    g_key_file_set_string(last->file, group, "url", place.url);
}

void ig_last_search_end(IgLastSearch *last)
{
    if (!last)
        return;
    g_autofree char *path = state_path();
    g_autofree char *folder = g_path_get_dirname(path);
    gsize length = 0;
    g_autofree char *text = g_key_file_to_data(last->file, &length, NULL);
    g_mkdir_with_parents(folder, 0700);
    g_unlink(path);
    g_file_set_contents_full(path, text, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                             NULL);
    g_key_file_unref(last->file);
    g_free(last);
}

/* ---- reading ---- */

static gboolean is_of_the_web(const char *url)
{
    g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_ENCODED, NULL);
    const char *scheme = uri ? g_uri_get_scheme(uri) : "";
    return g_str_equal(scheme, "http") || g_str_equal(scheme, "https") ||
           g_str_equal(scheme, "ftp");
}

static GKeyFile *read_file(GError **error)
{
    g_autofree char *path = state_path();
    g_autofree char *text = NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) reason = NULL;
    gsize length = 0;
    struct stat status;
    if (g_stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > MAX_BYTES ||
        !g_file_get_contents(path, &text, &length, NULL)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "there is no last search to open from");
        return NULL;
    }
    if (length > 0 && !g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, &reason)) {
        /* GLib repeats what it does not understand, whatever it is. */
        g_autofree char *shown = g_utf8_make_valid(reason->message, -1);
        g_set_error(error, reason->domain, reason->code, "%s: %s", path, shown);
        return NULL;
    }
    return g_steal_pointer(&file);
}

static char *text_of(GKeyFile *file, const char *group, const char *key)
{
    char *value = g_key_file_get_string(file, group, key, NULL);
    if (!value)
        value = g_strdup("");
    return value;
}

gboolean ig_last_search_find(const char *number, IgPlace *place, GError **error)
{
    g_autoptr(GKeyFile) file = read_file(error);
    if (!file)
        return FALSE;
    if (!g_key_file_has_group(file, number)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "the last search showed no hit %s",
                    number);
        return FALSE;
    }
    g_autofree char *address = text_of(file, number, "file");
    g_autofree char *url = text_of(file, number, "url");
    char *path = g_filename_from_uri(address, NULL, NULL);
    if (!path)
        path = g_strdup("");
    place->path = path;
    place->locator = text_of(file, number, "locator");
    place->page = (guint)MIN(g_key_file_get_uint64(file, number, "page", NULL), G_MAXINT);
    place->url = g_strdup(is_of_the_web(url) ? url : "");
    return TRUE;
}
