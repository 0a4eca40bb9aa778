/* What is different between two manifests of one search, and why: hits gained, lost and moved, each
 * with the change that explains it. */
#pragma once

#include "output/manifest.h"

typedef enum {
    IG_CHANGE_ADDED,   /* a document that was not there */
    IG_CHANGE_REMOVED, /* one that is not there any more */
    IG_CHANGE_FILE,    /* one of that name, of other bytes */
    IG_CHANGE_READING, /* the same bytes, read otherwise */
} IgDocumentChangeKind;

typedef struct {
    IgDocumentChangeKind kind;
    const IgManifestDocument *then, *now; /* borrowed; NULL where it was not, or is not, there */
    guint gained, lost, moved, kept;      /* hits of it, over all queries; kept: see below */
} IgDocumentChange;

typedef enum {
    IG_HIT_GAINED,
    IG_HIT_LOST,
    IG_HIT_MOVED,   /* it changed places with others, gained and lost ones apart */
    IG_HIT_RENAMED, /* the same paragraph, cited otherwise */
    IG_HIT_KEPT,    /* the same words, in a file of that name and other bytes */
} IgHitChangeKind;

typedef struct {
    IgHitChangeKind kind;
    guint64 then, now;        /* ranks; 0 where it was not, or is not, a hit */
    const IgManifestHit *hit; /* borrowed: as it is now, or was */
    const IgManifestHit *was; /* of RENAMED, MOVED and KEPT: as it was */
    const char *cause;        /* static */
} IgHitChange;

typedef struct {
    const IgManifestQuery *then, *now; /* borrowed */
    GArray *hits;                      /* of IgHitChange, by rank, the lost ones by theirs */
    gboolean counts;                   /* other numbers were found */
    gboolean expansion;                /* its words were expanded otherwise */
    gboolean error;                    /* it failed, or failed in another way */
} IgQueryChange;

typedef struct {
    GArray *documents; /* of IgDocumentChange, by citekey */
    GArray *queries;   /* of IgQueryChange, those alone that have any */
    GPtrArray *notes;  /* of char *: versions and concept files that are others, for people */
    guint gained, lost, moved, renamed, kept;
} IgManifestChanges;

/* Both must outlive what is returned; `now` has a query for each of `then`, in the same order. */
IgManifestChanges *ig_manifest_compare(const IgManifest *then, const IgManifest *now);
void ig_manifest_changes_free(IgManifestChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgManifestChanges, ig_manifest_changes_free)

/* Whether every query has the same hits in the same order, cited alike, of as many; and whether
 * they were looked for in the same documents, read alike. */
gboolean ig_manifest_changes_same_hits(const IgManifestChanges *changes);
gboolean ig_manifest_changes_same_documents(const IgManifestChanges *changes);

/* For people: what is different, a line each. "" when nothing is. Text of documents is in it as it
 * stands there: a terminal wants it through ig_terminal_append(), which this does. */
char *ig_manifest_changes_print(const IgManifestChanges *changes);
