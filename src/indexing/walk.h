/* Walking: from what a user names to the files that are read, in an order that never changes.
 *
 * A folder gives its files and those of its folders, sorted by name as bytes; hidden files,
 * sidecars and indexes are left out. What a user names himself is always taken, whatever it is. */
#pragma once

#include <glib.h>

typedef struct {
    char *path;       /* absolute, without . and .. */
    char *name;       /* as typed, or the typed folder with the rest of the path */
    gboolean walked;  /* found in a folder: nobody asked for this very file */
    char *collection; /* the collection it is to be in, over that of the whole run; or NULL */
} IgFound;

void ig_found_free(IgFound *found);

/* Extension of sidecars: facts about the document beside them. */
#define IG_SIDECAR_SUFFIX ".meta"

/* Appends the files under `name` to `files` (of IgFound). FALSE when a folder cannot be read: what
 * was found before stays. A name that does not exist is taken as a file; reading it will say so. */
gboolean ig_walk(const char *name, GPtrArray *files, GError **error);

/* Sidecar of a file: "x.pdf.meta", else "x.meta"; NULL if there is none. */
char *ig_walk_sidecar(const char *path);
