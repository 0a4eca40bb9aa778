/* Patterns: words of which only the shape is known.
 *
 * A pattern is held against folded terms, one whole term at a time; which terms there are, the
 * caller knows. Of a wildcard, * stands for any letters (none too) and ? for one; hyphens are read
 * over, as the whole of a hyphen chain is written without them. A regular expression is one of
 * Perl's, without regard to case; it is held to IG_REGEX_MAX_STEPS a term, so that none runs away.
 * Pure. */
#pragma once

#include "query/ast.h"

/* Of the text between the slashes. */
#define IG_REGEX_MAX_BYTES 512

/* Backtracking steps for one term. Expressions that people write need some dozens. */
#define IG_REGEX_MAX_STEPS 2000

typedef struct _IgPattern IgPattern;

/* NULL where the text is no pattern (IG_QUERY_ERROR_SYNTAX) or too long (IG_QUERY_ERROR_LIMIT). */
IgPattern *ig_pattern_new(IgPatternKind kind, const char *text, GError **error);
void ig_pattern_free(IgPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgPattern, ig_pattern_free)

/* What every term that matches begins with; may be "". Borrowed. */
const char *ig_pattern_prefix(const IgPattern *pattern);

/* 1, 0, or -1 with IG_QUERY_ERROR_LIMIT where the expression takes too many steps. */
int ig_pattern_matches(const IgPattern *pattern, const char *term, GError **error);
