/* The plan: a query tree with its words cut into terms and expanded into variants.
 *
 * It still knows nothing of FTS5: a term is a folded string, a phrase a row of terms at successive
 * positions. Each TEXT node becomes one group; a group's alternatives count as one word for
 * ranking. Pure. */
#pragma once

#include "query/ast.h"

/* Terms at successive positions; the last may be a prefix. */
typedef struct {
    GPtrArray *terms; /* of char *, folded */
    gboolean prefix;  /* the last term is a prefix */
} IgPhrase;

/* All the ways in which one TEXT node may be satisfied. */
typedef struct {
    GPtrArray *alternatives; /* of IgPhrase, at least one; the one as typed first */
    const IgNode *node;      /* borrowed from the tree */
} IgGroup;

typedef struct _IgPlanNode IgPlanNode;
struct _IgPlanNode {
    IgNodeKind kind;
    GPtrArray *children;  /* of IgPlanNode: AND, OR, NOT, NEAR */
    IgGroup *group;       /* TEXT */
    guint distance;       /* NEAR */
    const IgNode *filter; /* FILTER: borrowed from the tree */
};

/* Plans a tree, which must outlive the plan. With `any`, the top level's AND of words is an OR:
 * rank paragraphs with any of them (filters and exclusions still hold). Fails
 * (IG_QUERY_ERROR_EMPTY) when a text has no term at all, naming it: "…" holds nothing that can be
 * searched. */
IgPlanNode *ig_plan(const IgNode *tree, gboolean any, GError **error);
void ig_plan_node_free(IgPlanNode *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgPlanNode, ig_plan_node_free)

/* The plan as people read it: one line a group, its alternatives, for --explain. */
char *ig_plan_print(const IgPlanNode *plan);
