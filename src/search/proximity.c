#include "search/proximity.h"

static const IgOccurrence *at(const IgProximity *asked, guint operand, guint i)
{
    return &g_array_index(asked->operands[operand], IgOccurrence, i);
}

static int by_first(gconstpointer a, gconstpointer b)
{
    const IgOccurrence *left = a, *right = b;
    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return left->last < right->last ? -1 : left->last > right->last;
}

void ig_proximity_sort(GArray *occurrences)
{
    g_array_sort(occurrences, by_first);
}

/* The first occurrence of an operand that begins at a token or behind it. */
static guint first_from(const IgProximity *asked, guint operand, guint token)
{
    guint low = 0, high = asked->operands[operand]->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (at(asked, operand, middle)->first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- one of each, no two on the same words ---- */

/* Of each operand a row of its occurrences, and the one that is chosen; one operand may be chosen
 * already. */
typedef struct {
    const IgProximity *asked;
    guint from[IG_NEAR_MAX_OPERANDS], to[IG_NEAR_MAX_OPERANDS];
    guint order[IG_NEAR_MAX_OPERANDS]; /* of choosing: the fewest first */
    const IgOccurrence *chosen[IG_NEAR_MAX_OPERANDS];
} Choice;

static gboolean overlaps_chosen(const Choice *choice, guint step, const IgOccurrence *one)
{
    for (guint i = 0; i < step; i++) {
        const IgOccurrence *other = choice->chosen[choice->order[i]];
        if (one->first <= other->last && other->first <= one->last)
            return TRUE;
    }
    return FALSE;
}

/* Chooses for the operands from `step` on. At most IG_NEAR_MAX_OPERANDS deep; an operand that has
 * but few occurrences comes first, so that what cannot be is seen soon. */
static gboolean choose_from(Choice *choice, guint step)
{
    if (step == choice->asked->n)
        return TRUE;
    guint operand = choice->order[step];
    for (guint i = choice->from[operand]; i < choice->to[operand]; i++) {
        const IgOccurrence *one = at(choice->asked, operand, i);
        if (overlaps_chosen(choice, step, one))
            continue;
        choice->chosen[operand] = one;
        if (choose_from(choice, step + 1))
            return TRUE;
    }
    return FALSE;
}

static gboolean choose(Choice *choice)
{
    guint n = choice->asked->n;
    for (guint i = 0; i < n; i++) {
        guint count = choice->to[i] - choice->from[i], place = i;
        if (count == 0)
            return FALSE;
        for (; place > 0; place--) {
            guint before = choice->order[place - 1];
            if (choice->to[before] - choice->from[before] <= count)
                break;
            choice->order[place] = before;
        }
        choice->order[place] = i;
    }
    return choose_from(choice, 0);
}

/* Marks whatever of the rows has a part in a choice. */
static void mark_choices(Choice *choice)
{
    for (guint operand = 0; operand < choice->asked->n; operand++) {
        guint from = choice->from[operand], to = choice->to[operand];
        for (guint i = from; i < to; i++) {
            IgOccurrence *one = &g_array_index(choice->asked->operands[operand], IgOccurrence, i);
            choice->from[operand] = i;
            choice->to[operand] = i + 1;
            one->part = one->part || choose(choice);
        }
        choice->from[operand] = from;
        choice->to[operand] = to;
    }
}

/* ---- NEAR ---- */

/* The rows in which all begin behind one occurrence, and near enough to it. FALSE where one is
 * empty. */
static gboolean rows_behind(Choice *choice, guint operand, guint number)
{
    const IgProximity *asked = choice->asked;
    const IgOccurrence *first = at(asked, operand, number);
    for (guint i = 0; i < asked->n; i++) {
        guint to = i == operand ? number + 1 : first_from(asked, i, first->last + 1);
        choice->from[i] = i == operand ? number : to;
        while (i != operand && to < asked->operands[i]->len &&
               at(asked, i, to)->first_word <= first->last_word + asked->distance + 1)
            to++;
        choice->to[i] = to;
        if (choice->from[i] == to)
            return FALSE;
    }
    return TRUE;
}

static gboolean near(const IgProximity *asked, gboolean marking)
{
    Choice choice = {.asked = asked};
    for (guint operand = 0; operand < asked->n; operand++) {
        for (guint i = 0; i < asked->operands[operand]->len; i++) {
            if (!rows_behind(&choice, operand, i))
                continue;
            if (marking)
                mark_choices(&choice);
            else if (choose(&choice))
                return TRUE;
        }
    }
    return FALSE;
}

/* ---- SENT ---- */

/* The rows of one sentence; they go on from where those of the sentence before ended. */
static void rows_of_sentence(Choice *choice, guint sentence)
{
    for (guint i = 0; i < choice->asked->n; i++) {
        guint to = choice->to[i];
        while (to < choice->asked->operands[i]->len &&
               at(choice->asked, i, to)->sentence < sentence)
            to++;
        choice->from[i] = to;
        while (to < choice->asked->operands[i]->len &&
               at(choice->asked, i, to)->sentence == sentence)
            to++;
        choice->to[i] = to;
    }
}

static gboolean same_sentence(const IgProximity *asked, gboolean marking)
{
    Choice choice = {.asked = asked};
    const GArray *leading = asked->operands[0];
    guint done = 0;
    gboolean holds = FALSE;
    for (guint i = 0; i < leading->len && (marking || !holds); i++) {
        guint sentence = g_array_index(leading, IgOccurrence, i).sentence;
        if (sentence < done)
            continue;
        done = sentence + 1;
        rows_of_sentence(&choice, sentence);
        if (marking)
            mark_choices(&choice);
        else
            holds = choose(&choice);
    }
    return holds;
}

/* ---- BEFORE ---- */

static gboolean follows(const IgProximity *asked, const IgOccurrence *before,
                        const IgOccurrence *behind)
{
    return before->last < behind->first &&
           behind->first_word <= before->last_word + asked->distance + 1;
}

/* Whether an occurrence has one of the neighbouring operand, itself within reach of its end of the
 * row, before or behind it. */
static gboolean has_neighbour(const IgProximity *asked, guint operand, guint i, gboolean before,
                              GArray *const *reached)
{
    const IgOccurrence *one = at(asked, operand, i);
    guint other = before ? operand - 1 : operand + 1;
    for (guint k = 0; k < asked->operands[other]->len; k++) {
        const IgOccurrence *neighbour = at(asked, other, k);
        if (before ? neighbour->first >= one->first
                   : neighbour->first_word > one->last_word + asked->distance + 1)
            break;
        if (g_array_index(reached[other], gboolean, k) &&
            (before ? follows(asked, neighbour, one) : follows(asked, one, neighbour)))
            return TRUE;
    }
    return FALSE;
}

/* For each occurrence whether the row before it can be had (or, from the last on, behind it). */
static void reach_row(const IgProximity *asked, gboolean before, GArray **reached)
{
    for (guint step = 0; step < asked->n; step++) {
        guint operand = before ? step : asked->n - 1 - step;
        reached[operand] = g_array_new(FALSE, FALSE, sizeof(gboolean));
        for (guint i = 0; i < asked->operands[operand]->len; i++) {
            gboolean reaches = step == 0 || has_neighbour(asked, operand, i, before, reached);
            g_array_append_val(reached[operand], reaches);
        }
    }
}

static gboolean ordered(const IgProximity *asked, gboolean marking)
{
    GArray *before[IG_NEAR_MAX_OPERANDS], *behind[IG_NEAR_MAX_OPERANDS];
    gboolean holds = FALSE;
    reach_row(asked, TRUE, before);
    reach_row(asked, FALSE, behind);
    for (guint operand = 0; operand < asked->n; operand++) {
        for (guint i = 0; i < asked->operands[operand]->len; i++) {
            gboolean part = g_array_index(before[operand], gboolean, i) &&
                            g_array_index(behind[operand], gboolean, i);
            holds = holds || part;
            if (marking && part)
                g_array_index(asked->operands[operand], IgOccurrence, i).part = TRUE;
        }
    }
    for (guint operand = 0; operand < asked->n; operand++) {
        g_array_unref(before[operand]);
        g_array_unref(behind[operand]);
    }
    return holds;
}

/* ---- all ---- */

static gboolean examine(const IgProximity *asked, gboolean marking)
{
    switch (asked->reach) {
    case IG_REACH_NEAR: return near(asked, marking);
    case IG_REACH_BEFORE: return ordered(asked, marking);
    case IG_REACH_SENTENCE: return same_sentence(asked, marking);
    }
    g_return_val_if_reached(FALSE);
}

gboolean ig_proximity_holds(const IgProximity *asked)
{
    return examine(asked, FALSE);
}

void ig_proximity_mark(const IgProximity *asked)
{
    examine(asked, TRUE);
}
