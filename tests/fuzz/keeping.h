/* What an index is given, whoever said it, it keeps: for targets whose bytes become a document. */
#pragma once

#include "model/extraction.h"

/* Puts the document into an index, where another one is, and takes it out again. In between, the
 * index is sound, every paragraph is as it was given, and can be shown in every format. */
void ig_check_kept(const IgDocument *facts, const IgExtraction *extraction);
