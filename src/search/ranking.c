#include "search/ranking.h"

#include <math.h>

void ig_ranking_free(IgRanking *ranking)
{
    if (!ranking)
        return;
    g_free(ranking->idf);
    g_free(ranking->paragraphs_with);
    g_free(ranking);
}

static double idf(gint64 with, gint64 all)
{
    return log1p(((double)MAX(all - with, 0) + 0.5) / ((double)with + 0.5));
}

IgRanking *ig_ranking_new(IgStore *store, const IgExpression *expression, IgMatchTables tables,
                          gint64 searched, GError **error)
{
    guint groups = expression->groups->len;
    g_autoptr(IgRanking) ranking = g_new0(IgRanking, 1);
    ranking->expression = expression;
    ranking->idf = g_new0(double, groups);
    ranking->paragraphs_with = g_new0(gint64, groups);
    for (guint i = 0; i < groups; i++) {
        g_autoptr(IgExpression) alone = ig_expression_new_group(
            g_ptr_array_index(expression->groups, i));
        ranking->paragraphs_with[i] = ig_match_count(store, alone->match, tables, error);
        if (ranking->paragraphs_with[i] < 0)
            return NULL;
        ranking->idf[i] = idf(ranking->paragraphs_with[i], searched);
    }
    return g_steal_pointer(&ranking);
}

double ig_ranking_share(double group_idf, guint occurrences, guint length, double mean_length)
{
    double times = occurrences;
    double relative = mean_length > 0 ? (double)length / mean_length : 1.0;
    double norm = IG_BM25_K1 * (1.0 - IG_BM25_B + IG_BM25_B * relative);
    return group_idf * times * (IG_BM25_K1 + 1.0) / (times + norm);
}

double ig_ranking_brevity(guint length)
{
    double weight = ((double)length + IG_BRIEF_OFFSET) / (IG_BRIEF_WORDS + IG_BRIEF_OFFSET);
    return MIN(weight, 1.0);
}

double ig_ranking_score(const IgMatchEvidence *evidence, gpointer data)
{
    const IgRanking *ranking = data;
    double score = 0;
    /* Groups are the words of the expression. */
    for (guint i = 0; i < ranking->expression->groups->len && i < evidence->words; i++) {
        if (evidence->occurrences[i] > 0)
            score += ig_ranking_share(ranking->idf[i], evidence->occurrences[i], evidence->length,
                                      evidence->mean_length);
    }
    return score * ig_ranking_brevity(evidence->length);
}

/* At how many positions of one paragraph a group's phrases begin; positions ascend. */
static guint count_positions(const IgRanking *ranking, GArray *positions, guint group)
{
    const GArray *origins = ranking->expression->origins;
    guint count = 0, last = G_MAXUINT;
    for (guint i = 0; i < positions->len; i++) {
        const IgMatchPosition *at = &g_array_index(positions, IgMatchPosition, i);
        if (at->phrase >= origins->len || at->position == last ||
            g_array_index(origins, IgPhraseOrigin, at->phrase).group != group)
            continue;
        last = at->position;
        count++;
    }
    return count;
}

void ig_ranking_explain(IgRanking *ranking, IgStore *store, gint64 paragraph, IgMatchTables tables,
                        GString *text)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(ids, paragraph);
    g_autoptr(GHashTable) found = ig_match_positions(store, ranking->expression->match, ids, tables,
                                                     NULL);
    GArray *positions = found ? g_hash_table_lookup(found, &paragraph) : NULL;
    const char *joint = " =";
    for (guint i = 0; positions && i < ranking->expression->groups->len; i++) {
        const IgGroup *group = g_ptr_array_index(ranking->expression->groups, i);
        guint occurrences = count_positions(ranking, positions, i);
        if (occurrences == 0)
            continue;
        g_autofree char *shown = ig_query_print(group->node);
        g_string_append_printf(text, "%s %s ×%u (idf %.3f)", joint, shown, occurrences,
                               ranking->idf[i]);
        joint = " +";
    }
}
