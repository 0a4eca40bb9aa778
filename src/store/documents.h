/* Documents and their sources: the one way into the index, the one way out, and who is in it.
 *
 * Every function that changes something must run between ig_store_begin() and ig_store_commit(). */
#pragma once

#include "model/extraction.h"
#include "store/store.h"

/* The bytes a document was read from, and where they lie. */
typedef struct {
    char *path;         /* absolute */
    char *name;         /* as the user typed it, or as the walk made it from what was typed */
    char *sha256;       /* hexadecimal */
    char *media_type;   /* "" when unknown */
    gint64 size;        /* bytes */
    gint64 modified_ns; /* since the epoch */
    gint64 facts_ns;    /* of the sidecar; 0 without one */
    int extractor;      /* version of the extractor that read it */
    char *failure;      /* why it could not be read; NULL if it was */
} IgSource;

/* Media type of a source that is no document at all: an image, an archive. Remembered like a
 * failure, so that a folder can be walked again without opening it. */
#define IG_MEDIA_TYPE_NONE "application/octet-stream"

void ig_source_free(IgSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgSource, ig_source_free)

/* A document as the index holds it. */
typedef struct {
    gint64 id;
    IgDocument *facts;
    IgSource *source; /* its first location by name */
    guint pages, textless_pages, paragraphs;
    guint searched;         /* of the paragraphs, those in text zones */
    gint64 first_paragraph; /* id of its first paragraph; the others follow without gaps */
} IgStoredDocument;

void ig_stored_document_free(IgStoredDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgStoredDocument, ig_stored_document_free)

/* What the index knows of a path, or NULL (no error) when it has never seen it. */
IgSource *ig_store_find_location(IgStore *store, const char *path, GError **error);

/* Whether bytes with this hash are in the index, read by an extractor of at least this version;
 * `failure` (may be NULL) gets why they could not be read, or NULL. */
gboolean ig_store_has_bytes(IgStore *store, const char *sha256, int extractor, char **failure);

/* Notes that `source` lies at its path: a copy of known bytes, or new times for a known path. What
 * was at that path before is forgotten. */
gboolean ig_store_put_location(IgStore *store, const IgSource *source, GError **error);

/* Puts a document in, replacing what its path, or its bytes, gave before. `facts` are the
 * document's final facts, with a citekey nobody else has. */
gboolean ig_store_put_document(IgStore *store, const IgSource *source, const IgDocument *facts,
                               const IgExtraction *extraction, GError **error);

/* Remembers that the source could not be read, so that it is not tried again unchanged. */
gboolean ig_store_put_failure(IgStore *store, const IgSource *source, GError **error);

/* Forgets a path, and its document if no other path holds the same bytes. */
gboolean ig_store_remove_location(IgStore *store, const char *path, GError **error);

/* Forgets a document and every path of it. */
gboolean ig_store_remove_document(IgStore *store, gint64 id, GError **error);

/* Changes a document's facts only. */
gboolean ig_store_update_facts(IgStore *store, gint64 id, const IgDocument *facts, GError **error);

/* All documents (of IgStoredDocument), ordered by citekey: a kilobyte each. */
GPtrArray *ig_store_documents(IgStore *store, GError **error);

/* Their ids (GArray of gint64) in the same order, for who reads one document after the other. */
GArray *ig_store_document_ids(IgStore *store, GError **error);

/* What a filter over documents asks of them. */
typedef enum {
    IG_FACT_TITLES,
    IG_FACT_BODY,
    IG_FACT_TYPE,
    IG_FACT_COLLECTION,
    IG_FACT_DATE,
    IG_FACT_TEXTLESS_PAGES, /* digits; of documents that have such pages alone */
} IgDocumentFact;

/* Calls `each` with that of every document, in no order; NULL where it is not known. `other` is the
 * short title. */
typedef void (*IgFactFunc)(gint64 id, const char *value, const char *other, gpointer data);
gboolean ig_store_each_fact(IgStore *store, IgDocumentFact fact, IgFactFunc each, gpointer data,
                            GError **error);

/* One document by id; NULL with `error` set when there is none. */
IgStoredDocument *ig_store_document(IgStore *store, gint64 id, GError **error);

/* The documents (GArray of gint64 ids) that answer to a name: those whose citekey it is to the
 * letter, else those that have it among their names after folding, else those with a name that
 * begins with its words ("Tunis" for "Tunis Agenda"). */
GArray *ig_store_documents_named(IgStore *store, const char *name, GError **error);

/* The name a locator of this document is written with: its display name, or its citekey where
 * another document answers to that too. */
char *ig_store_citing_name(IgStore *store, const IgStoredDocument *document);

/* The document read from these bytes, or NULL (no error). */
IgStoredDocument *ig_store_document_of_bytes(IgStore *store, const char *sha256, GError **error);

/* Those (of IgStoredDocument) read from bytes whose hash begins with these hexadecimal digits. */
GPtrArray *ig_store_documents_of_prefix(IgStore *store, const char *prefix, GError **error);

/* The ids, ordered by citekey, of those whose first location by path is below a folder, which is
 * given with its last slash. */
GArray *ig_store_documents_under(IgStore *store, const char *folder, GError **error);

/* Every path (of IgSource), ordered by path; with `failed_only`, those that could not be read. */
GPtrArray *ig_store_locations(IgStore *store, gboolean failed_only, GError **error);

/* Calls `each` for every path in the same order, which may change the index meanwhile, and forget
 * the path; few of them are in memory at a time. `each` returns FALSE, with `error` set, to stop.
 */
typedef gboolean (*IgLocationFunc)(const IgSource *source, gpointer data, GError **error);
gboolean ig_store_each_location(IgStore *store, IgLocationFunc each, gpointer data, GError **error);

/* At how many paths the bytes of a document lie. */
guint ig_store_count_locations(IgStore *store, gint64 document);

/* A document's warnings (of IgWarning), ordered by kind. */
GPtrArray *ig_store_warnings(IgStore *store, gint64 document, GError **error);

/* Whether a citekey is taken by a document other than `except` (0: none). */
gboolean ig_store_citekey_taken(IgStore *store, const char *citekey, gint64 except);

/* A folder that was added, to be walked again by an update; and all of them: path, name, path, name
 * … */
gboolean ig_store_put_folder(IgStore *store, const char *path, const char *name, GError **error);
gboolean ig_store_remove_folder(IgStore *store, const char *path, GError **error);
GPtrArray *ig_store_folders(IgStore *store, GError **error);
