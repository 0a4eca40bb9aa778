/* Making nodes of a query tree; the parser's side of ast.h. Pure. */
#pragma once

#include "query/ast.h"

/* A node without children, its strings unset. */
IgNode *ig_node_new(IgNodeKind kind, gsize start, gsize end);

/* A node that owns `children`. */
IgNode *ig_node_new_parent(IgNodeKind kind, GPtrArray *children);

/* An empty array that frees its nodes. */
GPtrArray *ig_nodes_new(void);
