/* Walking: from what a user names to the files that are read, in an order that never changes.
 *
 * A folder gives its files and those of its folders, sorted by name as bytes; hidden files,
 * sidecars and indexes are left out. What a user names himself is always taken, whatever it is. */
#pragma once

#include "indexing/file_list.h"

/* Extension of sidecars: facts about the document beside them. */
#define IG_SIDECAR_SUFFIX ".meta"

/* Adds the files under `name`. FALSE when a folder cannot be read: what was found before stays. A
 * name that does not exist is taken as a file; reading it will say so. */
gboolean ig_walk(const char *name, IgFileList *files, GError **error);

/* The same for a folder at an absolute path that was once typed as `name`. */
gboolean ig_walk_folder(const char *path, const char *name, IgFileList *files, GError **error);

/* Sidecar of a file: "x.pdf.meta", else "x.meta"; NULL if there is none. */
char *ig_walk_sidecar(const char *path);
