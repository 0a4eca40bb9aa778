/* Spans: the very characters that matched.
 *
 * FTS5 says at which token each phrase stands; the same tokenizer says which bytes those tokens
 * are. No span is guessed from the query's words. Private to src/search. */
#pragma once

#include "search/expression.h"
#include "search/search.h"

/* Spans (GArray of IgSpan) of a text from the positions at which the expression's phrases stand in
 * it: a phrase is one span, overlapping ones are joined. */
GArray *ig_spans(const char *text, const IgExpression *expression, GArray *positions);
