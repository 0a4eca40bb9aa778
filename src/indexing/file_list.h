/* A file list: the files of a run, in their order, in as little memory as their names need.
 *
 * A run may be of a hundred thousand files that all lie in a few folders, so that what files of one
 * folder have in common is kept once, and a file costs its own name and a dozen bytes. */
#pragma once

#include <glib.h>

typedef struct {
    char *path;       /* absolute, without . and .. */
    char *name;       /* as typed, or the typed folder with the rest of the path */
    gboolean walked;  /* found in a folder: nobody asked for this very file */
    char *collection; /* the collection it is to be in, over that of the whole run; or NULL */
} IgFound;

void ig_found_clear(IgFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(IgFound, ig_found_clear)

typedef struct _IgFileList IgFileList;

typedef enum {
    IG_FILES_AS_NAMED, /* a file that comes twice is there twice */
    IG_FILES_ONCE,     /* a path that is there is not added again */
} IgFileListKind;

IgFileList *ig_file_list_new(IgFileListKind kind);
void ig_file_list_free(IgFileList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgFileList, ig_file_list_free)

guint ig_file_list_count(const IgFileList *list);

/* Appends a copy. FALSE when the list takes a path once and has it. */
gboolean ig_file_list_add(IgFileList *list, const IgFound *found);

/* A copy of the file with this number, from 0: the caller's to clear. */
IgFound ig_file_list_get(const IgFileList *list, guint number);
