/* What the supervisor believes of an answer: values that a document can have, and no others. The
 * child may be anybody's by the time it answers. Private to src/extract. */
#pragma once

#include "model/extraction.h"

/* What is wrong with a paragraph of a document with so many pages, or NULL. Static. */
const char *ig_check_paragraph(const IgParagraph *paragraph, guint pages);

/* What is wrong with the facts of a document, or NULL. Static. */
const char *ig_check_document(const IgExtraction *extraction);

/* More than there are kinds of warnings, or names of one document. */
#define IG_MAX_WARNINGS 256
#define IG_MAX_ALIASES  256

/* What is wrong with the kind of a warning, or NULL. Static. */
const char *ig_check_warning(const char *kind);
