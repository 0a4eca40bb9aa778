/* What reading one source gave: facts about the document, its paragraphs, and what went wrong.
 *
 * Made by the extractor (ingest, then structure), carried over the pipe, taken in by the store. */
#pragma once

#include "model/document.h"
#include "model/paragraph.h"

/* One kind of repair, loss or doubt, counted over the document: "hyphen-joined", "mojibake",
 * "invalid-utf8", "textless-pages", "truncated" … */
typedef struct {
    char *kind; /* a word of lower-case letters and hyphens */
    guint count;
    char *detail; /* for people; "" if the kind says it all */
} IgWarning;

/* Why a paragraph is what it is, in words for people. */
typedef struct {
    char *starts; /* what made it start here */
    char *ends;   /* what made the next one start, or "the document ends" */
    char *label;  /* what its number rests on; "" where it has none */
} IgEvidence;

void ig_evidence_free(IgEvidence *evidence);

typedef struct {
    char *media_type;      /* "application/pdf", "text/html", "text/plain", "text/markdown" */
    IgDocument *document;  /* what the document says of itself; never NULL */
    guint pages;           /* 0 for sources without pages */
    guint textless_pages;  /* pages on which no text was found */
    GPtrArray *paragraphs; /* of IgParagraph, in reading order, ordinals 1, 2, 3 … */
    GPtrArray *evidence;   /* of IgEvidence, one a paragraph; empty where nobody asked for it */
    GPtrArray *warnings;   /* of IgWarning, one a kind, in order of first occurrence */
} IgExtraction;

IgExtraction *ig_extraction_new(void);
void ig_extraction_free(IgExtraction *extraction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgExtraction, ig_extraction_free)

void ig_warning_free(IgWarning *warning);

/* Adds `count` to the warning of this kind in an array of IgWarning; the first detail given stays.
 * A count of 0 changes nothing. */
void ig_warnings_add(GPtrArray *warnings, const char *kind, guint count, const char *detail);

/* The array that ig_warnings_add() adds to, empty. */
GPtrArray *ig_warnings_new(void);

/* Takes away the `lang` of paragraphs that are in the document's language, `language` (may be
 * NULL): a paragraph has one of its own only where it differs. */
void ig_extraction_drop_language(IgExtraction *extraction, const char *language);
