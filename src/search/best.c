#include "search/best.h"

#include "search/bounds.h"
#include "search/lists.h"
#include "search/text_evidence.h"
#include "store/impacts.h"
#include "store/reference_lists.h"

#include <math.h>

/* ---- what can be asked so ---- */

/* More hits than this are a list, not a page. */
#define MOST_WANTED 1000

/* Fewer matches than this are scored sooner than they are sorted out. */
#define FEW_MATCHES 12

gboolean ig_best_is_plain(const IgPlanNode *plan)
{
    if (plan->kind != IG_NODE_AND && plan->kind != IG_NODE_OR)
        return plan->kind == IG_NODE_TEXT;
    for (guint i = 0; i < plan->children->len; i++) {
        const IgPlanNode *child = g_ptr_array_index(plan->children, i);
        if (child->kind != IG_NODE_TEXT)
            return FALSE;
    }
    return TRUE;
}

/* A phrase may be rare, and yet be long looked for; so may what begins like many other words. */
static gboolean matches_few(const IgBestQuestion *question)
{
    const IgRanking *ranking = question->ranking;
    gint64 fewest = G_MAXINT64, all = 0;
    for (guint i = 0; i < question->expression->groups->len; i++) {
        const IgGroup *group = g_ptr_array_index(question->expression->groups, i);
        gint64 with = ig_lists_is_of_words(group) ? ranking->paragraphs_with[i]
                                                  : MAX(ranking->paragraphs_with[i], FEW_MATCHES);
        fewest = MIN(fewest, with);
        all += with;
    }
    return (question->plan->kind == IG_NODE_OR ? all : fewest) < FEW_MATCHES;
}

static gboolean may_be_asked(const IgBestQuestion *question)
{
    guint groups = question->expression->groups->len;
    return question->tables == IG_MATCH_TEXT && question->ranking->without == 0 &&
           question->wanted > 0 && question->wanted <= MOST_WANTED && groups > 0 &&
           groups <= IG_BOUNDS_MAX_GROUPS && question->ranking->paragraphs > 0 &&
           ig_best_is_plain(question->plan) && !ig_match_is_verified(question->expression->match) &&
           (question->always || !matches_few(question));
}

/* ---- scoring the most promising ---- */

typedef struct {
    const IgBestQuestion *question;
    IgTextEvidence *evidence;
    const IgReferenceLists *references;
    GArray *found;  /* of IgSelected: what was scored */
    GArray *scores; /* of double, the best first: as many as are wanted */
    guint tried;
} Scoring;

/* The score that the last hit wanted has so far. */
static double least_wanted(const Scoring *scoring)
{
    return scoring->scores->len < scoring->question->wanted
               ? -1.0
               : g_array_index(scoring->scores, double, scoring->scores->len - 1);
}

static void note_score(Scoring *scoring, IgSelected selected)
{
    guint at = scoring->scores->len;
    g_array_append_val(scoring->found, selected);
    while (at > 0 && g_array_index(scoring->scores, double, at - 1) < selected.score)
        at--;
    if (at < scoring->question->wanted)
        g_array_insert_val(scoring->scores, at, selected.score);
    if (scoring->scores->len > scoring->question->wanted)
        g_array_set_size(scoring->scores, (guint)scoring->question->wanted);
}

static gboolean score_one(Scoring *scoring, guint32 id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *text = ig_impacts_text(scoring->question->store, id, &failure);
    scoring->tried++;
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    const IgMatchEvidence *evidence = text ? ig_text_evidence_of(
                                                 scoring->evidence, text,
                                                 ig_reference_lists_hold(scoring->references, id))
                                           : NULL;
    if (evidence)
        note_score(scoring,
                   (IgSelected){id, ig_ranking_score(evidence, scoring->question->ranking)});
    return TRUE;
}

static gboolean score_behind(Scoring *scoring, gint64 covered, GError **error)
{
    const IgBestQuestion *question = scoring->question;
    g_autoptr(GError) failure = NULL;
    gint64 last = ig_impacts_last_paragraph(question->store, &failure);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    if (last <= covered)
        return last >= 0;
    g_autoptr(GArray) behind = ig_impacts_behind(question->store, question->expression->match,
                                                 covered, ig_ranking_score, question->ranking,
                                                 error);
    for (guint i = 0; behind && i < behind->len; i++)
        note_score(scoring, g_array_index(behind, IgSelected, i));
    return behind != NULL;
}

/* So many are scored for nothing before it is better to score all, one after the other. */
#define MOST_TRIED 3000

typedef enum { BEST_FOUND, BEST_GIVEN_UP, BEST_FAILED } BestOutcome;

/* The candidates of one round, from the greatest bound on; FALSE `enough` when even the last of
 * them may have been too good to stop at. */
static BestOutcome score_round(Scoring *scoring, const IgBounds *bounds, gboolean *enough,
                               GError **error)
{
    *enough = FALSE;
    for (guint i = 0; i < bounds->candidates->len; i++) {
        const IgCandidate *one = &g_array_index(bounds->candidates, IgCandidate, i);
        if (one->bound < least_wanted(scoring)) {
            *enough = TRUE;
            return BEST_FOUND;
        }
        if (scoring->tried >= MOST_TRIED)
            return BEST_GIVEN_UP;
        if (!score_one(scoring, one->id, error))
            return BEST_FAILED;
    }
    *enough = bounds->rest < least_wanted(scoring);
    return BEST_FOUND;
}

static BestOutcome score_best(Scoring *scoring, IgBounds *bounds, GError **error)
{
    BestOutcome outcome = BEST_FOUND;
    gboolean enough = FALSE;
    for (guint many = (guint)scoring->question->wanted * 2 + 20; !enough; many *= 8) {
        if (!ig_bounds_next(bounds, many, error))
            return BEST_FAILED;
        outcome = score_round(scoring, bounds, &enough, error);
        if (outcome != BEST_FOUND)
            return outcome;
        /* All there are. */
        if (bounds->rest < 0)
            break;
    }
    return outcome;
}

GArray *ig_best(const IgBestQuestion *question, GError **error)
{
    const IgImpactState *state = &question->ranking->listed;
    if (!question->ranking->lists || !may_be_asked(question))
        return NULL;
    g_autoptr(IgBounds) bounds = ig_bounds_new(question->store, question->expression,
                                               question->plan->kind != IG_NODE_OR,
                                               question->ranking, state, error);
    g_autoptr(IgReferenceLists) references = bounds ? ig_reference_lists(question->store, error)
                                                    : NULL;
    if (!references)
        return NULL;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(IgSelected));
    g_autoptr(GArray) scores = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(IgTextEvidence) evidence = ig_text_evidence_new(
        question->expression, question->plan->kind != IG_NODE_OR, question->ranking->paragraphs,
        question->ranking->mean_length);
    Scoring scoring = {question, evidence, references, found, scores, 0};
    if (!score_behind(&scoring, state->covered, error) ||
        score_best(&scoring, bounds, error) != BEST_FOUND)
        return NULL;
    return g_steal_pointer(&found);
}
