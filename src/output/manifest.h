/* The manifest of a search: what was asked, of what, with what, and what came of it, so that it can
 * be described in a methods section and done again (`man 5 igsearch-manifest`). Here are its
 * contents, and how they are written as JSON ("igsearch.manifest/1") and read back. A manifest that
 * is read is a stranger's: whatever is in it, reading ends with a manifest or an error. */
#pragma once

#include "model/extraction.h"

#include <glib.h>

#define IG_MANIFEST_MAX_BYTES ((gsize)256 << 20)

#define IG_MANIFEST_ERROR (ig_manifest_error_quark())
GQuark ig_manifest_error_quark(void);

typedef enum {
    IG_MANIFEST_ERROR_MALFORMED, /* no JSON, or not that of a manifest */
    IG_MANIFEST_ERROR_VERSION,   /* of a later igsearch */
    IG_MANIFEST_ERROR_LIMIT,
} IgManifestErrorCode;

/* Strings belong to the manifest; those that are not known are "". */

typedef struct {
    char *name, *version;
} IgManifestVersion;

typedef struct {
    char *name, *sha256;
    gboolean given; /* named on the command line; else it is the shipped one or one's own */
} IgManifestFile;

typedef struct {
    char *citekey, *name, *source, *sha256;
    char *reading; /* digest of all that was read from the bytes: it tells whether they are read
                      otherwise now */
    gint64 extractor, paragraphs, searched, pages, textless_pages;
    GPtrArray *warnings; /* of IgWarning, without details */
} IgManifestDocument;

typedef struct {
    char *source, *sha256, *reason;
} IgManifestFailure;

typedef struct {
    char *id, *locator;
} IgManifestHit;

typedef struct {
    char *id, *label;
    char *query;     /* as typed */
    gboolean phrase; /* it was one argument of several words */
    char *parsed;    /* as it was understood; "" for a locator */
    char *plan;      /* with what its words were expanded to */
    char *concepts;  /* SHA-256 of the concepts it used */
    char *error;     /* why it could not be answered */
    gint64 searched_paragraphs, searched_documents, paragraphs, documents, shown;
    GPtrArray *hits; /* of IgManifestHit, in their order, from offset + 1 on */
} IgManifestQuery;

typedef struct {
    char *date; /* of the run: ISO 8601, UTC */
    char *uuid; /* of the index, and */
    gint64 revision;
    char *sort, *unit;
    gboolean any, exact, concepts, group;
    gint64 limit; /* -1: all that was found is in `hits`; else at most so many */
    gint64 offset;
    GPtrArray *versions;      /* of IgManifestVersion */
    GPtrArray *concept_files; /* of IgManifestFile */
    GPtrArray *documents;     /* of IgManifestDocument, by citekey */
    GPtrArray *failures;      /* of IgManifestFailure */
    GPtrArray *queries;       /* of IgManifestQuery */
} IgManifest;

IgManifest *ig_manifest_new(void);
void ig_manifest_free(IgManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgManifest, ig_manifest_free)

/* Each adds an empty one to its list, and returns it borrowed. */
IgManifestDocument *ig_manifest_add_document(IgManifest *manifest);
IgManifestFailure *ig_manifest_add_failure(IgManifest *manifest);
IgManifestQuery *ig_manifest_add_query(IgManifest *manifest);
void ig_manifest_add_version(IgManifest *manifest, const char *name, const char *version);
void ig_manifest_add_file(IgManifest *manifest, const char *name, const char *sha256,
                          gboolean given);
void ig_manifest_add_hit(IgManifestQuery *query, const char *id, const char *locator);

/* Replaces a string of a manifest by a copy of `value`; NULL counts as "". */
void ig_manifest_set(char **field, const char *value);

/* JSON, with a line for each document and hit. Fails when it would be longer than can be read. */
GString *ig_manifest_print(const IgManifest *manifest, GError **error);

IgManifest *ig_manifest_read(const char *text, gsize length, GError **error);
