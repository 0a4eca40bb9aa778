/* Queries that are almost the one that was asked: without one of its parts, or with another in its
 * place. Written out, so that they can be shown, typed and asked. Private to src/search. */
#pragma once

#include "query/ast.h"

/* What a query demands at once: the children of an AND, else the tree itself (of IgNode, borrowed).
 */
GPtrArray *ig_query_parts(const IgNode *tree);

/* Whether a part narrows the search and has no words to search for: a filter, an exclusion. */
gboolean ig_query_part_is_filter(const IgNode *part);

/* The parts as a query, with other text in place of one of them; without it, when `instead` is
 * NULL; as they are, when there is no such part. NULL when nothing would be left. */
char *ig_query_with(const GPtrArray *parts, guint part, const char *instead);

/* The parts as a query, each with what is to be in its place (char *), or as it is (NULL). */
char *ig_query_with_all(const GPtrArray *parts, const GPtrArray *instead);

/* The words of a text that blanks part (char *), but for those with nothing to search for. */
GPtrArray *ig_query_words(const char *text);

/* Such words as a query: all of them in a paragraph, within `distance` words of each other unless
 * it is 0. In parentheses, where it is to be a part of another query and must be. */
char *ig_query_of_words(const GPtrArray *words, guint distance, gboolean as_part);
