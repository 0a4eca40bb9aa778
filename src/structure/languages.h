/* Languages: which language a document and each of its paragraphs are in.
 *
 * What a document declares, of itself or of a paragraph, is believed unless the text plainly says
 * otherwise: a paragraph must be long enough and clearly in another language, a document's
 * declaration must be contradicted by nearly all of its text (which a warning,
 * "language-contradicted", then says). Where nothing is declared, a document is in the language
 * that most of its text is clearly in. Paragraphs that tell nothing by themselves (headings, names,
 * numbers) go with what stands on both sides of them, or else with the document. Pure. */
#pragma once

#include "model/extraction.h"
#include "text/language.h"

/* Sets the document's language, and the `lang` of every paragraph that is plainly in a language, be
 * it the document's: who knows better of the document, a catalogue, can then still tell which
 * paragraphs go with it (ig_extraction_drop_language()). Others are left without. */
void ig_settle_languages(const IgLanguages *languages, IgExtraction *extraction);
