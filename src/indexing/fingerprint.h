/* Fingerprints: whether a file is the one that was read before. First by what the file system says
 * of it, then by the hash of its bytes. */
#pragma once

#include "indexing/walk.h"
#include "store/documents.h"

/* Path, name, size and times, of a regular file that can be opened; the rest empty. */
IgSource *ig_fingerprint_stat(const IgFound *found, GError **error);

/* Adds the SHA-256 of its bytes. */
gboolean ig_fingerprint_hash(IgSource *source, GError **error);

/* Whether size, time and sidecar's time are the same. */
gboolean ig_fingerprint_same(const IgSource *a, const IgSource *b);

/* Whether the file on disk still has the size and time in `source`. */
gboolean ig_fingerprint_still_holds(const IgSource *source);

/* Whether the file at its path still has the bytes that `source` has the hash of: NULL, or what is
 * wrong, "has changed since it was read". Reads all of it. Without a hash, size and times tell. */
char *ig_fingerprint_verify(const IgSource *source);
