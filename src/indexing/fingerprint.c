#include "indexing/fingerprint.h"

#include "extract/version.h"

#include <errno.h>
#include <sys/stat.h>

static gint64 nanoseconds(const struct timespec *time)
{
    return (gint64)time->tv_sec * G_GINT64_CONSTANT(1000000000) + time->tv_nsec;
}

static gint64 sidecar_time(const char *path)
{
    struct stat facts;
    g_autofree char *sidecar = ig_walk_sidecar(path);
    return sidecar && stat(sidecar, &facts) == 0 ? nanoseconds(&facts.st_mtim) : 0;
}

IgSource *ig_fingerprint_stat(const IgFound *found, GError **error)
{
    struct stat file;
    if (stat(found->path, &file) != 0) {
        g_set_error_literal(error, G_FILE_ERROR, (int)g_file_error_from_errno(errno),
                            g_strerror(errno));
        return NULL;
    }
    /* Opening a FIFO would wait for ever. */
    if (!S_ISREG(file.st_mode)) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "not a regular file");
        return NULL;
    }
    IgSource *source = g_new0(IgSource, 1);
    source->path = g_strdup(found->path);
    source->name = g_utf8_make_valid(found->name, -1);
    source->sha256 = g_strdup("");
    source->media_type = g_strdup("");
    source->size = file.st_size;
    source->modified_ns = nanoseconds(&file.st_mtim);
    source->facts_ns = sidecar_time(found->path);
    source->extractor = IG_EXTRACTOR_VERSION;
    return source;
}

gboolean ig_fingerprint_hash(IgSource *source, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(source->path, FALSE, &reason);
    if (!file) {
        g_set_error_literal(error, G_FILE_ERROR, reason->code, g_strerror(errno));
        return FALSE;
    }
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    g_free(source->sha256);
    source->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    source->size = (gint64)g_bytes_get_size(bytes);
    return TRUE;
}

gboolean ig_fingerprint_same(const IgSource *a, const IgSource *b)
{
    return a->size == b->size && a->modified_ns == b->modified_ns && a->facts_ns == b->facts_ns;
}

gboolean ig_fingerprint_still_holds(const IgSource *source)
{
    struct stat file;
    return stat(source->path, &file) == 0 && file.st_size == source->size &&
           nanoseconds(&file.st_mtim) == source->modified_ns;
}

char *ig_fingerprint_verify(const IgSource *source)
{
    g_autoptr(GError) reason = NULL;
    const IgFound found = {.path = source->path, .name = source->name};
    g_autoptr(IgSource) now = ig_fingerprint_stat(&found, &reason);
    if (!now || !ig_fingerprint_hash(now, &reason))
        return g_strdup(reason->message);
    gboolean same = *source->sha256 ? g_str_equal(now->sha256, source->sha256)
                                    : ig_fingerprint_same(now, source);
    return same ? NULL : g_strdup("has changed since it was read");
}
