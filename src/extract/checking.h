/* What the supervisor believes of an answer: values that a document can have, and no others. The
 * child may be anybody's by the time it answers. Private to src/extract. */
#pragma once

#include "model/extraction.h"

/* The longest that are known have some dozens; these are names, numbers and languages, not text. */
#define IG_MAX_LABEL_BYTES 1024

/* What is wrong with a paragraph of a document with so many pages, or NULL. Static. */
const char *ig_check_paragraph(const IgParagraph *paragraph, guint pages);

/* What is wrong with the facts of a document, or NULL. Static. */
const char *ig_check_document(const IgExtraction *extraction);
