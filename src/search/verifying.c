#include "search/verifying.h"

#include "search/expression.h"
#include "search/placing.h"
#include "search/proximity.h"

#include <string.h>

/* The claim with what it takes to find a plan's phrases; shared by an expression and its copies. */
typedef struct {
    IgClaim claim;       /* owns its array */
    GArray *origins;     /* of IgPhraseOrigin */
    GHashTable *phrases; /* const IgGroup * → its first phrase */
    gboolean reported;   /* FTS5 says where all of the phrases stand */
} Verifying;

/* One paragraph under examination. */
typedef struct {
    const Verifying *verifying;
    IgMatchRow *row;
    GArray *positions; /* of IgMatchPosition, by phrase and position */
    guint *first;      /* by phrase: where its positions begin; one more than there are phrases */
    gboolean *kept;    /* by position: it has a part in the match; NULL when nobody asks */
    IgPlacedText *placed; /* when somebody asked */
    GArray *words, *sentences;
} Examined;

static gboolean holds(Examined *examined, const IgPlanNode *plan);

/* ---- what needs it ---- */

gboolean ig_plan_needs_verifying(const IgPlanNode *plan)
{
    if (plan->kind == IG_NODE_TEXT)
        return plan->group->node->exact;
    if (plan->kind == IG_NODE_NEAR)
        return TRUE;
    for (guint i = 0; plan->children && i < plan->children->len; i++) {
        if (ig_plan_needs_verifying(g_ptr_array_index(plan->children, i)))
            return TRUE;
    }
    return FALSE;
}

static gboolean claim_needs_verifying(const IgClaim *claim)
{
    if (claim->group)
        return claim->group->node->exact;
    for (guint i = 0; i < claim->plans->len; i++) {
        if (ig_plan_needs_verifying(g_ptr_array_index(claim->plans, i)))
            return TRUE;
    }
    return FALSE;
}

/* ---- what has a part in a match ---- */

static gboolean is_words(const IgPlanNode *plan)
{
    gboolean words = plan->kind == IG_NODE_TEXT || plan->kind == IG_NODE_OR;
    for (guint i = 0; words && plan->children && i < plan->children->len; i++)
        words = is_words(g_ptr_array_index(plan->children, i));
    return words;
}

/* Whether every word of a plan that stands in what matches has a part in that; in `(a b) OR c` an
 * `a` alone has none. What is excluded is not there. */
static gboolean takes_all(const IgPlanNode *plan)
{
    if (plan->kind != IG_NODE_AND)
        return plan->kind == IG_NODE_NOT || is_words(plan);
    for (guint i = 0; i < plan->children->len; i++) {
        if (!takes_all(g_ptr_array_index(plan->children, i)))
            return FALSE;
    }
    return TRUE;
}

static gboolean claim_takes_all(const IgClaim *claim)
{
    gboolean all = TRUE, words = TRUE;
    for (guint i = 0; claim->plans && i < claim->plans->len; i++) {
        all = all && takes_all(g_ptr_array_index(claim->plans, i));
        words = words && is_words(g_ptr_array_index(claim->plans, i));
    }
    return all && (words || !claim->any || claim->plans->len == 1);
}

/* ---- the paragraph ---- */

static const IgPlacedText *placed_text(Examined *examined)
{
    if (!examined->placed)
        examined->placed = ig_placed_text_new(ig_match_row_text(examined->row));
    return examined->placed;
}

static gboolean stands_at(const IgPlacedText *placed, const IgPhrase *phrase, guint position)
{
    for (guint i = 0; i < phrase->terms->len; i++) {
        if (!ig_placed_find(placed, position + i, g_ptr_array_index(phrase->terms, i),
                            phrase->prefix && i + 1 == phrase->terms->len, FALSE))
            return FALSE;
    }
    return TRUE;
}

/* Looks in the text for all phrases. */
static void find_positions(Examined *examined)
{
    const IgPlacedText *placed = placed_text(examined);
    const GArray *origins = examined->verifying->origins;
    g_array_set_size(examined->positions, 0);
    for (guint phrase = 0; phrase < origins->len; phrase++) {
        for (guint position = 0; position < placed->positions; position++) {
            IgMatchPosition at = {phrase, position};
            if (stands_at(placed, g_array_index(origins, IgPhraseOrigin, phrase).phrase, position))
                g_array_append_val(examined->positions, at);
        }
    }
}

/* Where the n-th position of `counts` is; itself where nothing was counted. */
static guint count_at(const GArray *counts, guint position)
{
    if (!counts)
        return position;
    return position < counts->len ? g_array_index(counts, guint, position) : G_MAXUINT;
}

static const IgPhrase *phrase_at(const Examined *examined, guint index)
{
    const IgMatchPosition *at = &g_array_index(examined->positions, IgMatchPosition, index);
    return g_array_index(examined->verifying->origins, IgPhraseOrigin, at->phrase).phrase;
}

/* The positions of all phrases of a group: from *first on, before the one returned. */
static guint positions_of(const Examined *examined, const IgGroup *group, guint *first)
{
    guint phrase = GPOINTER_TO_UINT(g_hash_table_lookup(examined->verifying->phrases, group));
    *first = examined->first[phrase];
    return examined->first[phrase + group->alternatives->len];
}

/* ---- exact words ---- */

/* The whole of hyphens is written as a word is; one with other joiners cannot be anything else. */
static gboolean is_whole_of_joiners(const char *term)
{
    return strpbrk(term, "/._:@&") != NULL;
}

/* Whether the phrase stands at its position letter by letter, not as the whole of a hyphen chain.
 */
static gboolean is_exact(Examined *examined, guint index)
{
    const IgPhrase *phrase = phrase_at(examined, index);
    guint position = g_array_index(examined->positions, IgMatchPosition, index).position;
    if (ig_text_joints(ig_match_row_text(examined->row)) == 0)
        return TRUE;
    for (guint i = 0; i < phrase->terms->len; i++) {
        const char *term = g_ptr_array_index(phrase->terms, i);
        gboolean prefix = phrase->prefix && i + 1 == phrase->terms->len;
        if (!ig_placed_find(placed_text(examined), position + i, term, prefix,
                            !is_whole_of_joiners(term)))
            return FALSE;
    }
    return TRUE;
}

static gboolean is_valid(Examined *examined, const IgGroup *group, guint index)
{
    return !group->node->exact || is_exact(examined, index);
}

static gboolean group_holds(Examined *examined, const IgGroup *group)
{
    guint first, end = positions_of(examined, group, &first);
    for (guint i = first; i < end; i++) {
        if (is_valid(examined, group, i))
            return TRUE;
    }
    return FALSE;
}

static void mark_group(Examined *examined, const IgGroup *group)
{
    guint first, end = positions_of(examined, group, &first);
    for (guint i = first; i < end; i++)
        examined->kept[i] = examined->kept[i] || is_valid(examined, group, i);
}

/* ---- NEAR and its like ---- */

/* The last token of an occurrence: the whole of a chain stands on all of its parts. */
static guint last_token(Examined *examined, guint index)
{
    const IgPhrase *phrase = phrase_at(examined, index);
    guint last = g_array_index(examined->positions, IgMatchPosition, index).position +
                 phrase->terms->len - 1;
    const char *term = g_ptr_array_index(phrase->terms, phrase->terms->len - 1);
    const IgPlacedToken *token = examined->placed ? ig_placed_find(examined->placed, last, term,
                                                                   phrase->prefix, FALSE)
                                                  : NULL;
    return token ? last + token->parts - 1 : last;
}

static void add_group(Examined *examined, const IgGroup *group, GArray *occurrences)
{
    guint first, end = positions_of(examined, group, &first);
    for (guint i = first; i < end; i++) {
        if (!is_valid(examined, group, i))
            continue;
        IgOccurrence one = {.number = i};
        one.first = g_array_index(examined->positions, IgMatchPosition, i).position;
        one.last = last_token(examined, i);
        one.first_word = count_at(examined->words, one.first);
        one.last_word = count_at(examined->words, one.last);
        one.sentence = examined->sentences ? count_at(examined->sentences, one.first) : 0;
        if (!examined->sentences || one.sentence == count_at(examined->sentences, one.last))
            g_array_append_val(occurrences, one);
    }
}

/* All occurrences of an operand: a word, a phrase, or a group of them. */
static void add_operand(Examined *examined, const IgPlanNode *operand, GArray *occurrences)
{
    if (operand->group)
        add_group(examined, operand->group, occurrences);
    for (guint i = 0; operand->children && i < operand->children->len; i++)
        add_operand(examined, g_ptr_array_index(operand->children, i), occurrences);
}

static void proximity_init(IgProximity *asked, Examined *examined, const IgPlanNode *near,
                           guint distance)
{
    asked->reach = near->reach;
    asked->distance = distance;
    asked->n = near->children->len;
    for (guint i = 0; i < asked->n; i++) {
        asked->operands[i] = g_array_new(FALSE, FALSE, sizeof(IgOccurrence));
        add_operand(examined, g_ptr_array_index(near->children, i), asked->operands[i]);
        ig_proximity_sort(asked->operands[i]);
    }
}

static void proximity_clear(IgProximity *asked)
{
    for (guint i = 0; i < asked->n; i++)
        g_array_unref(asked->operands[i]);
}

static gboolean proximity_holds(Examined *examined, const IgPlanNode *near, guint distance)
{
    IgProximity asked;
    proximity_init(&asked, examined, near, distance);
    gboolean found = ig_proximity_holds(&asked);
    proximity_clear(&asked);
    return found;
}

/* Cuts the text, where its tokens are not its words, or where it may have several sentences. */
static void count_words(Examined *examined, IgReach reach, guint joints)
{
    if (joints > 0 && !examined->words)
        examined->words = ig_placed_words(placed_text(examined));
    if (reach == IG_REACH_SENTENCE && !examined->sentences)
        examined->sentences = ig_placed_sentences(placed_text(examined));
}

static gboolean near_holds(Examined *examined, const IgPlanNode *near)
{
    guint joints = ig_text_joints(ig_match_row_text(examined->row));
    /* Words are never farther apart than tokens, nor nearer by more than there are joints. */
    if (near->reach != IG_REACH_SENTENCE && joints > 0 && !examined->words &&
        !proximity_holds(examined, near, near->distance + joints))
        return FALSE;
    count_words(examined, near->reach, joints);
    return proximity_holds(examined, near, near->distance);
}

/* near_holds() has counted the words. */
static void mark_near(Examined *examined, const IgPlanNode *near)
{
    IgProximity asked;
    proximity_init(&asked, examined, near, near->distance);
    ig_proximity_mark(&asked);
    for (guint i = 0; i < asked.n; i++) {
        for (guint k = 0; k < asked.operands[i]->len; k++) {
            const IgOccurrence *one = &g_array_index(asked.operands[i], IgOccurrence, k);
            examined->kept[one->number] = examined->kept[one->number] || one->part;
        }
    }
    proximity_clear(&asked);
}

/* ---- the tree ---- */

static gboolean all_hold(Examined *examined, const GPtrArray *plans)
{
    for (guint i = 0; i < plans->len; i++) {
        if (!holds(examined, g_ptr_array_index(plans, i)))
            return FALSE;
    }
    return TRUE;
}

static gboolean any_holds(Examined *examined, const GPtrArray *plans)
{
    for (guint i = 0; i < plans->len; i++) {
        if (holds(examined, g_ptr_array_index(plans, i)))
            return TRUE;
    }
    return FALSE;
}

static gboolean holds(Examined *examined, const IgPlanNode *plan)
{
    switch (plan->kind) {
    case IG_NODE_TEXT: return group_holds(examined, plan->group);
    case IG_NODE_NEAR: return near_holds(examined, plan);
    case IG_NODE_AND: return all_hold(examined, plan->children);
    case IG_NODE_OR: return any_holds(examined, plan->children);
    case IG_NODE_NOT: return !any_holds(examined, plan->children);
    case IG_NODE_FILTER: break; /* no part of expressions */
    }
    return TRUE;
}

/* Keeps the positions of what holds. */
static void mark(Examined *examined, const IgPlanNode *plan)
{
    if (plan->kind == IG_NODE_NOT || !holds(examined, plan))
        return;
    if (plan->kind == IG_NODE_TEXT)
        mark_group(examined, plan->group);
    else if (plan->kind == IG_NODE_NEAR)
        mark_near(examined, plan);
    else
        for (guint i = 0; plan->children && i < plan->children->len; i++)
            mark(examined, g_ptr_array_index(plan->children, i));
}

static gboolean claim_holds(Examined *examined)
{
    const IgClaim *claim = &examined->verifying->claim;
    if (claim->group)
        return group_holds(examined, claim->group);
    return claim->any ? any_holds(examined, claim->plans) : all_hold(examined, claim->plans);
}

static void keep_parts(Examined *examined)
{
    const IgClaim *claim = &examined->verifying->claim;
    GArray *positions = examined->positions;
    g_autofree gboolean *kept = g_new0(gboolean, MAX(positions->len, 1));
    guint n = 0;
    examined->kept = kept;
    if (claim->group)
        mark_group(examined, claim->group);
    for (guint i = 0; claim->plans && i < claim->plans->len; i++)
        mark(examined, g_ptr_array_index(claim->plans, i));
    for (guint i = 0; i < positions->len; i++) {
        if (kept[i])
            g_array_index(positions, IgMatchPosition, n++) = g_array_index(positions,
                                                                           IgMatchPosition, i);
    }
    g_array_set_size(positions, n);
}

static guint *index_phrases(const GArray *positions, guint phrases)
{
    guint *first = g_new0(guint, phrases + 1);
    guint at = 0;
    for (guint phrase = 0; phrase <= phrases; phrase++) {
        while (at < positions->len && g_array_index(positions, IgMatchPosition, at).phrase < phrase)
            at++;
        first[phrase] = at;
    }
    return first;
}

static gboolean verify(IgMatchRow *row, GArray *positions, gboolean marking, gconstpointer data)
{
    const Verifying *verifying = data;
    Examined examined = {.verifying = verifying, .row = row, .positions = positions};
    if (!verifying->reported)
        find_positions(&examined);
    g_autofree guint *first = index_phrases(positions, verifying->origins->len);
    examined.first = first;
    gboolean found = claim_holds(&examined);
    if (found && marking)
        keep_parts(&examined);
    ig_placed_text_free(examined.placed);
    g_clear_pointer(&examined.words, g_array_unref);
    g_clear_pointer(&examined.sentences, g_array_unref);
    return found;
}

/* ---- making ---- */

static void verifying_clear(gpointer data)
{
    Verifying *verifying = data;
    g_clear_pointer(&verifying->claim.plans, g_ptr_array_unref);
    g_array_unref(verifying->origins);
    g_hash_table_unref(verifying->phrases);
}

void ig_verify(IgMatchExpression *match, GArray *origins, const IgClaim *claim, gboolean reported)
{
    gboolean decides = claim_needs_verifying(claim);
    if (!decides && reported && claim_takes_all(claim))
        return;
    Verifying *verifying = g_rc_box_new0(Verifying);
    verifying->claim = *claim;
    if (claim->plans)
        g_ptr_array_ref(claim->plans);
    verifying->reported = reported;
    verifying->origins = g_array_ref(origins);
    verifying->phrases = g_hash_table_new(NULL, NULL);
    for (guint i = origins->len; i > 0; i--) {
        const IgPhraseOrigin *origin = &g_array_index(origins, IgPhraseOrigin, i - 1);
        g_hash_table_insert(verifying->phrases, (gpointer)origin->from, GUINT_TO_POINTER(i - 1));
    }
    ig_match_set_verifier(match, verify, decides, verifying, verifying_clear);
}
