/* `igindex dump`: every paragraph of a document as the contract "igsearch.paragraph/1". */
#pragma once

#include "store/documents.h"
#include "store/paragraphs.h"

#include <glib.h>

/* `evidence`, which may be NULL, is added as "evidence": {"starts", "ends", "label"}. */
void ig_dump_paragraph(GString *out, const IgStoredDocument *document, const IgParagraph *paragraph,
                       const IgEvidence *evidence, const char *id);
