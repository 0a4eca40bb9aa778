/* The plan: a query tree with its words cut into terms and expanded into variants.
 *
 * It still knows nothing of FTS5: a term is a folded string, a phrase a row of terms at successive
 * positions. Each TEXT node becomes one group; a group's alternatives count as one word for
 * ranking.
 *
 * A text is cut as a text is when it is indexed, so that the two meet. Several terms are a phrase
 * ("state's" is `state s`). A chain has alternatives: of hyphens, its parts in a row and then the
 * parts spelled together (multi-stakeholder: `multi stakeholder`, `multistakeholder`), wherever in
 * a phrase it stands; of other joiners, the whole and then its parts (A/RES/70/125: `a/res/70/125`,
 * `a res 70 125`), the whole only at a phrase's end, because it stands at the position of its first
 * part. An exact text (=) has the first of these alone: the parts of hyphens, the whole of others.
 * A single character of an unspaced script at the end of a text is a prefix, as the words it begins
 * are not cut. Further alternatives (inflections, spellings, concepts), which need the vocabulary
 * of an index, are added to a group's array by whoever knows one. Pure. */
#pragma once

#include "query/ast.h"

/* A phrase of many chains multiplies its spellings; the first ones of this many are kept. */
#define IG_PLAN_MAX_ALTERNATIVES 64

/* Of one phrase; a paragraph pasted whole has some hundred. */
#define IG_PLAN_MAX_TERMS 1024

/* Terms at successive positions; the last may be a prefix. */
typedef struct {
    GPtrArray *terms; /* of char *, folded */
    gboolean prefix;  /* the last term is a prefix */
    char *written; /* an acronym: it counts only where a text has it so; or NULL: however written */
} IgPhrase;

/* An empty phrase; ig_phrase_free() takes NULL too. */
IgPhrase *ig_phrase_new(void);
void ig_phrase_free(IgPhrase *phrase);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgPhrase, ig_phrase_free)

/* Whether they are the same terms; `written` apart. */
gboolean ig_phrase_equal(const IgPhrase *a, const IgPhrase *b);

/* All the ways in which one TEXT node may be satisfied. */
typedef struct {
    GPtrArray *alternatives; /* of IgPhrase, at least one; the one as typed first */
    const IgNode *node;      /* borrowed from the tree */
    GPtrArray *concepts;     /* of IgConcept, borrowed, that gave alternatives; NULL: none did */
} IgGroup;

/* Adds the ways in which `text` may be written to a group, those that it has not yet, unless it
 * has IG_PLAN_MAX_ALTERNATIVES. `written`: see IgPhrase; it may be NULL. */
void ig_group_add(IgGroup *group, const char *text, const char *written);

typedef struct _IgPlanNode IgPlanNode;
struct _IgPlanNode {
    IgNodeKind kind;
    GPtrArray *children;  /* of IgPlanNode: AND, OR, NOT, NEAR */
    IgGroup *group;       /* TEXT; of such a FILTER: borrowed from its sibling */
    IgReach reach;        /* NEAR */
    guint distance;       /* NEAR */
    const IgNode *filter; /* FILTER: borrowed from the tree, or NULL: then one that passes only
                             what has an alternative of `group` as it must be written */
};

/* Plans a tree, which must outlive the plan. With `any`, the top level's AND of words is an OR,
 * and so is each side of a top level's OR: rank paragraphs with any of the words (filters, groups
 * of nothing but filters, and exclusions still hold). Fails when a text has no term at all, naming
 * it
 * ("…" holds nothing that can be searched; IG_QUERY_ERROR_EMPTY), and when a phrase has more than
 * IG_PLAN_MAX_TERMS (IG_QUERY_ERROR_LIMIT). */
IgPlanNode *ig_plan(const IgNode *tree, gboolean any, GError **error);
void ig_plan_node_free(IgPlanNode *plan);

/* Whether nothing but filters decides: such a part narrows the search, it is not searched for. */
gboolean ig_plan_is_filter(const IgPlanNode *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgPlanNode, ig_plan_node_free)

/* A phrase as ig_plan_print() writes it, onto the end of `out`. */
void ig_phrase_print(const IgPhrase *phrase, GString *out);

/* The plan as people read it, for --explain: one line a group, as typed and with its alternatives,
 * indented under "all of:", "any of:", "none of:" and "within 5 words:". */
char *ig_plan_print(const IgPlanNode *plan);
