/* The evidence of one paragraph drawn from its text: what FTS5 would say of it (matching.h), which
 * was told of the same tokens. For a few paragraphs this takes less than to ask FTS5 for each. For
 * words and phrases, all of them or any of them: what FTS5 says of deeper expressions depends on
 * how it came to a row. Private to src/search. */
#pragma once

#include "search/expression.h"

typedef struct _IgTextEvidence IgTextEvidence;

/* For an expression whose groups must all be there, or any of them. It and
 * what it comes from must outlive the evidence. */
IgTextEvidence *ig_text_evidence_new(const IgExpression *expression, gboolean all,
                                     gint64 paragraphs, double mean_length);
void ig_text_evidence_free(IgTextEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgTextEvidence, ig_text_evidence_free)

/* NULL where the text does not match; `reference` says whether it stands in a list of references.
 * Borrowed until the next call. */
const IgMatchEvidence *ig_text_evidence_of(IgTextEvidence *evidence, const char *text,
                                           gboolean reference);

/* Where the phrases of the expression stand in a text (GArray of IgMatchPosition, by position, then
 * phrase), as ig_match_positions() finds them where no verifier takes any out. */
GArray *ig_text_evidence_positions(IgTextEvidence *evidence, const char *text);
