#include "structure/rows.h"

/* Weights, on the scale of IgNode.evidence. */
#define START_AT_ONE           1.0f
#define START_ELSEWHERE        -1.5f
#define START_LETTER_ELSEWHERE -3.5f
#define LINK                   2.0f
#define LINK_GAP               -1.5f  /* for each number left out */
#define LINK_INDENT            -1.0f  /* the two stand at different indents */
#define LINK_DISTANCE          -0.15f /* for each candidate of the style between */
#define LINK_RESTART           -2.5f  /* for a first number of the style between */
#define LINK_UP                -0.5f  /* a decimal that closes a level: its siblings go first */
#define LARGEST_GAP            4u
#define DISTANCES              20u
#define RESTARTS               2u

/* What a node's evidence counts for among others, and up to where: a sure number that leaves a gap
 * is no better to follow than a fair one that leaves none. */
#define EVIDENCE_SHARE 0.5f
#define TRUST          4.0f

/* How many earlier candidates are considered, and how far back. */
#define PREDECESSORS 6
#define LOOK_BACK    400

/* Indents within so many letters are the same. */
#define SAME_INDENT 3

typedef struct {
    gint node;
    float weight; /* of the link, without either's evidence */
} Choice;

/* A node's choices, best first, and how many of them have been tried. */
typedef struct {
    Choice choices[PREDECESSORS];
    guint count, tried;
    float link; /* weight of the link that holds now */
} Suitor;

static IgNode *node_at(GArray *nodes, gint index)
{
    return &g_array_index(nodes, IgNode, (guint)index);
}

static gboolean starts_row(const IgCandidate *one)
{
    if (one->style == IG_NUMBER_DECIMAL)
        return one->parts[one->n_parts - 1] == 1;
    return one->value / IG_VALUE_STEP == 1;
}

static float start_weight(const IgCandidate *one)
{
    if (starts_row(one))
        return START_AT_ONE;
    return one->counting == IG_COUNT_ARABIC ? START_ELSEWHERE : START_LETTER_ELSEWHERE;
}

static float indent_weight(const IgNode *one, const IgNode *next, float letter)
{
    float shift = one->indent - next->indent;
    return shift > SAME_INDENT * letter || -shift > SAME_INDENT * letter ? LINK_INDENT : 0;
}

static float worth(const IgNode *node)
{
    return EVIDENCE_SHARE * MIN(node->evidence, TRUST);
}

/* Puts a choice in its place by the weight of its link and the evidence of the node chosen. */
static void add_choice(GArray *nodes, Suitor *suitor, Choice choice)
{
    float rank = choice.weight + worth(node_at(nodes, choice.node));
    guint at = suitor->count < PREDECESSORS ? suitor->count++ : PREDECESSORS - 1;
    suitor->choices[at] = choice;
    for (; at > 0; at--) {
        const Choice *better = &suitor->choices[at - 1];
        if (better->weight + worth(node_at(nodes, better->node)) >= rank)
            break;
        suitor->choices[at] = *better;
        suitor->choices[at - 1] = choice;
    }
}

/* Whether a row begins at members[at]: with a first number that is sure, or that its second follows
 * at once. */
static gboolean begins_row(GArray *nodes, const GArray *members, guint at, float letter)
{
    const IgNode *one = node_at(nodes, g_array_index(members, gint, at));
    guint gap = 0;
    if (!starts_row(&one->candidate) || one->evidence > 0 || at + 1 >= members->len)
        return starts_row(&one->candidate) && one->evidence > 0;
    const IgNode *next = node_at(nodes, g_array_index(members, gint, at + 1));
    return ig_candidate_follows(&one->candidate, &next->candidate, &gap) && gap == 0 &&
           indent_weight(one, next, letter) >= 0;
}

/* The nodes that members[at] could follow. */
static void find_choices(GArray *nodes, const GArray *members, guint at, float letter,
                         Suitor *suitor)
{
    const IgNode *node = node_at(nodes, g_array_index(members, gint, at));
    guint restarts = 0;
    for (guint back = at; back-- > 0 && suitor->count < PREDECESSORS && at - back < LOOK_BACK;) {
        gint index = g_array_index(members, gint, back);
        const IgNode *one = node_at(nodes, index);
        guint gap;
        /* Markup that gives both a depth says that items of two depths are of two lists. */
        gboolean apart = one->level && node->level && one->level != node->level;
        if (one->line != node->line && !apart &&
            ig_candidate_follows(&one->candidate, &node->candidate, &gap) && gap <= LARGEST_GAP) {
            float weight = LINK + LINK_GAP * (float)gap + indent_weight(one, node, letter) +
                           LINK_DISTANCE * (float)MIN(at - back - 1, DISTANCES) +
                           LINK_RESTART * (float)MIN(restarts, RESTARTS) +
                           (node->candidate.n_parts < one->candidate.n_parts ? LINK_UP : 0);
            if (weight > start_weight(&node->candidate))
                add_choice(nodes, suitor, (Choice){index, weight});
        }
        /* A list that is set in below an item begins no other row at the item's own indent. */
        float step = SAME_INDENT * letter;
        gboolean inner = one->indent > node->indent + step && one->inset > node->inset + step;
        restarts += begins_row(nodes, members, back, letter) && !inner ? 1 : 0;
    }
}

/* Lets one node try its choices in turn; returns the node it took the place of, or -1. */
static gint propose(GArray *nodes, Suitor *suitors, gint index)
{
    Suitor *suitor = &suitors[index];
    IgNode *node = node_at(nodes, index);
    while (suitor->tried < suitor->count) {
        const Choice *choice = &suitor->choices[suitor->tried++];
        IgNode *chosen = node_at(nodes, choice->node);
        gint rival = chosen->after;
        if (rival >= 0 &&
            suitors[rival].link + worth(node_at(nodes, rival)) >= choice->weight + worth(node))
            continue;
        if (rival >= 0)
            node_at(nodes, rival)->before = -1;
        chosen->after = index;
        node->before = choice->node;
        suitor->link = choice->weight;
        return rival;
    }
    return -1;
}

static void link_style(GArray *nodes, const GArray *members, Suitor *suitors, float letter)
{
    for (guint i = 0; i < members->len; i++)
        find_choices(nodes, members, i, letter, &suitors[g_array_index(members, gint, i)]);
    for (guint i = 0; i < members->len; i++) {
        gint index = g_array_index(members, gint, i);
        while (index >= 0)
            index = propose(nodes, suitors, index);
    }
}

void ig_rows_link(GArray *nodes, float letter)
{
    g_autofree Suitor *suitors = g_new0(Suitor, nodes->len + 1);
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint i = 0; i < nodes->len; i++)
        node_at(nodes, (gint)i)->before = node_at(nodes, (gint)i)->after = -1;
    for (IgNumberStyle style = IG_NUMBER_DOT; style <= IG_NUMBER_ARTICLE; style++) {
        for (IgCounting counting = IG_COUNT_ARABIC; counting <= IG_COUNT_ABJAD; counting++) {
            g_array_set_size(members, 0);
            for (gint i = 0; i < (gint)nodes->len; i++) {
                const IgCandidate *one = &node_at(nodes, i)->candidate;
                if (one->style == style && one->counting == counting)
                    g_array_append_val(members, i);
            }
            link_style(nodes, members, suitors, letter);
        }
    }
}

/* Takes a node out of its row; its neighbours become each other's. */
static void drop(GArray *nodes, gint index)
{
    IgNode *node = node_at(nodes, index);
    if (node->before >= 0)
        node_at(nodes, node->before)->after = node->after;
    if (node->after >= 0)
        node_at(nodes, node->after)->before = node->before;
    node->before = node->after = -1;
}

/* Within a row a node may weigh as much against it as the gap it would leave; at an end it must
 * weigh for it. */
static gboolean is_too_weak(GArray *nodes, gint index)
{
    const IgNode *node = node_at(nodes, index);
    gboolean within = node->before >= 0 && node->after >= 0;
    return node->evidence + LINK < (within ? LINK_GAP : 0);
}

float ig_row_weigh(GArray *nodes, gint *head, float letter)
{
    gint next;
    for (gint i = *head; i >= 0; i = next) {
        next = node_at(nodes, i)->after;
        if (!is_too_weak(nodes, i))
            continue;
        *head = i == *head ? next : *head;
        drop(nodes, i);
    }
    if (*head < 0)
        return 0;
    const IgNode *first = node_at(nodes, *head);
    float total = first->evidence + start_weight(&first->candidate);
    for (gint i = first->after; i >= 0; i = node_at(nodes, i)->after) {
        const IgNode *one = node_at(nodes, node_at(nodes, i)->before), *node = node_at(nodes, i);
        guint gap = 0;
        ig_candidate_follows(&one->candidate, &node->candidate, &gap);
        total += node->evidence + LINK + LINK_GAP * (float)gap + indent_weight(one, node, letter);
    }
    return total;
}

void ig_row_cut(GArray *nodes, gint index)
{
    IgNode *node = node_at(nodes, index);
    if (node->before >= 0)
        node_at(nodes, node->before)->after = -1;
    if (node->after >= 0)
        node_at(nodes, node->after)->before = -1;
    node->before = node->after = -1;
}
