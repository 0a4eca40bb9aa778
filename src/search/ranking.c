#include "search/ranking.h"

#include "search/function_words.h"
#include "search/lists.h"
#include "search/signals.h"
#include "store/selection.h"

#include <math.h>

void ig_ranking_free(IgRanking *ranking)
{
    if (!ranking)
        return;
    g_free(ranking->weights);
    g_free(ranking->paragraphs_with);
    g_free(ranking->wide);
    g_array_unref(ranking->pairs);
    g_free(ranking);
}

/* ---- what the words of a query weigh ---- */

static const IgPhrase *phrase_as_typed(const IgExpression *expression, guint group)
{
    const IgGroup *asked = g_ptr_array_index(expression->groups, group);
    return g_ptr_array_index(asked->alternatives, 0);
}

/* A group's term, or NULL where it is a phrase or a beginning. Borrowed. */
static const char *single_term(const IgExpression *expression, guint group)
{
    const IgPhrase *phrase = phrase_as_typed(expression, group);
    return phrase->terms->len == 1 && !phrase->prefix ? g_ptr_array_index(phrase->terms, 0) : NULL;
}

static gboolean *find_function_words(const IgExpression *expression)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    for (guint i = 0; i < expression->groups->len; i++)
        g_ptr_array_add(terms, (gpointer)single_term(expression, i));
    return ig_function_words(terms);
}

/* How common a group is. The index knows it of words, as long as it is what it was; all else is
 * counted. */
static gboolean tally_group(IgRanking *ranking, IgStore *store, guint number, IgMatchTables tables,
                            IgMatchTally *tally, GError **error)
{
    const IgGroup *group = g_ptr_array_index(ranking->expression->groups, number);
    gboolean of_words = ig_lists_is_of_words(group);
    if (ranking->counted && tables == IG_MATCH_TEXT && ig_lists_can_tally(group)) {
        if (!ig_lists_tally(store, group, &ranking->listed, tally, error))
            return FALSE;
    } else {
        g_autoptr(IgExpression) alone = ig_expression_new_group(group);
        if (!ig_match_tally(store, alone->match, tables, tally, error))
            return FALSE;
    }
    /* So that both ways say the same. */
    tally->occurrences = of_words ? tally->written : tally->occurrences;
    return TRUE;
}

static gboolean weigh_group(IgRanking *ranking, IgStore *store, guint group, IgMatchTables tables,
                            gint64 searched, GError **error)
{
    const IgExpression *expression = ranking->expression;
    IgMatchTally tally;
    if (!tally_group(ranking, store, group, tables, &tally, error))
        return FALSE;
    ranking->paragraphs_with[group] = tally.paragraphs;
    ranking->paragraphs = MAX(ranking->paragraphs, tally.searched);
    ranking->mean_length = MAX(ranking->mean_length, tally.mean_length);
    ranking->wide[group] = phrase_as_typed(expression, group)->terms->len;
    ranking->weights[group] = ig_signal_idf(tally.paragraphs, searched);
    if (!(ranking->without & IG_SIGNAL_RECURRENCE))
        ranking->weights[group] *= ig_signal_recurrence(tally.occurrences, tally.paragraphs);
    return TRUE;
}

/* Whether an earlier group asks for the same words. */
static gboolean is_repeated(const IgExpression *expression, guint group)
{
    const char *term = single_term(expression, group);
    for (guint i = 0; term && i < group; i++) {
        if (g_strcmp0(single_term(expression, i), term) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Pairs are made of words that carry matter, with at most one other such word between them. */
#define PAIR_REACH 2

static void pair_groups(IgRanking *ranking, const gboolean *function_words)
{
    g_autoptr(GArray) matter = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < ranking->expression->groups->len; i++) {
        if (!function_words[i] && !is_repeated(ranking->expression, i))
            g_array_append_val(matter, i);
    }
    for (guint i = 0; i < matter->len; i++) {
        for (guint j = i + 1; j < matter->len && j <= i + PAIR_REACH; j++) {
            IgRankingPair pair = {g_array_index(matter, guint, i), g_array_index(matter, guint, j),
                                  0};
            pair.weight = MIN(ranking->weights[pair.first], ranking->weights[pair.second]);
            g_array_append_val(ranking->pairs, pair);
        }
    }
}

/* FALSE on failure. */
static gboolean read_listed(IgRanking *ranking, IgStore *store, GError **error)
{
    g_autoptr(GError) failure = NULL;
    ranking->lists = ig_lists_state(store, &ranking->listed, &ranking->counted, &failure);
    return ig_store_ended(&failure, error);
}

IgRanking *ig_ranking_new(IgStore *store, const IgExpression *expression, IgMatchTables tables,
                          gint64 searched, guint without, GError **error)
{
    guint groups = expression->groups->len;
    g_autoptr(IgRanking) ranking = g_new0(IgRanking, 1);
    g_autofree gboolean *function_words = find_function_words(expression);
    ranking->expression = expression;
    ranking->without = without;
    ranking->weights = g_new0(double, groups);
    ranking->paragraphs_with = g_new0(gint64, groups);
    ranking->wide = g_new0(guint, groups);
    ranking->pairs = g_array_new(FALSE, FALSE, sizeof(IgRankingPair));
    if (!read_listed(ranking, store, error))
        return NULL;
    for (guint i = 0; i < groups; i++) {
        if (!weigh_group(ranking, store, i, tables, searched, error))
            return NULL;
        if (function_words[i] && !(without & IG_SIGNAL_FUNCTION_WORDS))
            ranking->weights[i] *= IG_FUNCTION_WORD_SHARE;
    }
    if (!(without & IG_SIGNAL_PAIRS))
        pair_groups(ranking, function_words);
    return g_steal_pointer(&ranking);
}

/* ---- the sum ---- */

typedef enum {
    PART_OFTEN,
    PART_EARLY,
    PART_NEAR,
    PART_BRIEF,
    PART_REFERENCE,
} PartKind;

typedef struct {
    PartKind kind;
    guint first, second; /* groups; `second` of PART_NEAR only */
    guint count;         /* occurrences, words before, words apart, words in all */
    double value;        /* a multiple of 1/IG_SCORE_STEPS */
} Part;

/* Told of each part of a score, in the order in which they are added. */
typedef void (*PartFunc)(const Part *part, gpointer data);

static double rounded(double value)
{
    return round(value * IG_SCORE_STEPS) / IG_SCORE_STEPS;
}

/* Tells of a part, if anybody listens, and returns its value. */
static double part(PartFunc each, gpointer data, Part made)
{
    made.value = rounded(made.value);
    if (each && made.value != 0)
        each(&made, data);
    return made.value;
}

static double group_parts(const IgRanking *ranking, const IgMatchEvidence *evidence, guint group,
                          PartFunc each, gpointer data)
{
    guint times = evidence->occurrences[group], first = times ? evidence->positions[group][0] : 0;
    double weight = ranking->weights[group];
    if (times == 0)
        return 0;
    double often = weight * ig_signal_frequency(times, evidence->length, evidence->mean_length);
    double early = ranking->without & IG_SIGNAL_LEAD ? 0 : weight * ig_signal_lead(first);
    return part(each, data, (Part){PART_OFTEN, group, 0, times, often}) +
           part(each, data, (Part){PART_EARLY, group, 0, first, early});
}

static double pair_part(const IgRanking *ranking, const IgMatchEvidence *evidence,
                        const IgRankingPair *pair, PartFunc each, gpointer data)
{
    guint a = pair->first, b = pair->second;
    guint distance = ig_signal_distance(evidence->positions[a], evidence->occurrences[a],
                                        ranking->wide[a], evidence->positions[b],
                                        evidence->occurrences[b], ranking->wide[b]);
    double near = pair->weight * ig_signal_nearness(distance);
    return part(each, data, (Part){PART_NEAR, a, b, distance, near});
}

static double add_up(const IgRanking *ranking, const IgMatchEvidence *evidence, PartFunc each,
                     gpointer data)
{
    double score = 0;
    for (guint i = 0; i < ranking->expression->groups->len && i < evidence->words; i++)
        score += group_parts(ranking, evidence, i, each, data);
    for (guint i = 0; i < ranking->pairs->len; i++) {
        const IgRankingPair *pair = &g_array_index(ranking->pairs, IgRankingPair, i);
        if (pair->second < evidence->words)
            score += pair_part(ranking, evidence, pair, each, data);
    }
    double left = ranking->without & IG_SIGNAL_BREVITY ? 1 : ig_signal_brevity(evidence->length);
    score += part(each, data, (Part){PART_BRIEF, 0, 0, evidence->length, score * (left - 1.0)});
    if (!evidence->reference || (ranking->without & IG_SIGNAL_REFERENCES))
        return score;
    double lost = score * (IG_REFERENCE_SHARE - 1.0);
    return score + part(each, data, (Part){PART_REFERENCE, 0, 0, 0, lost});
}

double ig_ranking_score(const IgMatchEvidence *evidence, gpointer data)
{
    return add_up(data, evidence, NULL, NULL);
}

double ig_ranking_impact(const IgMatchEvidence *evidence, gpointer data)
{
    (void)data;
    guint times = evidence->occurrences[0];
    if (times == 0)
        return 0;
    double value = ig_signal_frequency(times, evidence->length, evidence->mean_length) +
                   ig_signal_lead(evidence->positions[0][0]);
    return value * ig_signal_brevity(evidence->length) / IG_RANKING_MOST;
}

/* ---- explaining ---- */

typedef struct {
    const IgRanking *ranking;
    GString *text;
    const char *joint;
} Explaining;

static void append_name(GString *text, const IgRanking *ranking, guint number)
{
    const IgGroup *group = g_ptr_array_index(ranking->expression->groups, number);
    g_autofree char *shown = ig_query_print(group->node);
    g_string_append(text, shown);
}

static void explain_part(const Part *made, gpointer data)
{
    Explaining *explaining = data;
    GString *text = explaining->text;
    const IgRanking *ranking = explaining->ranking;
    g_string_append_printf(text, " %s %.4f ", made->value < 0 ? "−" : explaining->joint,
                           fabs(made->value));
    explaining->joint = "+";
    if (made->kind == PART_BRIEF) {
        g_string_append_printf(text, "brief (%u words)", made->count);
        return;
    }
    if (made->kind == PART_REFERENCE) {
        g_string_append(text, "in a list of references");
        return;
    }
    append_name(text, ranking, made->first);
    if (made->kind == PART_OFTEN) {
        g_string_append_printf(text, " ×%u (weight %.3f)", made->count,
                               ranking->weights[made->first]);
    } else if (made->kind == PART_EARLY) {
        g_string_append_printf(text, " at word %u", made->count + 1);
    } else {
        g_string_append(text, " … ");
        append_name(text, ranking, made->second);
        g_string_append_printf(text, " %u apart", made->count);
    }
}

static double explain_evidence(const IgMatchEvidence *evidence, gpointer data)
{
    Explaining *explaining = data;
    return add_up(explaining->ranking, evidence, explain_part, data);
}

void ig_ranking_explain(IgRanking *ranking, IgStore *store, gint64 paragraph, IgMatchTables tables,
                        GString *text)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    GPtrArray *both = g_ptr_array_new();
    Explaining explaining = {ranking, text, "="};
    g_array_append_val(ids, paragraph);
    g_ptr_array_add(both, ig_selection_match(ig_match_expression_copy(ranking->expression->match)));
    g_ptr_array_add(both, ig_selection_paragraphs(ids));
    g_autoptr(IgSelection) one = ig_selection_and(both);
    g_autoptr(GArray) found = ig_selection_run(store, one, tables, explain_evidence, &explaining,
                                               NULL);
    (void)found;
}
