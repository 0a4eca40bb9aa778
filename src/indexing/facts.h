/* Facts: what a document is called, when it is from and who issued it, from every place that knows.
 *
 * In falling order of trust: its sidecar, the catalogues, the document itself, its first page, its
 * file name. A fact is never invented: what no place says stays unknown. */
#pragma once

#include "model/catalogue.h"
#include "model/extraction.h"

typedef struct {
    GPtrArray *catalogues;  /* of IgCatalogue, most trusted first */
    const char *collection; /* the collection asked for on the command line, or NULL */
} IgFactSources;

/* The facts about one extraction. Its citekey may still be somebody else's. Fails when the sidecar
 * cannot be understood, naming it. */
IgDocument *ig_facts_gather(const IgFactSources *sources, const char *path,
                            const IgExtraction *extraction, GError **error);

/* A citekey made of a file name: "WGEC_Draft Report (2017).pdf" → "wgec-draft-report-2017". */
char *ig_facts_citekey(const char *path);
