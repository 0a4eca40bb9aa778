/* The index file: opening, versions, transactions.
 *
 * Nothing outside this folder sees SQLite. A store is opened either to read (read-only, defensive,
 * a stranger's file is safe to open) or to write (created and migrated as needed); readers go on
 * while a writer works. What is in it is read and written through documents.h, paragraphs.h and
 * matching.h. A store belongs to one thread. */
#pragma once

#include <glib.h>

typedef struct _IgStore IgStore;

#define IG_STORE_ERROR (ig_store_error_quark())
GQuark ig_store_error_quark(void);

typedef enum {
    IG_STORE_ERROR_MISSING,   /* no such file */
    IG_STORE_ERROR_NOT_INDEX, /* not an igsearch index at all */
    IG_STORE_ERROR_VERSION,   /* made by a newer program, or must be rebuilt for this one */
    IG_STORE_ERROR_BUSY,      /* another igindex is writing */
    IG_STORE_ERROR_DAMAGED,   /* SQLite or our own checks found it broken */
    IG_STORE_ERROR_IO,        /* disk full, read-only medium … */
} IgStoreErrorCode;

/* Opens an existing index to read. */
IgStore *ig_store_open(const char *path, GError **error);

/* Opens several to read as if they were one (paths ending with NULL; one is opened as ever): the
 * documents of all, with statistics of all together, so that scores and counts are those of one
 * index that holds them all. What several have, by its bytes, is of the first. Ids are good for
 * this store alone. They cannot be changed, listed by location or summed up. */
IgStore *ig_store_open_several(const char *const *paths, GError **error);

/* How many documents of several files are left out because an earlier one has them. */
guint ig_store_hidden_documents(IgStore *store);

/* Opens an index of any version, damaged or cut short, to list its sources, so that it can be built
 * again. */
IgStore *ig_store_open_outdated(const char *path, GError **error);

/* Opens an index to write, creating file and folder if there is none, migrating an older one. */
IgStore *ig_store_open_writable(const char *path, GError **error);

void ig_store_close(IgStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgStore, ig_store_close)

/* The file's path as it was given. Borrowed. */
const char *ig_store_path(IgStore *store);

/* A fact from the meta table ("uuid", "tokenizer", "unicode"), or NULL. */
char *ig_store_meta(IgStore *store, const char *key);

/* How often the index has changed. */
gint64 ig_store_revision(IgStore *store);

/* One transaction: everything between begin and commit becomes visible to readers at once or not at
 * all. Commit raises the revision. Rollback never fails. Within a transaction, begin and commit
 * mean nothing more, and a rollback ends all of it: what then commits fails. None begins where the
 * store has failed, as what is written rests on what was read before. */
gboolean ig_store_begin(IgStore *store, GError **error);
gboolean ig_store_commit(IgStore *store, GError **error);
void ig_store_rollback(IgStore *store);

/* Between begin and end all that is read is of one moment of the index, whatever another program
 * writes meanwhile. Readings nest. A change made through the same store ends the moment, as its
 * owner wants to see it. */
gboolean ig_store_begin_reading(IgStore *store, GError **error);
void ig_store_end_reading(IgStore *store);

/* How a function ends that has gone through rows or paragraphs: TRUE where nothing failed, else
 * FALSE with the failure handed on, which is then NULL here. */
gboolean ig_store_ended(GError **failure, GError **error);

/* Whether anything that was asked of the file could not be read: TRUE with `error` set to the first
 * such failure, whether or not anybody heard of it then. What was taken for "no" may have been
 * "yes", and what was counted may be more: who answers asks this last. */
gboolean ig_store_has_failed(IgStore *store, GError **error);

/* For who goes through the documents once and comes back to none: of what has been read, little is
 * kept at hand. */
void ig_store_read_once(IgStore *store);

/* Versions of the library at run time, e.g. "3.40.1", for --version and status. Static. */
const char *ig_store_sqlite_version(void);
